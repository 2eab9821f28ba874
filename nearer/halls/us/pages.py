"""The page of the two of us, or of one."""

from nearer.rooms import gently, questions
from nearer.spaces.archive import newly_closed
from nearer.spaces.door import GivenSpaces
from nearer.spaces.pairing_pages import how_it_stands
from nearer.web.given import Draft, Me, Now, Us
from nearer.web.page import Page, Router, get, page


@get("/")
def show(me: Me, us: Us, spaces: GivenSpaces, draft: Draft, now: Now) -> Page:
    """What to begin with, and the rooms."""
    closed = newly_closed(me, spaces)
    pieces = {} if me.only else questions.for_today(me, us, now) | gently.for_today(me, us, now)
    shown = {
        "draft": draft,
        "alone": us.alone,
        "them": us.their_name,
        "only": me.only,
        "how": how_it_stands(spaces),
        "closed": closed and closed.id,
        "archived": bool(spaces.archives),
    }
    return page("halls/us/page.html", **pieces | shown)


pages = Router(path="/us", route_handlers=[show])
