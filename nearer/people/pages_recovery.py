"""The way back in with the recovery code, and stopping somebody else's."""

from typing import Any

import msgspec
from litestar import Request

from nearer.ledger.document import Line
from nearer.people import arriving, cookies, limits, recovery, sessions
from nearer.people.arriving import WantsDigits
from nearer.people.device import kind_of
from nearer.people.door import GivenRing
from nearer.people.pages_keys import need_new, shown_code
from nearer.people.recovery import Announced
from nearer.vault.envelope import Refused
from nearer.web.draft import Draft as _Draft
from nearer.web.given import Draft, House, Me
from nearer.web.page import Page, Redirect, get, go, page, post


class Recovery(msgspec.Struct):
    name: Line
    code: Line
    new: str
    digits: str = ""
    without: str = ""


@get("/recover")
def show_recover(draft: Draft) -> Page:
    return _recover(draft)


@post("/recover")
def recover(request: Request[Any, Any, Any], house: House, draft: Draft) -> Page:
    need_new(draft)
    if not (form := draft.read(Recovery)):
        return _recover(draft)
    name = arriving.name_blind(house, form.name)
    limits.demand_sign_in(house, request, name)
    try:
        without = form.without == "yes"
        ring, code = recovery.recover(house, form.name, form.code, form.new, digits=form.digits, without_factor=without)
    except WantsDigits:
        draft.need("digits", "missing")
        return _recover(draft)
    except Refused:
        draft.need("code", "refused")
        return _recover(draft)
    except Announced:
        return page("people/announced.html")
    cookie = sessions.begin(house, ring, pin=None, device=kind_of(request))
    answer = shown_code(house, code, why="recovered")
    answer.cookies += [
        cookies.session_cookie(house, cookie, lasting=False),
        cookies.device_cookie(house, request, name),
    ]
    return answer


@post("/settings/recovery/stopping")
def stop_recovery(house: House, ring: GivenRing, me: Me) -> Redirect:
    recovery.stop(house, ring)
    return go("/settings")


def _recover(draft: _Draft) -> Page:
    return page("people/recover.html", status=422 if draft.needs else 200, draft=draft)


PAGES = [show_recover, recover, stop_recovery]
