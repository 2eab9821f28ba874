"""Inviting, from the inviter's side, and how it stands for either.

The inviter reads "joined" or "not joined" and nothing else.  A code is shown once, in the answer to the press that made
it, and stands on no page later.
"""

from typing import Any

from litestar import Request

from nearer.people import cookies
from nearer.people.door import GivenProfile
from nearer.spaces import pairing
from nearer.spaces.door import GivenSpaces, Spaces
from nearer.spaces.pairing import AlreadyTwo, RunOut
from nearer.vault.code import letters
from nearer.vault.envelope import Refused
from nearer.web import qr
from nearer.web.draft import Draft as _Draft
from nearer.web.given import Draft, House, Today, Us
from nearer.web.page import Page, Redirect, get, go, page, post

PER_LINE = 2  # groups of a typed code


@get("/pairing")
def show(request: Request[Any, Any, Any], house: House, spaces: GivenSpaces, us: Us, draft: Draft) -> Page:
    """Invite or type a code, or how it stands."""
    return standing(request, house, spaces, draft)


@post("/pairing/invitation")
def invite(house: House, spaces: GivenSpaces, us: Us, profile: GivenProfile, today: Today) -> Page | Redirect:
    """Make a code, and show it this once."""
    try:
        code = pairing.invite(house, spaces, profile, today)
    except AlreadyTwo:
        return go("/pairing")
    link = f"{house.settings.url}/join#{letters(code)}"
    return page("spaces/code.html", groups=code.split("-"), link=link, qr=qr.drawn(link))


@post("/pairing/withdrawal")
def withdraw(house: House, spaces: GivenSpaces) -> Redirect:
    """Take the invitation back, un-join, or say that this is not us."""
    pairing.withdraw(house, spaces)
    return go("/pairing")


@post("/pairing/acceptance")
def accept(house: House, spaces: GivenSpaces) -> Redirect:
    """Yes, that is us."""
    space = spaces.waiting
    if space is None or len(space.members) < 2 or spaces.current.two:
        return go("/pairing")
    try:
        pairing.confirm(house, spaces, space)
    except Refused:
        pairing.withdraw(house, spaces)  # who stands there never held the code
    return go("/pairing")


@get("/pairing/digits")
def compare(house: House, spaces: GivenSpaces, us: Us) -> Page | Redirect:
    """Thirty digits, to be compared by who likes to."""
    space = spaces.current if spaces.current.two else spaces.waiting
    if space is None or len(space.members) < 2:
        return go("/pairing")
    return page("spaces/digits.html", groups=pairing.digits(spaces, space).split(), them=_them(spaces))


def standing(
    request: Request[Any, Any, Any], house: House, spaces: Spaces, draft: _Draft, *, status: int = 200
) -> Page:
    """The page as it stands for this person. `how`: two, joined, wanted, invited or alone."""
    how = how_it_stands(spaces)
    asked = offered(request, house, spaces) if how in ("invited", "alone") else None
    return page("spaces/pairing.html", status=status, how=how, them=_them(spaces), offered=asked, draft=draft)


def how_it_stands(spaces: Spaces) -> str:
    """Two of us; I joined and wait; somebody wants to; I invited; or alone."""
    space = spaces.waiting
    if spaces.current.two:
        return "two"
    if space is None:
        return "alone"
    if len(space.members) < 2:
        return "invited"
    return "joined" if spaces.joined(space) else "wanted"


def offered(request: Request[Any, Any, Any], house: House, spaces: Spaces) -> str | None:
    """Who invites by the code that this device has kept since it was read."""
    if (kept := cookies.read(house, request, "nearer-invitation")) is None:
        return None
    try:
        return pairing.greeting(house, kept.decode("ascii", "replace"), spaces.ring.person)
    except RunOut:
        return None


def _them(spaces: Spaces) -> str | None:
    space = spaces.current if spaces.current.two else spaces.waiting
    if space is None:
        return None
    return next((name for person, name in space.names.items() if person != spaces.ring.person), None)


HANDLERS = [show, invite, withdraw, accept, compare]
