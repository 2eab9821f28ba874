"""The archives of closed spaces, to read."""

from datetime import date
from typing import Any

from litestar import Request

from nearer.ledger import owner
from nearer.ledger.shelf import Missing
from nearer.spaces.archive import hide_mine, hides_mine, resting
from nearer.spaces.documents import PutAway
from nearer.spaces.door import GivenSpaces, Space, Spaces, us_of
from nearer.web.given import House, Id, Me, Today, Us
from nearer.web.page import Page, Redirect, get, go, page, post


@get("/archive")
def all(spaces: GivenSpaces, us: Us) -> Page:
    """All of mine."""
    found = [(f"/archive/{space.id}", _with(spaces, space)) for space in spaces.archives]
    return page("spaces/archives.html", found=found)


@get("/archive/{id:uuid}")
def one(request: Request[Any, Any, Any], house: House, spaces: GivenSpaces, me: Me, us: Us, id: Id) -> Page:
    """One of them."""
    space = _mine(spaces, id)
    hidden = hides_mine(me, space)
    return page(
        "spaces/archive.html",
        pieces=resting(me, us_of(house, spaces, space, hides_mine=hidden)),
        space=space.id,
        them=_with(spaces, space),
        kept="kept" in request.query_params,
        hidden=hidden,
    )


@post("/archive/{id:uuid}/putting-away")
def put_away(spaces: GivenSpaces, me: Me, today: Today, id: Id) -> Redirect:
    """The sentence has been read."""
    me.shelf(PutAway).put(PutAway(_mine(spaces, id).id), day=today)
    return go("/us")


@post("/archive/{id:uuid}/hiding")
def hide(spaces: GivenSpaces, me: Me, today: Today, id: Id) -> Redirect:
    """Leave out what I wrote, on my own page."""
    return _hide(me, _mine(spaces, id), today, hidden=True)


@post("/archive/{id:uuid}/showing")
def show(spaces: GivenSpaces, me: Me, today: Today, id: Id) -> Redirect:
    """Show it again."""
    return _hide(me, _mine(spaces, id), today, hidden=False)


def _hide(me: owner.Me, space: Space, today: date, *, hidden: bool) -> Redirect:
    hide_mine(me, space, hidden=hidden, day=today)
    return go(f"/archive/{space.id}")


def _mine(spaces: Spaces, id: Id) -> Space:
    for space in spaces.archives:
        if space.id == id:
            return space
    raise Missing


def _with(spaces: Spaces, space: Space) -> str:
    return next(name for person, name in space.names.items() if person != spaces.ring.person)


HANDLERS = [all, one, put_away, hide, show]
