"""The list."""

from nearer.web.given import Me
from nearer.web.page import Page, Router, get, page


@get("/me")
def show(me: Me) -> Page:
    """What is mine, by name. The frame knows the rooms of this side."""
    return page("halls/me/page.html")


pages = Router(path="/", route_handlers=[show])
