"""Putting in, taking out, taking back."""

import random
from datetime import date, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import msgspec

from nearer.ledger import owner
from nearer.ledger.document import Line
from nearer.rooms.appreciation import jar
from nearer.rooms.appreciation.documents import Appreciation, Glad, HeadsUp, Why
from nearer.web import given
from nearer.web.given import Draft, Id, Me, Now, Today, Us
from nearer.web.older import GIVES, Number, Part, part
from nearer.web.page import Page, Redirect, Router, get, go, page, post

AHEAD = timedelta(days=366)  # a note waits a year at most

_chance = random.SystemRandom()


class NoteForm(msgspec.Struct):
    id: UUID
    words: Line
    why: Why = ""
    when: Literal["now", "later", "alone", "mine"] = "mine"  # what is not said is not shared
    day: date | None = None


def for_today(me: owner.Me, us: owner.Us) -> dict[str, Any]:
    """What `rooms/appreciation/_today.html` needs beside `draft`."""
    return {"us_alone": us.alone, "only": me.only, "their_name": us.their_name}


@get("/")
def show(me: Me, us: Us, draft: Draft, now: Now, number: Number) -> Page:
    return _show(me, us, draft, now, number)


@post("/")
def write(me: Me, us: Us, draft: Draft, today: Today, now: Now) -> Page | Redirect:
    form = draft.read(NoteForm)
    if form and form.when == "later" and not (form.day and today < form.day <= today + AHEAD):
        draft.need("day", "choose")
    if form is None or draft.needs:
        return _show(me, us, draft, now)
    jar.settle(me, us, now)
    return _put(me, us, form, today)


def _put(me: owner.Me, us: owner.Us, form: NoteForm, today: date) -> Redirect:
    note = Appreciation(form.id, form.words, us.me, form.why)
    if form.when == "later" and form.day and not us.alone:
        jar.put_later(me, us, note, form.day, today=today)
    elif form.when == "now" or (form.when == "alone" and us.alone):  # a jar of one may have become a jar of two
        us.shelf(Appreciation).put(note, day=today)
    else:
        me.shelf(Glad).put(Glad(form.words, form.why), id=form.id, day=today)
        return go("/appreciation/kept")
    return go("/appreciation")


@post("/heads-up")
def put_away(me: Me, today: Today) -> Redirect:
    me.shelf(HeadsUp).put(HeadsUp(), day=today)
    return go("/appreciation")


@post("/out")
def take_out(me: Me, us: Us, today: Today, now: Now) -> Redirect:
    jar.settle(me, us, now)
    slip = jar.take_one(me, us, today, _chance.choice)
    return go("/appreciation" if slip is None else f"/appreciation/out/{slip}")


@get("/out/{id:uuid}")
def show_out(me: Me, us: Us, id: Id) -> Page:
    slot = str(3 - us.slot(us.me)) if not us.alone else str(us.slot(us.me))
    return page("rooms/appreciation/out.html", out=jar.out(me, us, id), slot=slot)


@get("/kept")
def show_kept(me: Me, us: Us, number: Number) -> Page:
    some = me.shelf(Glad).newest(jar.KEPT_SHOWN + 1, skip=jar.KEPT_SHOWN * (number - 1))
    glad = part(some, number, most=jar.KEPT_SHOWN)
    out = jar.taken_out(me, us, number)
    both = Part[object]([], glad.newer, glad.older or out.older)
    return page("rooms/appreciation/kept.html", glad=glad.shown, out=out.shown, part=both)


@post("/kept/{id:uuid}/removal")
def remove(me: Me, id: Id, draft: Draft) -> Page:
    shelf = me.shelf(Glad)
    glad = shelf.find(id)
    shelf.remove(glad)
    return page("rooms/appreciation/removed.html", glad=glad.doc, draft=draft)


@post("/{id:uuid}/taking-back")
def take_back(me: Me, us: Us, id: Id, now: Now, draft: Draft) -> Page:
    note = jar.take_back(me, us, id, now)
    return page("rooms/appreciation/taken_back.html", note=note, draft=draft, us_alone=us.alone)


def _show(me: owner.Me, us: owner.Us, draft: given.Draft, now: datetime, number: int = 1) -> Page:
    mine = jar.mine(me, us, now, number)
    return page(
        "rooms/appreciation/page.html",
        status=422 if draft.needs else 200,
        draft=draft,
        mine=mine.shown,
        part=mine,
        waiting=jar.waiting(me, us, now),
        heads_up=me.shelf(HeadsUp).named("put away") is None,
        **for_today(me, us),
    )


pages = Router(
    path="/appreciation",
    dependencies=GIVES,
    route_handlers=[show, write, put_away, take_out, show_out, show_kept, remove, take_back],
)
