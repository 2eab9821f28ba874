"""Five screens, left and taken up again as one likes; what they say; and a sentence of my own."""

from typing import Any

import msgspec
from litestar.params import FromPath

from nearer.content.reasons import Cause, reasons
from nearer.ledger import owner
from nearer.ledger.shelf import Missing
from nearer.rooms.reasons import looking
from nearer.rooms.reasons.documents import Mark, Marks, Mine, Sentence
from nearer.web import given
from nearer.web.given import Draft, Me, Today
from nearer.web.page import Page, Redirect, Router, get, go, page, post

PLACES = ("first", "second", "third", "fourth")


class MarksForm(msgspec.Struct):
    first: Mark | None = None
    second: Mark | None = None
    third: Mark | None = None
    fourth: Mark | None = None


class SentenceForm(msgspec.Struct):
    words: Mine | None = None


@get("/")
def show(me: Me, draft: Draft) -> Page:
    return _show(me, draft)


@get("/{number:int}")
def ask(me: Me, number: FromPath[int], draft: Draft) -> Page:
    return _ask(me, _cause(number), number, draft)


@post("/{number:int}")
def mark(me: Me, number: FromPath[int], draft: Draft, today: Today) -> Page | Redirect:
    cause = _cause(number)
    if not (form := draft.read(MarksForm)):
        return _ask(me, cause, number, draft)
    looking.keep(me, Marks(cause.id, form.first, form.second, form.third, form.fourth), today)
    if draft.value("then") == "leave":
        return go("/me")
    onward = looking.look(me).next
    return go("/reasons" if onward is None else f"/reasons/{onward}")


@post("/beginning")
def begin_again(me: Me) -> Redirect:
    looking.begin_again(me)
    return go("/reasons/1")


@post("/sentence")
def write(me: Me, draft: Draft, today: Today) -> Page | Redirect:
    if not (form := draft.read(SentenceForm)):
        return _show(me, draft)
    shelf = me.shelf(Sentence)
    kept = shelf.named("mine")
    if form.words is None:
        if kept:
            shelf.remove(kept)
    elif kept:
        shelf.revise(kept, Sentence(form.words))
    else:
        shelf.put(Sentence(form.words), day=today)
    return go("/reasons")


def _cause(number: int) -> Cause:
    """The cause of a screen, from 1. Raises `Missing`."""
    causes = reasons().causes
    if not 1 <= number <= len(causes):
        raise Missing
    return causes[number - 1]


def _ask(me: owner.Me, cause: Cause, number: int, draft: given.Draft) -> Page:
    kept = me.shelf(Marks).named(cause.id)
    at = kept.doc.marks if kept else (None,) * len(PLACES)
    return page(
        "rooms/reasons/screen.html",
        status=422 if draft.needs else 200,
        draft=draft,
        cause=cause,
        number=number,
        steps=reasons().steps,
        asked=[(name, text, _place(draft, name, mark)) for name, text, mark in _rows(cause, at)],
    )


def _rows(cause: Cause, marks: tuple[Mark | None, ...]) -> Any:
    return zip(PLACES, cause.statements, marks, strict=True)


def _place(draft: given.Draft, name: str, mark: Mark | None) -> str:
    """Which of the five is chosen, "" for none: as it was typed, else as it was kept."""
    if draft.typed:
        return draft.value(name)
    return "" if mark is None else str(mark)


def _show(me: owner.Me, draft: given.Draft) -> Page:
    found = looking.look(me)
    if not found.marked:
        return page("rooms/reasons/opening.html")
    kept = me.shelf(Sentence).named("mine")
    return page(
        "rooms/reasons/result.html",
        status=422 if draft.needs else 200,
        draft=draft,
        day=found.day,
        next=found.next,
        result=looking.result(found, only=me.only),
        sentence=kept.doc.words if kept else "",
        screens=[cause.opens for cause in reasons().causes],
    )


pages = Router(path="/reasons", route_handlers=[show, ask, mark, begin_again, write])
