"""Writing a letter, looking at it, giving it; opening one and saying a line back."""

from datetime import date, datetime, timedelta
from typing import Any

from nearer.ledger import owner
from nearer.rooms.gently import letters
from nearer.rooms.gently.documents import Letter
from nearer.rooms.gently.forms import Back, Chosen, Parts, ToGive, ToRead, fill
from nearer.web import coach, given
from nearer.web.given import Draft, Id, Me, Now, Today, Us
from nearer.web.page import Page, Redirect, Router, get, go, page, post

AHEAD = timedelta(days=92)  # a letter waits three months at most


def for_today(me: owner.Me, us: owner.Us, now: datetime) -> dict[str, Any]:
    """What `rooms/gently/_today.html` needs."""
    return {"letters": [] if us.alone else letters.closed(me, us, now), "their_name": us.their_name}


@get("/")
def show(me: Me, us: Us, draft: Draft, today: Today, now: Now) -> Page:
    return _show(me, us, draft, today, now)


@post("/beginning")
def begin(me: Me, us: Us, draft: Draft, today: Today, now: Now) -> Page:
    if form := draft.read(Chosen):
        fill(draft, form.opening)
    return _show(me, us, draft, today, now)


@post("/preview")
def look(me: Me, us: Us, draft: Draft, today: Today, now: Now) -> Page | Redirect:
    # Shown at once and never led on to: a draft is kept nowhere.
    if me.only:
        return go("/gently")
    form = draft.read(Parts)
    if form is None or not form.text:
        draft.need("noticed", "missing")
        return _show(me, us, draft, today, now)
    draft.typed = {**draft.typed, "words": form.text}
    coach.press(draft, "words")
    return _preview(me, us, draft, today)


@post("/")
def give(me: Me, us: Us, draft: Draft, today: Today, now: Now) -> Page | Redirect:
    if me.only or us.alone:
        return go("/gently")
    form = draft.read(ToGive)
    if form and form.when == "later" and not (form.day and today < form.day <= today + AHEAD):
        draft.need("day", "choose")
    if form is None or draft.needs:
        return _preview(me, us, draft, today)
    letters.settle(me, us, now)
    due_on = form.day if form.when == "later" else None
    letters.give(me, us, Letter(form.id, form.words, us.me), due_on=due_on, today=today)
    return go("/gently")


@post("/card")
def show_card(me: Me, us: Us, draft: Draft, today: Today) -> Page | Redirect:
    if me.only:
        return go("/gently")
    if not (form := draft.read(ToRead)):
        return _preview(me, us, draft, today)
    return page("rooms/gently/card.html", words=form.words, their_name=us.their_name)


@get("/{id:uuid}")
def show_letter(me: Me, us: Us, id: Id, draft: Draft) -> Page:
    return _letter(me, us, letters.read(me, us, id), draft)


@post("/{id:uuid}/opening")
def open_letter(me: Me, us: Us, id: Id, today: Today, now: Now) -> Redirect:
    letters.open_(me, us, id, now=now, today=today)
    return go(f"/gently/{id}")


@post("/{id:uuid}/rest")
def leave_closed(me: Me, us: Us, id: Id, today: Today, now: Now) -> Redirect:
    letters.open_(me, us, id, now=now, today=today, leave=True)
    return go("/gently")


@post("/{id:uuid}/answer")
def answer(me: Me, us: Us, id: Id, draft: Draft, today: Today) -> Page | Redirect:
    found = letters.read(me, us, id)
    if not (form := draft.read(Back)):
        return _letter(me, us, found, draft)
    letters.answer(me, us, id, form.line, today=today)
    return go(f"/gently/{id}")


@post("/{id:uuid}/taking-back")
def take_back(me: Me, us: Us, id: Id, today: Today, now: Now) -> Page:
    return page("rooms/gently/taken_back.html", sent=letters.take_back(me, us, id, now=now, today=today))


def _show(me: owner.Me, us: owner.Us, draft: given.Draft, today: date, now: datetime) -> Page:
    return page(
        "rooms/gently/page.html",
        status=422 if draft.needs else 200,
        draft=draft,
        only=me.only,
        us_alone=us.alone,
        their_name=us.their_name,
        letters=[] if me.only or us.alone else letters.closed(me, us, now),
        opened=[] if me.only else letters.opened(me, us),
        mine=letters.mine(me, us, now),
        free_on=letters.free_on(me, us, today),
    )


def _preview(me: owner.Me, us: owner.Us, draft: given.Draft, today: date) -> Page:
    words = draft.value("words")
    return page(
        "rooms/gently/preview.html",
        status=422 if draft.needs else 200,
        draft=draft,
        coached=coach.coached(words) if words else None,
        us_alone=us.alone,
        their_name=us.their_name,
        free_on=letters.free_on(me, us, today),
    )


def _letter(me: owner.Me, us: owner.Us, read: letters.Read, draft: given.Draft) -> Page:
    del me
    slot = str(us.slot(us.me)) if us.alone else str(3 - us.slot(us.me))
    status = 422 if draft.needs else 200
    return page("rooms/gently/letter.html", status=status, draft=draft, read=read, slot=slot)


pages = Router(
    path="/gently",
    route_handlers=[
        show,
        begin,
        look,
        give,
        show_card,
        show_letter,
        open_letter,
        leave_closed,
        answer,
        take_back,
    ],
)
