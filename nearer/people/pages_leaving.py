"""Leaving Nearer for good, in seven days or now."""

from nearer.house import House as _House
from nearer.people import cookies, leaving, sessions
from nearer.people.acts import proven
from nearer.people.door import GivenRing, GivenSession
from nearer.people.pages_door import CLEAR
from nearer.web.draft import Draft as _Draft
from nearer.web.given import Draft, House, Me
from nearer.web.page import Page, Redirect, get, go, page, post

WORD = "delete"  # what is typed to be let go now; the template names it


@get("/settings/leaving")
def show_leaving(house: House, me: Me, draft: Draft) -> Page:
    return _leaving(house, me, draft)


@post("/settings/leaving")
def ask_to_leave(house: House, session: GivenSession, me: Me, draft: Draft) -> Page | Redirect:
    if draft.value("when") not in ("later", "now"):
        draft.need("when", "choose")
    if draft.value("when") == "now" and draft.value("word").casefold() != WORD:
        draft.need("word", "refused")
    if not proven(house, session, draft):
        return _leaving(house, me, draft)
    if draft.value("when") == "later":
        leaving.ask(house, session.ring)
        sessions.tell_others(house, me.id, here=session.half.id)
        return go("/settings")
    leaving.let_go(house, me.id)
    return Redirect("/gone", cookies=[cookies.no_session(house)], headers=CLEAR)


@post("/settings/leaving/stopping")
def stay(house: House, ring: GivenRing, me: Me) -> Redirect:
    leaving.stop(house, ring)
    return go("/settings")


@get("/gone")
def gone() -> Page:
    return page("people/leaving_gone.html")


def _leaving(house: _House, me: Me, draft: _Draft) -> Page:
    status = 422 if draft.needs else 200
    at = leaving.leaves_at(house, me.id)
    return page("people/leaving.html", status=status, draft=draft, word=WORD, leaves_at=at)


PAGES = [show_leaving, ask_to_leave, stay, gone]
