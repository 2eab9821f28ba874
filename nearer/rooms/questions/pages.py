"""The week's questions, one question, what opened, and together now."""

from datetime import date, datetime
from typing import Any

import msgspec

from nearer import live
from nearer.ledger import owner
from nearer.ledger.document import Text
from nearer.ledger.shelf import Missing
from nearer.rooms.questions import answering, asking
from nearer.rooms.questions.answering import Seen
from nearer.rooms.questions.documents import Answer
from nearer.web import given
from nearer.web.given import Draft, Me, Now, Today, Us, Word
from nearer.web.older import GIVES, Number, part
from nearer.web.page import Page, Redirect, Router, get, go, page, post

LONGEST_SLOT = 40


class AnswerForm(msgspec.Struct):
    question: str  # what the page showed: a form from before a parting or a pairing does not answer another question
    words: Text


def for_today(me: owner.Me, us: owner.Us, now: datetime) -> dict[str, Any]:
    """What `rooms/questions/_today.html` needs."""
    return {"asked": answering.first_not_skipped(me, us, now), "together": _together(me, us)}


@get("/")
def show(me: Me, us: Us, now: Now, draft: Draft) -> Page:
    week = [*answering.of_the_week(me, us, now)]
    if not week:
        return page("rooms/questions/none.html", together=_together(me, us))
    newest, *earlier = week
    return _show(me, us, draft, newest, earlier)


@get("/opened")
def show_opened(me: Me, us: Us, now: Now, number: Number) -> Page:
    found = answering.opened(me, us, now, number) if _together(me, us) else part([], number)
    return page("rooms/questions/opened.html", part=found, **_people(us))


@get("/now")
def show_now(me: Me, us: Us, now: Now, draft: Draft) -> Page:
    if not _together(me, us):
        raise Missing
    asked = asking.together(us, now)
    seen = answering.look(me, us, asked.slot, now) if asked is not None else None
    waits = seen is None and asking.waits(us, now)
    return page("rooms/questions/now.html", draft=draft, seen=seen, waits=waits, **_people(us))


@post("/now")
def press(me: Me, us: Us, now: Now) -> Redirect:
    if not _together(me, us):
        raise Missing
    asking.press(us, now)
    if asking.together(us, now) is not None:  # a first press is heard by nobody
        live.ring_bell(us.space)
    return go("/questions/now")


@get("/{word:str}")
def show_one(me: Me, us: Us, word: Word, now: Now, draft: Draft) -> Page:
    return _show(me, us, draft, answering.look(me, us, word, now), [])


@post("/{word:str}/answer")
def give(me: Me, us: Us, word: Word, now: Now, today: Today, draft: Draft) -> Page | Redirect:
    return _answer(me, us, word, now, today, draft, to_give=True)


@post("/{word:str}/own-answer")
def keep(me: Me, us: Us, word: Word, now: Now, today: Today, draft: Draft) -> Page | Redirect:
    return _answer(me, us, word, now, today, draft, to_give=False)


@post("/{word:str}/taking-back")
def take_back(me: Me, us: Us, word: Word, now: Now, draft: Draft) -> Page:
    own = answering.take_back(me, us, word, now=now)
    return page("rooms/questions/taken_back.html", own=own, draft=draft, href=_place(word))


@post("/{word:str}/skip")
def skip(me: Me, us: Us, word: Word, now: Now, today: Today) -> Redirect:
    answering.look(me, us, word, now)
    answering.skip(me, us, word, day=today, skipped=True)
    answering.settle(me, us, now)
    return go("/questions")


@post("/{word:str}/looking-again")
def look_again(me: Me, us: Us, word: Word, now: Now, today: Today) -> Redirect:
    answering.look(me, us, word, now)
    answering.skip(me, us, word, day=today, skipped=False)
    return go(_place(word))


def _answer(
    me: owner.Me, us: owner.Us, slot: str, now: datetime, today: date, draft: given.Draft, *, to_give: bool
) -> Page | Redirect:
    if not (form := draft.read(AnswerForm)):
        return _show(me, us, draft, answering.look(me, us, slot, now), [])
    asked = asking.find(us, slot, now)
    question = asking.words_of(form.question)
    if len(slot) > LONGEST_SLOT or (asked is not None and asked.question != question):
        raise Missing
    if asked is None:
        answering.keep_rested(me, us, slot, question, form.words, day=today)
        return go(_place(slot))
    answering.settle(me, us, now)
    if to_give:
        answering.give(me, us, asked, form.words, now=now)
        _settle_together(us, asked, now)
    else:
        answering.keep(me, us, asked, form.words, day=today)
    return go("/questions/now" if asked.at_once else _place(slot))


def _show(me: owner.Me, us: owner.Us, draft: given.Draft, seen: Seen, earlier: list[Seen]) -> Page:
    return page(
        "rooms/questions/page.html",
        status=422 if draft.needs else 200,
        draft=draft,
        seen=seen,
        earlier=earlier,
        together=_together(me, us),
        **_people(us),
    )


def _people(us: owner.Us) -> dict[str, Any]:
    return {
        "me": us.me,
        "names": us.names,
        "slots": {person: str(us.slot(person)) for person in us.names},
        "their_name": us.their_name,
    }


def _together(me: owner.Me, us: owner.Us) -> bool:
    return not us.alone and not me.only


def _place(slot: str) -> str:
    return f"/questions/{slot}"


def _settle_together(us: owner.Us, asked: asking.Asked, now: datetime) -> None:
    """What opens at once is kept at once, and rings: a first answer is heard by nobody."""
    if asked.at_once and us.exchange(Answer).settle(asked.slot, now=now, at_once=True):
        live.ring_bell(us.space)


pages = Router(
    path="/questions",
    dependencies=GIVES,
    route_handlers=[show, show_opened, show_now, press, show_one, give, keep, take_back, skip, look_again],
)
