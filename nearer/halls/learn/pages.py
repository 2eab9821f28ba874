"""The pages of the library."""

from litestar.di import Provide
from litestar.params import FromPath

from nearer.content import library
from nearer.ledger.shelf import Missing
from nearer.people.door import GivenVisitor, give_visitor
from nearer.web.page import Page, Router, get, page

STORY = 27  # the story of a couple we invented


@get("/")
def show(visitor: GivenVisitor) -> Page:
    """All articles."""
    articles = library.articles(_language(visitor))
    return page("halls/learn/learn.html", articles=articles, story=STORY)


@get("/{number:int}")
def read(visitor: GivenVisitor, number: FromPath[int]) -> Page:
    """One of them."""
    language = _language(visitor)
    article = library.find(number, language)
    if article is None:
        raise Missing
    others = [each for each in library.articles(language) if each.number != number]
    return page("halls/learn/article.html", article=article, others=others)


def _language(visitor: GivenVisitor) -> str:
    return visitor.language if visitor is not None else "en"


pages = Router(
    path="/learn",
    route_handlers=[show, read],
    dependencies={"visitor": Provide(give_visitor)},
)
