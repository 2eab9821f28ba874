"""The pages of the library."""

from litestar.di import Provide
from litestar.params import FromPath

from nearer.content import library
from nearer.ledger.shelf import Missing
from nearer.people.door import GivenVisitor, give_visitor
from nearer.web.page import Page, Router, get, page

# What belongs together, in the order in which it is shown; a part without a page is left out.
PARTS = {
    "first": range(1, 2),
    "signs": range(2, 8),
    "reasons": range(8, 13),
    "steps": range(13, 21),
    "habits": range(21, 27),
    "asked": range(28, 38),
    "story": range(27, 28),
    "method": range(38, 39),
}


@get("/")
def show(visitor: GivenVisitor) -> Page:
    """All articles, part by part."""
    articles = library.articles(_language(visitor))
    parts = {part: [each for each in articles if each.number in numbers] for part, numbers in PARTS.items()}
    return page("halls/learn/learn.html", parts={part: found for part, found in parts.items() if found})


@get("/{number:int}")
def read(visitor: GivenVisitor, number: FromPath[int]) -> Page:
    """One of them, and what stands beside it in its part."""
    language = _language(visitor)
    article = library.find(number, language)
    if article is None:
        raise Missing
    beside = next(numbers for numbers in PARTS.values() if number in numbers)
    others = [each for each in library.articles(language) if each.number in beside and each.number != number]
    return page("halls/learn/article.html", article=article, others=others)


def _language(visitor: GivenVisitor) -> str:
    return visitor.language if visitor is not None else "en"


pages = Router(
    path="/learn",
    route_handlers=[show, read],
    dependencies={"visitor": Provide(give_visitor)},
)
