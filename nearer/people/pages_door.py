"""In and out: sign in, unlock, lock, leave quickly, sign out."""

from typing import Any

import litestar
import msgspec
from litestar import Request, Response

from nearer.house import House as _House
from nearer.ledger.document import Line
from nearer.people import arriving, cookies, door, limits, sessions
from nearer.people.arriving import WantsDigits, note
from nearer.people.device import kind_of
from nearer.people.door import GivenSession
from nearer.people.sessions import Locked
from nearer.vault.envelope import Refused
from nearer.vault.ring import Ring
from nearer.vault.session import half_id
from nearer.web.draft import Draft as _Draft
from nearer.web.given import Draft, House
from nearer.web.page import Page, Redirect, get, go, page, post

AnyRequest = Request[Any, Any, Any]

# Not "storage": that would take away the worker that keeps the safety page at hand; nothing of ours is stored there.
CLEAR = {"clear-site-data": '"cache"'}


class SignIn(msgspec.Struct):
    name: Line
    password: str
    digits: str = ""


@get("/sign-in")
def show_sign_in(request: AnyRequest, draft: Draft) -> Page:
    return _door(draft, request)


@post("/sign-in")
def sign_in(request: AnyRequest, house: House, draft: Draft) -> Page | Redirect:
    if not (form := draft.read(SignIn)):
        return _door(draft, request)
    limits.demand_sign_in(house, request, arriving.name_blind(house, form.name))
    try:
        ring = arriving.sign_in(house, form.name, form.password, form.digits)
    except WantsDigits:
        draft.need("digits", "missing")
        return _door(draft, request)
    except Refused:
        draft.need("password", "refused")
        return _door(draft, request)
    return _arrived(house, request, ring, form.name)


@get("/unlock")
def show_unlock(request: AnyRequest, house: House, draft: Draft) -> Page | Redirect:
    row = sessions.find(house, cookies.read(house, request))
    if row is None or row.pin is None or house.now() - row.password_at >= sessions.PASSWORD_EVERY:
        return go("/sign-in?kept" if _is_kept(request) else "/sign-in")
    return page("people/unlock.html", draft=draft, kept=_is_kept(request))


@post("/unlock")
def unlock(request: AnyRequest, house: House, draft: Draft) -> Page | Redirect:
    try:
        cookie, ring = sessions.unlock(house, cookies.read(house, request), draft.value("pin"))
    except Refused:
        draft.need("pin", "refused")
        return page("people/unlock.html", status=422, draft=draft, kept=_is_kept(request))
    except Locked:
        return go("/sign-in?kept" if _is_kept(request) else "/sign-in", cookies=[cookies.no_session(house)])
    return _inside(house, ring, [cookies.session_cookie(house, cookie, lasting=True)])


@post("/lock")
def lock(request: AnyRequest, house: House) -> Response[None]:
    sessions.lock(house, cookies.read(house, request))
    return Response(None, status_code=204)


@litestar.get("/leave", sync_to_thread=True)
def leave(request: AnyRequest, house: House) -> Redirect:
    """The one GET that writes: it locks, also where no script runs. The cookie stays, so that a PIN opens it again."""
    cookie = cookies.read(house, request)
    language = _language(house, request, cookie)
    sessions.lock(house, cookie)
    return Redirect(house.settings.leave_for(language), headers=CLEAR)


@post("/sign-out")
def sign_out(request: AnyRequest, house: House) -> Redirect:
    sessions.end(house, cookies.read(house, request))
    return Redirect("/", cookies=[cookies.no_session(house)], headers=CLEAR)


@post("/touch")
def touch(session: GivenSession) -> Response[None]:
    """Somebody is typing: the door has written that down already."""
    return Response(None, status_code=204)


def _door(draft: _Draft, request: AnyRequest) -> Page:
    return page("people/sign_in.html", status=422 if draft.needs else 200, draft=draft, kept=_is_kept(request))


def _is_kept(request: AnyRequest) -> bool:
    return "kept" in request.query_params


def _arrived(house: _House, request: AnyRequest, ring: Ring, name: str) -> Redirect:
    blind = arriving.name_blind(house, name)
    sessions.end(house, cookies.read(house, request))
    cookie = sessions.begin(house, ring, pin=None, device=kind_of(request))
    known = limits.is_known(house, request, blind)
    note(house, ring, "signed-in" if known else "new-device")
    if not known:
        sessions.tell_others(house, ring.person, here=half_id(cookie))
    return _inside(
        house,
        ring,
        [cookies.session_cookie(house, cookie, lasting=False), cookies.device_cookie(house, request, blind)],
    )


def _inside(house: _House, ring: Ring, given: list[Any]) -> Redirect:
    return go("/kept" if door.held_for(house, ring) else "/today", cookies=given)


def _language(house: _House, request: AnyRequest, cookie: bytes | None) -> str:
    try:
        return door.profile_of(house, sessions.enter(house, cookie).ring).language
    except Locked:
        return request.headers.get("accept-language", "")[:2].lower()


PAGES = [show_sign_in, sign_in, show_unlock, unlock, lock, leave, sign_out, touch]
