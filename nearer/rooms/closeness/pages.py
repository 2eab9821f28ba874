"""Keeping today's answer, and my own days."""

from datetime import date
from typing import Any

import msgspec

from nearer.ledger.owner import Me as Owner
from nearer.rooms.closeness.documents import Closeness, Near
from nearer.web import given
from nearer.web.given import Draft, Me, Today
from nearer.web.older import GIVES, Number, part
from nearer.web.page import Page, Redirect, Router, get, go, page, post

DAYS_SHOWN = 14  # two weeks; "Week by week" looks back over more


class ClosenessForm(msgspec.Struct):
    near: Near


def for_today(me: Owner, today: date) -> dict[str, Any]:
    """What `rooms/closeness/_today.html` needs beside `draft`."""
    return {"closeness": me.shelf(Closeness).named(today.isoformat())}


def keep(me: Owner, today: date, near: int) -> None:
    """Keep how near I feel today, or change it."""
    shelf = me.shelf(Closeness)
    feeling = Closeness(today, near)
    kept = shelf.named(feeling.name)
    if kept is None:
        shelf.put(feeling, day=today)
    else:
        shelf.revise(kept, feeling)


@get("/")
def show(me: Me, draft: Draft, today: Today, number: Number) -> Page:
    return _show(me, draft, today, number)


@post("/")
def answer(me: Me, draft: Draft, today: Today) -> Page | Redirect:
    if not (form := draft.read(ClosenessForm)):
        return _show(me, draft, today)
    keep(me, today, form.near)
    return go("/today" if draft.value("from") == "today" else "/closeness")


def _show(me: Owner, draft: given.Draft, today: date, number: int = 1) -> Page:
    days = me.shelf(Closeness).newest(DAYS_SHOWN + 1, skip=DAYS_SHOWN * (number - 1))
    some = part(days, number, most=DAYS_SHOWN)
    newest = {"closeness": next((day for day in days if day.day == today), None)}
    kept = newest if number == 1 else for_today(me, today)
    status = 422 if draft.needs else 200
    return page("rooms/closeness/page.html", status=status, draft=draft, part=some, **kept)


pages = Router(path="/closeness", dependencies=GIVES, route_handlers=[show, answer])
