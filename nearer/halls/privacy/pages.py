"""The page that says who can see what."""

from litestar.di import Provide

from nearer.people.door import GivenVisitor, give_visitor
from nearer.web.page import Page, Router, get, page


@get("/who-can-see-what")
def show(visitor: GivenVisitor) -> Page:
    """Who can see what. It is the same for everyone: no name of a partner stands here."""
    return page("halls/privacy/page.html")


pages = Router(path="/", route_handlers=[show], dependencies={"visitor": Provide(give_visitor)})
