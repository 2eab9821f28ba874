"""This week's six, and how I want to hear of them. What they say over the weeks is shown by the hall `noticing`."""

from datetime import date, timedelta
from typing import Literal

import msgspec

from nearer.content.signs import signs
from nearer.domain.weeks import monday
from nearer.ledger import owner
from nearer.ledger.shelf import Entry
from nearer.rooms.signs.documents import FIELDS, Mark, Signs, Wanted
from nearer.rooms.signs.looks import want
from nearer.web import given
from nearer.web.given import Draft, Me, Today
from nearer.web.page import Page, Redirect, Router, get, go, page, post

QUIET = timedelta(weeks=4)  # for how long "it is a busy month" keeps words away


class WeekForm(msgspec.Struct):
    """The places that were chosen, as they are asked: turned round before they are kept."""

    week: date  # what the page showed: a form from last week is no look at this one
    talk: Mark | None = None
    steering: Mark | None = None
    warmth: Mark | None = None
    alone: Mark | None = None
    silence: Mark | None = None
    numb: Mark | None = None
    unusual: Literal["yes"] | None = None


@get("/week")
def show_week(me: Me, draft: Draft, today: Today) -> Page:
    return _show(me, draft, today)


@post("/week")
def keep_week(me: Me, draft: Draft, today: Today) -> Page | Redirect:
    form = draft.read(WeekForm)
    if form and form.week != monday(today):
        draft.need("week", "over")
    if not form or draft.needs:
        return _show(me, draft, today)
    shelf, marked = me.shelf(Signs), _marked(form)
    if entry := shelf.named(marked.name):
        shelf.revise(entry, marked)
    else:
        shelf.put(marked, day=today)
    return go("/signs")


@post("/busy-month")
def keep_quiet(me: Me, today: Today) -> Redirect:
    want(me, Wanted(quiet_until=today + QUIET), today)
    return go("/signs")


@post("/stopping")
def stop(me: Me, today: Today) -> Redirect:
    want(me, Wanted(stopped=True), today)
    return go("/signs")


@post("/starting")
def start(me: Me, today: Today) -> Redirect:
    want(me, Wanted(), today)
    return go("/signs")


def _marked(form: WeekForm) -> Signs:
    chosen = {field: getattr(form, field) for field in FIELDS}
    turned = {sign.id: sign.turned(at) for sign in signs().signs if (at := chosen[sign.id]) is not None}
    return Signs(week=form.week, unusual=form.unusual == "yes", **turned)


def _show(me: owner.Me, draft: given.Draft, today: date) -> Page:
    week = monday(today)
    kept: Entry[Signs] | None = me.shelf(Signs).named(week.isoformat())
    asked = signs()
    return page(
        "rooms/signs/week.html",
        status=422 if draft.needs else 200,
        draft=draft,
        week=week,
        steps=asked.steps,
        places=[(sign, _place(draft, kept, sign.id)) for sign in asked.signs],
        unusual=kept is not None and kept.doc.unusual,
        again=kept is not None,
    )


def _place(draft: given.Draft, kept: Entry[Signs] | None, name: str) -> str:
    """Which of the five places is chosen, "" for none: as it was typed, else as it was kept."""
    if draft.typed:
        return draft.value(name)
    sign = next(each for each in signs().signs if each.id == name)
    mark: int | None = getattr(kept.doc, name) if kept else None
    return "" if mark is None else str(sign.turned(mark))


pages = Router(path="/signs", route_handlers=[show_week, keep_week, keep_quiet, stop, start])
