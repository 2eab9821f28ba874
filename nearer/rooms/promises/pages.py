"""Making a promise, saying what became of it, thanking for one."""

from datetime import date, timedelta
from typing import Literal
from uuid import UUID

import msgspec

from nearer.domain.refusing import refused
from nearer.ledger import owner
from nearer.ledger.shelf import Missing
from nearer.rooms.promises import keeping
from nearer.rooms.promises.documents import Became, Promise, Words
from nearer.web import given
from nearer.web.given import Draft, Id, Me, Today, Us
from nearer.web.page import Page, Redirect, Router, get, go, page, post


class PromiseForm(msgspec.Struct):
    id: UUID
    cue: Words
    words: Words
    when: Literal["today", "tomorrow", "week", "day"]
    day: date | None = None

    def due_on(self, today: date) -> date | None:
        """The day that was chosen; None if it is not among the next seven."""
        days = {"today": 0, "tomorrow": 1, "week": keeping.AHEAD.days}
        due = self.day if self.when == "day" else today + timedelta(days=days[self.when])
        return due if due is not None and today <= due <= today + keeping.AHEAD else None


class BecameForm(msgspec.Struct):
    became: Literal["kept", "mended", "again", "open"]

    @property
    def word(self) -> Became | None:
        """The word itself, or none yet."""
        return None if self.became == "open" else self.became


@get("/")
def show(me: Me, us: Us, draft: Draft, today: Today) -> Page:
    return _show(me, us, draft, today)


@post("/")
def promise(me: Me, us: Us, draft: Draft, today: Today) -> Page | Redirect:
    if me.only and not us.alone:
        return go("/promises")
    form = draft.read(PromiseForm)
    due_on = form.due_on(today) if form else None
    if form and due_on is None:
        draft.need("day", "choose")
    if form and (why := refused(form.cue, form.words)):
        draft.need("words", why)
    if form is None or due_on is None or draft.needs:
        return _show(me, us, draft, today)
    keeping.make(me, us, Promise(us.me, form.id, form.cue, form.words, due_on), today=today)
    return go("/promises")


@get("/became")
def show_became(me: Me) -> Page:
    return page("rooms/promises/became.html", outcomes=keeping.became(me))


@post("/{id:uuid}/outcome")
def say(me: Me, us: Us, id: Id, draft: Draft, today: Today) -> Page | Redirect:
    own = keeping.own(me, id)
    if not (form := draft.read(BecameForm)):
        return _show(me, us, draft, today)
    keeping.say(me, own, form.word)
    return go("/promises")


@post("/{id:uuid}/telling")
def tell(me: Me, us: Us, id: Id, today: Today) -> Redirect:
    if us.alone or me.only:
        raise Missing
    keeping.tell(me, us, id, today=today)
    return go("/promises")


@post("/{id:uuid}/thanks")
def thank(me: Me, us: Us, id: Id, today: Today) -> Redirect:
    if me.only:
        raise Missing
    keeping.notice(us, id, today=today)
    return go("/promises")


@post("/{id:uuid}/taking-back")
def take_back(me: Me, us: Us, id: Id, draft: Draft, today: Today) -> Page:
    taken = keeping.take_back(me, us, id)
    return page("rooms/promises/taken_back.html", promise=taken, again=taken.due_on >= today, draft=draft)


@post("/{id:uuid}/removal")
def remove(me: Me, id: Id) -> Redirect:
    keeping.forget(me, id)
    return go("/promises/became")


def _show(me: owner.Me, us: owner.Us, draft: given.Draft, today: date) -> Page:
    only = me.only and not us.alone
    return page(
        "rooms/promises/page.html",
        status=422 if draft.needs else 200,
        draft=draft,
        only=only,
        us_alone=us.alone,
        their_name=us.their_name,
        names=us.names,
        slots={person: str(us.slot(person)) for person in us.names},
        mine=None if only else keeping.mine(me, us, today),
        theirs=None if only else keeping.theirs(us, today),
        last=today + keeping.AHEAD,
        first=today,
    )


pages = Router(
    path="/promises",
    route_handlers=[show, promise, show_became, say, tell, thank, take_back, remove],
)
