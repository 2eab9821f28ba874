"""The archives of closed spaces, to read."""

from typing import Any

from litestar import Request

from nearer.ledger.shelf import Missing
from nearer.spaces.archive import resting
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
    pieces = resting(me, us_of(house, spaces, space))
    kept = "kept" in request.query_params
    return page("spaces/archive.html", pieces=pieces, space=space.id, them=_with(spaces, space), kept=kept)


@post("/archive/{id:uuid}/putting-away")
def put_away(spaces: GivenSpaces, me: Me, today: Today, id: Id) -> Redirect:
    """The sentence has been read."""
    me.shelf(PutAway).put(PutAway(_mine(spaces, id).id), day=today)
    return go("/us")


def _mine(spaces: Spaces, id: Id) -> Space:
    for space in spaces.archives:
        if space.id == id:
            return space
    raise Missing


def _with(spaces: Spaces, space: Space) -> str:
    return next(name for person, name in space.names.items() if person != spaces.ring.person)


HANDLERS = [all, one, put_away]
