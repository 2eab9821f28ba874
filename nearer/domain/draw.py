"""The draw: which question is open on which day, the same for two people whatever anybody did.

On four days of the week a slot comes up.  A key that both share puts the questions of each release in an order; slot by
slot they are gone through to the last, and then from the first again, but not before 52 weeks are over: none comes
twice in a year, each comes in its turn, and where there are too few there is none until then.  A new release follows
those before it, so what was drawn stays drawn (decision 0012).
"""

import hashlib
import hmac
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Generic, TypeVar

import msgspec

DRAWN_ON = (0, 2, 4, 6)  # Monday, Wednesday, Friday, Sunday, UTC: at most four a week (CONTENT, section 3)
RESTS_AFTER_DAYS = 7
YEAR_SLOTS = 52 * len(DRAWN_ON)  # in 364 days

Q = TypeVar("Q")


class Drawn(msgspec.Struct, Generic[Q], frozen=True):
    """What came up. `slot` counts from the first day a space draws."""

    slot: int
    day: date
    question: Q


def open_questions(key: bytes, since: date, today: date, releases: Sequence[Sequence[Q]]) -> list[Drawn[Q]]:
    """Those drawn in the last seven days, the newest first. `since` is when the space began, `today` is UTC's."""
    many = sum(len(release) for release in releases)
    orders = cache(lambda number: _shuffled(key, number, releases[number]))  # most weeks look at one release alone
    found = []
    for slot, day in _days(first_day(since), today):
        place = slot % max(YEAR_SLOTS, many)
        if place < many:
            number, rest = _release_of(place, releases)
            found.append(Drawn(slot, day, orders(number)[rest]))
    return found[::-1]


def together(key: bytes, presses: Sequence[str], pool: Sequence[Q]) -> Q:
    """The question for two who pressed at the same time; it follows from the two instants."""
    digest = hmac.digest(key, "\n".join(["together", *presses]).encode(), hashlib.sha256)
    return pool[int.from_bytes(digest, "big") % len(pool)]


def together_name(key: bytes, presses: Sequence[str]) -> str:
    """A name for what two pressed for. It stands in addresses, so it tells neither instant."""
    return hmac.digest(key, "\n".join(["together name", *presses]).encode(), hashlib.sha256).hex()[:20]


def first_day(since: date) -> date:
    """The last drawing day before a space began, so that something is open from its first minute in any zone."""
    day = since - timedelta(days=1)
    while day.weekday() not in DRAWN_ON:
        day -= timedelta(days=1)
    return day


def slots_before(first: date, day: date) -> int:
    """How many drawing days there are from `first` until the day before `day`."""
    weeks, rest = divmod((day - first).days, 7)
    odd = sum((first + timedelta(days=n)).weekday() in DRAWN_ON for n in range(rest))
    return weeks * len(DRAWN_ON) + odd


def _days(first: date, today: date) -> Iterator[tuple[int, date]]:
    for ago in reversed(range(RESTS_AFTER_DAYS)):
        day = today - timedelta(days=ago)
        if day >= first and day.weekday() in DRAWN_ON:
            yield slots_before(first, day), day


def _release_of(place: int, releases: Sequence[Sequence[Q]]) -> tuple[int, int]:
    """Which release a place in the order of all belongs to, and which place of its own that is."""
    for number, release in enumerate(releases):
        if place < len(release):
            return number, place
        place -= len(release)
    raise IndexError(place)


def _shuffled(key: bytes, number: int, release: Sequence[Q]) -> list[Q]:
    seed = hmac.digest(key, f"release {number}".encode(), hashlib.sha256)
    order = list(release)
    random.Random(seed).shuffle(order)  # noqa: S311  # the seed is the secret; no guessing is to be kept out here
    return order
