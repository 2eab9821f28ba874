"""Closing the shared space: one form, one field, one button, and nobody is asked for leave.

What had opened by then is kept for both first.  What the closer wrote and the other has not opened can be taken along.
Each room knows which words these are: `SETTLES` and `TAKES_BACK` are filled from the rooms when the house is built.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Literal

import msgspec

from nearer.ledger.owner import Me as _Me, Us as _Us
from nearer.ledger.shelf import Missing
from nearer.people.door import GivenProfile, GivenSession
from nearer.spaces import parting
from nearer.spaces.door import GivenSpaces, us_of
from nearer.spaces.proof import is_person
from nearer.web.given import Draft, House, Me, Now, Us
from nearer.web.page import Page, Redirect, get, go, page, post

log = logging.getLogger("nearer")

SETTLES: list[Callable[[_Me, _Us, datetime], None]] = []
TAKES_BACK: list[Callable[[_Us], None]] = []


class Parting(msgspec.Struct):
    """When the other hears of it, what becomes of my unopened words, and the proof that it is me."""

    when: Literal["visit", "later"]
    words: Literal["keep", "remove"]
    secret: str


@get("/parting")
def ask(spaces: GivenSpaces, us: Us, session: GivenSession, draft: Draft) -> Page | Redirect:
    """The form."""
    if us.alone:
        return go("/us")
    return page("spaces/parting.html", draft=draft, pin=session.half.pin is not None)


@post("/parting")
def close(
    house: House,
    spaces: GivenSpaces,
    me: Me,
    us: Us,
    session: GivenSession,
    profile: GivenProfile,
    draft: Draft,
    now: Now,
) -> Page | Redirect:
    """Close it. If it is closed already, that is what was asked for."""
    if us.alone:
        return go("/us")
    form = draft.read(Parting)
    remove = form is not None and form.words == "remove"
    if form is not None and not is_person(house, session, profile, form.secret, password=remove):
        draft.need("secret", "password" if remove else "wrong")
    if form is None or draft.needs:
        return page("spaces/parting.html", status=422, draft=draft, pin=session.half.pin is not None)

    def before(told: datetime) -> None:
        _try_all(partial(settle, me, us, now) for settle in SETTLES)
        if remove:
            leaving = us_of(house, spaces, due=told)
            _try_all(partial(take_back, leaving) for take_back in TAKES_BACK)

    parting.part(house, spaces, spaces.current, later=form.when == "later", before=before)
    return go("/us")


def _try_all(acts: Iterable[Callable[[], None]]) -> None:
    for act in acts:
        try:
            act()
        except Exception as error:  # noqa: BLE001  # no room, and nothing the other wrote, may keep anybody here
            log.warning("%s before a parting", type(error).__name__)


@post("/parting/block")
def block(house: House, spaces: GivenSpaces, draft: Draft) -> Redirect:
    """These two can never ask each other again. Nobody is told, and no page of the other changes."""
    space = next((each for each in spaces.archives if str(each.id) == draft.value("space")), None)
    if space is None:
        raise Missing
    parting.block(house, space.members)
    return go(f"/archive/{space.id}?kept")


HANDLERS = [ask, close, block]
