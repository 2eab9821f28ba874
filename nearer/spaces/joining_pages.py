"""Joining, from the invited person's side: what Nearer is, before any account.

"No" needs no reason and leaves no trace.  A code that is wrong, used, run out or between two who are kept apart reads
the same.
"""

from typing import Any

from litestar import Request

from nearer.people import cookies, sessions
from nearer.people.door import GivenProfile
from nearer.people.limits import demand_network
from nearer.spaces import pairing
from nearer.spaces.door import GivenSpaces
from nearer.spaces.pairing import AlreadyTwo, RunOut
from nearer.spaces.pairing_pages import standing
from nearer.web.given import Draft, House, Us
from nearer.web.page import Page, Redirect, get, go, page, post


@get("/join")
def welcome(draft: Draft) -> Page:
    """What Nearer is, that it is optional, and a field for the code."""
    return page("spaces/join.html", draft=draft)


@post("/join")
def read(request: Request[Any, Any, Any], house: House, draft: Draft) -> Page:
    """Say who invites. The code waits in this browser for an hour, until there is an account to join with."""
    code = draft.value("code")
    demand_network(house, request, "code")
    here = sessions.find(house, cookies.read(house, request))
    try:
        name = pairing.greeting(house, code, here.person if here else None)
    except RunOut:
        draft.need("code", "missing" if not code else "out")
        return page("spaces/join.html", status=422, draft=draft)
    kept = cookies.invitation_cookie(house, code)
    return page("spaces/invited.html", cookies=[kept], name=name, signed_in=here is not None)


@post("/pairing/joining")
def join(
    request: Request[Any, Any, Any], house: House, spaces: GivenSpaces, us: Us, profile: GivenProfile, draft: Draft
) -> Page | Redirect:
    """Join, by the code that was typed, or else by the one this browser has kept."""
    kept = cookies.read(house, request, "nearer-invitation") or b""
    code = draft.value("code") if "code" in draft.typed else kept.decode("ascii", "replace")
    demand_network(house, request, "code")
    try:
        pairing.join(house, spaces, profile, code)
    except RunOut:
        draft.need("code", "missing" if not code else "out")
        return standing(request, house, spaces, draft, status=422)
    except AlreadyTwo:
        return go("/pairing")
    return go("/pairing", cookies=[cookies.no_invitation(house)])


def invited_by(request: Request[Any, Any, Any], house: House) -> str | None:
    """Who invites by the code this browser has kept, if it still opens: for the sign-up page."""
    if (kept := cookies.read(house, request, "nearer-invitation")) is None:
        return None
    try:
        return pairing.greeting(house, kept.decode("ascii", "replace"))
    except RunOut:
        return None


HANDLERS = [welcome, read, join]
