"""Keeping what is worth remembering, correcting it, removing it."""

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from nearer.domain.refusing import refused
from nearer.ledger import owner
from nearer.ledger.shelf import Missing
from nearer.rooms.favourites import remembering
from nearer.rooms.favourites.documents import Favourite, Like, Sort, Words
from nearer.web import given
from nearer.web.given import Draft, Id, Me, Today, Us
from nearer.web.page import Page, Redirect, Router, get, go, page, post


class FavouriteForm(msgspec.Struct):
    id: UUID
    words: Words
    sort: Sort = "other"
    on: date | None = None
    whose: Literal["theirs", "mine"] = "mine"  # what is not said is not shared


class CorrectionForm(msgspec.Struct):
    instead: Words


@get("/")
def show(me: Me, us: Us, draft: Draft, today: Today) -> Page:
    return _show(me, us, draft, today)


@post("/")
def keep(me: Me, us: Us, draft: Draft, today: Today) -> Page | Redirect:
    form = draft.read(FavouriteForm)
    if form and (why := refused(form.words)):
        draft.need("words", why)
    if form is None or draft.needs:
        return _show(me, us, draft, today)
    if form.whose == "theirs" and us.them is not None and not me.only:
        favourite = Favourite(form.id, us.me, us.them, form.sort, form.words, form.on)
        remembering.keep(us, favourite, today=today)
    else:
        me.shelf(Like).put(Like(form.sort, form.words, form.on), id=form.id, day=today)
    return go("/favourites")


@post("/own/{id:uuid}/removal")
def remove_own(me: Me, id: Id, draft: Draft) -> Page:
    shelf = me.shelf(Like)
    like = shelf.find(id)
    shelf.remove(like)
    return _removed(like.doc, "mine", draft)


@post("/{id:uuid}/correction")
def correct(me: Me, us: Us, id: Id, draft: Draft, today: Today) -> Page | Redirect:
    about = next((each for each in remembering.known(us) if each.favourite.slip == id), None)
    if me.only or about is None or about.favourite.about != us.me:
        raise Missing
    form = draft.read(CorrectionForm)
    if form and (why := refused(form.instead)):
        draft.need("instead", why)
    if form is None or draft.needs:
        return page("rooms/favourites/one.html", status=422, draft=draft, known=about)
    remembering.correct(us, id, form.instead, today=today)
    return go("/favourites")


@get("/{id:uuid}")
def show_one(me: Me, us: Us, id: Id, draft: Draft) -> Page:
    about = next((each for each in remembering.known(us) if each.favourite.slip == id), None)
    if me.only or about is None or about.favourite.about != us.me:
        raise Missing
    return page("rooms/favourites/one.html", draft=draft, known=about)


@post("/{id:uuid}/removal")
def remove(us: Us, id: Id, draft: Draft) -> Page:
    favourite = remembering.remove(us, id)
    return _removed(favourite, "theirs" if favourite.by == us.me else None, draft)


def _removed(was: Favourite | Like, whose: str | None, draft: given.Draft) -> Page:
    fields = {"id": draft.id, "words": was.words, "sort": was.sort, "on": was.on or "", "whose": whose}
    return page("rooms/favourites/removed.html", back=fields if whose else None)


def _show(me: owner.Me, us: owner.Us, draft: given.Draft, today: date) -> Page:
    known = [] if me.only else remembering.known(us)
    likes = remembering.own(me)
    return page(
        "rooms/favourites/page.html",
        status=422 if draft.needs else 200,
        draft=draft,
        shared=not us.alone and not me.only,
        their_name=us.their_name,
        about_me=[each for each in known if each.favourite.about == us.me],
        by_me=[each for each in known if each.favourite.by == us.me],
        likes=likes,
        offered=remembering.offered(us, known, today),
        own_offered=remembering.own_offered(likes, today),
    )


pages = Router(
    path="/favourites",
    route_handlers=[show, keep, remove_own, correct, show_one, remove],
)
