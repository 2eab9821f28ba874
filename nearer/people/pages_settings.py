"""Settings: how my pages look, my devices, what happened to my account, the PIN of this device."""

from functools import cache
from itertools import groupby
from typing import Annotated, Literal
from zoneinfo import available_timezones

import msgspec

from nearer.ledger import owner
from nearer.people import cookies, leaving, pin, recovery, sessions
from nearer.people.acts import proven
from nearer.people.arriving import note
from nearer.people.documents import Happening, Hour, Profile
from nearer.people.door import GivenProfile, GivenRing, GivenSession
from nearer.web.draft import Draft as _Draft
from nearer.web.frame import FINISHED
from nearer.web.given import Draft, House, Me
from nearer.web.page import Page, Redirect, get, go, page, post

SHOWN = 200  # happenings
LANGUAGES = {"en": "English", "es": "Español", "hi": "हिन्दी"}  # each in its own


class PagesForm(msgspec.Struct):
    language: str
    zone: str
    boundary: Hour
    theme: Literal["auto", "light", "dark"]
    plain: Annotated[str, msgspec.Meta(max_length=3)] = ""
    only_me: Annotated[str, msgspec.Meta(max_length=3)] = ""


@get("/settings")
def settings(house: House, ring: GivenRing, me: Me, profile: GivenProfile) -> Page:
    return page(
        "people/settings.html",
        profile=profile,
        has_code=recovery.has_code(house, ring.person),
        leaves_at=leaving.leaves_at(house, ring.person),
    )


@get("/settings/pages")
def show_pages(me: Me, profile: GivenProfile, draft: Draft) -> Page:
    return _pages(me, profile, draft)


@post("/settings/pages")
def change_pages(house: House, session: GivenSession, me: Me, profile: GivenProfile, draft: Draft) -> Page | Redirect:
    form = draft.read(PagesForm)
    if form and form.zone not in _zones():
        draft.need("zone", "choose")
    if form and form.language not in FINISHED:
        draft.need("language", "choose")
    if not form or draft.needs:
        return _pages(me, profile, draft)
    shelf = me.shelf(Profile)
    changed = msgspec.structs.replace(
        profile,
        language=form.language,
        zone=form.zone,
        boundary=form.boundary,
        theme=form.theme,
        plain=form.plain == "yes",
        only_me=form.only_me == "yes",
    )
    if (entry := shelf.named("mine")) is not None:
        shelf.revise(entry, changed)
    if not changed.only_me:
        sessions.end_alone(house, session)
    return go("/settings")


@post("/settings/host")
def know_host(house: House, me: Me, profile: GivenProfile) -> Redirect:
    shelf = me.shelf(Profile)
    if (entry := shelf.named(profile.name)) is not None:
        shelf.revise(entry, msgspec.structs.replace(profile, run_by=house.settings.run_by))
    return go("/today")


@get("/settings/again")
def show_again(me: Me, draft: Draft) -> Page:
    return _again(draft)


@post("/settings/again")
def give_password_again(house: House, session: GivenSession, me: Me, draft: Draft) -> Page | Redirect:
    return go("/today") if proven(house, session, draft) else _again(draft)


@get("/settings/devices")
def devices(house: House, session: GivenSession, me: Me) -> Page:
    return page("people/devices.html", devices=sessions.devices_of(house, session.ring, session.half.id))


@post("/settings/devices/signing-out")
def sign_out_everywhere(house: House, ring: GivenRing, me: Me) -> Redirect:
    note(house, ring, "signed-out")
    sessions.end_all(house, ring.person)
    return go("/sign-in", cookies=[cookies.no_session(house)])


@get("/settings/history")
def history(me: Me) -> Page:
    found = me.shelf(Happening).newest(SHOWN)
    days = [(day, [entry.doc.what for entry in entries]) for day, entries in groupby(found, key=lambda e: e.day)]
    return page("people/history.html", days=days)


@post("/settings/history/reading")
def read_news(house: House, session: GivenSession, me: Me) -> Redirect:
    sessions.have_read(house, session)
    return go("/settings/history")


@get("/settings/pin")
def show_pin(house: House, session: GivenSession, me: Me, draft: Draft) -> Page:
    return _pin(session, draft)


@post("/settings/pin")
def set_pin(house: House, session: GivenSession, me: Me, draft: Draft) -> Page | Redirect:
    if need := pin.need_of(draft.value("pin")):
        draft.need("pin", need)
    elif draft.value("again") != draft.value("pin"):
        draft.need("again", "differs")
    if not proven(house, session, draft):
        return _pin(session, draft)
    sessions.set_pin(house, session, draft.value("pin"))
    note(house, session.ring, "pin")
    return go("/settings", cookies=[cookies.session_cookie(house, session.cookie, lasting=True)])


@post("/settings/pin/removal")
def take_pin_away(house: House, session: GivenSession, me: Me, draft: Draft) -> Page | Redirect:
    if not proven(house, session, draft):
        return _pin(session, draft)
    sessions.set_pin(house, session, None)
    note(house, session.ring, "pin-gone")
    return go("/settings", cookies=[cookies.session_cookie(house, session.cookie, lasting=False)])


def _again(draft: _Draft) -> Page:
    return page("people/again.html", status=422 if draft.needs else 200, draft=draft)


def _pages(me: owner.Me, profile: Profile, draft: _Draft) -> Page:
    languages = [(code, LANGUAGES[code]) for code in FINISHED]
    return page(
        "people/pages.html",
        status=422 if draft.needs else 200,
        draft=draft,
        profile=profile,
        only=me.only,  # also where it is on until I sign out: that page is the same as after choosing it here
        languages=languages,
        zones=_zones(),
    )


@cache
def _zones() -> tuple[str, ...]:
    return ("UTC", *sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/")))


def _pin(session: sessions.Session, draft: _Draft) -> Page:
    status = 422 if draft.needs else 200
    return page("people/pin.html", status=status, draft=draft, has_pin=session.half.pin is not None)


PAGES = [
    settings,
    show_pages,
    change_pages,
    know_host,
    show_again,
    give_password_again,
    devices,
    sign_out_everywhere,
    history,
    read_news,
    show_pin,
    set_pin,
    take_pin_away,
]
