"""Taking a small thing up, and saying whether it helped."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

import msgspec

from nearer.content.small import small_things
from nearer.ledger import owner
from nearer.ledger.document import Line
from nearer.rooms.tried.documents import Helped, Mine, Tried
from nearer.web import given
from nearer.web.given import Draft, Id, Me, Today
from nearer.web.page import Page, Redirect, Router, get, go, page, post

SHOWN = 40


class TriedForm(msgspec.Struct):
    """Something of my own; or, with more fields, what was removed and is put back as it was."""

    id: UUID
    what: Line
    on: date | None = None
    thing: Annotated[str, msgspec.Meta(max_length=40)] = ""
    helped: Helped | None = None
    words: Mine = ""


class HelpedForm(msgspec.Struct):
    helped: Helped | None = None
    words: Mine = ""


@get("/")
def show(me: Me, draft: Draft) -> Page:
    return _show(me, draft)


@post("/")
def try_it(me: Me, draft: Draft, today: Today) -> Page | Redirect:
    shelf = me.shelf(Tried)
    thing = small_things().get(draft.value("thing"))
    if thing and not draft.value("what"):
        if shelf.named(f"{today} {thing.id}") is None:  # taken up twice on a day, it is one thing
            shelf.put(Tried(today, thing.text, thing.id), day=today)
        return go("/tried")
    if not (form := draft.read(TriedForm)):
        return _show(me, draft)
    tried = Tried(form.on or today, form.what, form.thing, form.helped, form.words)
    shelf.put(tried, id=form.id, day=today)
    return go("/tried")


@get("/{id:uuid}")
def ask(me: Me, id: Id, draft: Draft) -> Page:
    return _ask(me, id, draft)


@post("/{id:uuid}")
def say(me: Me, id: Id, draft: Draft) -> Page | Redirect:
    if not (form := draft.read(HelpedForm)):
        return _ask(me, id, draft)
    shelf = me.shelf(Tried)
    tried = shelf.find(id)
    shelf.revise(tried, tried.doc.answered(form.helped, form.words))
    return go("/tried")


@post("/{id:uuid}/removal")
def remove(me: Me, id: Id, draft: Draft) -> Page:
    shelf = me.shelf(Tried)
    tried = shelf.find(id)
    shelf.remove(tried)
    return page("rooms/tried/removed.html", tried=tried.doc, back=_sent(tried.doc, draft))


def _sent(tried: Tried, draft: given.Draft) -> dict[str, Any]:
    fields = {"id": draft.id, "on": tried.on, "what": tried.what, "thing": tried.thing, "words": tried.words}
    return fields | ({"helped": tried.helped} if tried.helped else {})


def _show(me: owner.Me, draft: given.Draft) -> Page:
    entries = me.shelf(Tried).newest(SHOWN)
    return page(
        "rooms/tried/page.html",
        status=422 if draft.needs else 200,
        draft=draft,
        asking=[entry for entry in entries if entry.doc.helped is None],
        answered=[entry for entry in entries if entry.doc.helped is not None],
    )


def _ask(me: owner.Me, id: UUID, draft: given.Draft) -> Page:
    status = 422 if draft.needs else 200
    return page("rooms/tried/one.html", status=status, draft=draft, tried=me.shelf(Tried).find(id))


pages = Router(path="/tried", route_handlers=[show, try_it, ask, say, remove])
