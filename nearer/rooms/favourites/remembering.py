"""Favourites: keeping, correcting and removing them, and which are offered back on a day.

What is offered follows from what its writer wrote and from the day, and from nothing that the other did.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

import msgspec

from nearer.ledger.owner import Me, Us
from nearer.ledger.shelf import Entry, Missing
from nearer.rooms.favourites.documents import Correction, Favourite, Like

SHOWN = 60
T = TypeVar("T")
WEEK_BEGAN = date(2024, 1, 1)  # a Monday: weeks are counted from it


class Known(msgspec.Struct, frozen=True):
    """A favourite that stands, and what the one it is about says instead."""

    favourite: Favourite
    instead: str | None


def keep(us: Us, favourite: Favourite, *, today: date) -> None:
    """Keep something about the other. Twice is once."""
    us.shelf(Favourite).put(favourite, day=today)


def known(us: Us) -> list[Known]:
    """All that stand, the newest first."""
    found = [entry.doc for entry in us.shelf(Favourite).newest(SHOWN)]
    found = [each for each in found if each.words is not None]
    corrections = us.shelf(Correction).several(each.name for each in found)
    instead = {name: entry.doc.words for name, entry in corrections.items()}
    return [Known(each, instead.get(each.name)) for each in found]


def correct(us: Us, slip: UUID, words: str | None, *, today: date) -> None:
    """Say in my own words what is so about me, or take that back. Raises `Missing` for what is not about me."""
    favourite = _standing(us, slip).doc
    if favourite.about != us.me:
        raise Missing
    shelf = us.shelf(Correction)
    stands = shelf.named(favourite.name)
    if stands is not None:
        shelf.revise(stands, stands.doc.says(words, by=us.me))
        us.empty_log()
    elif words is not None:
        shelf.put(Correction(slip, us.me, words), day=today)


def remove(us: Us, slip: UUID) -> Favourite:
    """Remove what I wrote, or what is about me, from both pages. Raises `Missing`; `NotYours` for nobody's."""
    found = _standing(us, slip)
    us.shelf(Favourite).revise(found, found.doc.removed(by=us.me))
    us.empty_log()
    return found.doc


def offered(us: Us, known: Sequence[Known], today: date) -> list[Known]:
    """What I wrote and may want to remember now: those of today and tomorrow; else one of the rest, for a week."""
    mine = [each for each in known if each.favourite.by == us.me]
    dated = [each for each in mine if near(each.favourite.on, today)]
    rest = sorted((each for each in mine if each.favourite.on is None), key=lambda each: each.favourite.name)
    return dated or _of_the_week(rest, today)


def own_offered(likes: Sequence[Entry[Like]], today: date) -> list[Entry[Like]]:
    """The same of what I keep about myself."""
    dated = [each for each in likes if near(each.doc.on, today)]
    rest = sorted((each for each in likes if each.doc.on is None), key=lambda each: each.id)
    return dated or _of_the_week(rest, today)


def own(me: Me) -> list[Entry[Like]]:
    """What I keep about myself, the newest first."""
    return me.shelf(Like).newest(SHOWN)


def near(on: date | None, today: date) -> bool:
    """Whether a day of any year is today or tomorrow. The 29th of February is the 28th where there is none.

    >>> near(date(1990, 3, 2), date(2026, 3, 1))
    True
    >>> near(date(2024, 2, 29), date(2026, 2, 28)), near(date(2024, 2, 29), date(2026, 3, 1))
    (True, False)
    """
    return on is not None and any(_same_day(on, today + timedelta(days=ahead)) for ahead in (0, 1))


def _same_day(on: date, day: date) -> bool:
    if (on.month, on.day) == (2, 29) and (day + timedelta(days=1)).month == 3 and day.month == 2:
        return True
    return (on.month, on.day) == (day.month, day.day)


def _of_the_week(rest: list[T], today: date) -> list[T]:
    return [rest[(today - WEEK_BEGAN).days // 7 % len(rest)]] if rest else []


def _standing(us: Us, slip: UUID) -> Entry[Favourite]:
    found = us.shelf(Favourite).named(slip.hex)
    if found is None or found.doc.words is None:
        raise Missing
    return found
