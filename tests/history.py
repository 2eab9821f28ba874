"""A person's past: what they would have answered, written on their own shelves."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from nearer.domain.weeks import monday
from nearer.house import House
from nearer.ledger.owner import Me
from nearer.people.door import keys_of
from nearer.rooms.closeness.documents import Closeness
from nearer.rooms.signs.documents import FIELDS, Signs
from nearer.vault.ring import Ring


def write_past(
    house: House,
    ring: Ring,
    *,
    closeness: Mapping[date, int],
    signs: Mapping[date, Sequence[int | None]],
    unusual: Sequence[date] = (),
) -> None:
    """Write closeness, 0 to 10, and the six marks, 0 to 4, by day. A higher mark is more of the sign."""
    me = Me(house.store, keys_of(ring), name="Ada")
    for day, near in closeness.items():
        me.shelf(Closeness).put(Closeness(day, near), day=day)
    for day, marks in signs.items():
        week = Signs(week=monday(day), unusual=day in unusual, **dict(zip(FIELDS, marks, strict=True)))
        me.shelf(Signs).put(week, day=day)


def lived(
    until: date, *stretches: tuple[int, float, int], seed: int = 7
) -> tuple[dict[date, int], dict[date, tuple[int, ...]]]:
    """Closeness on most days and signs in most weeks, up to a day, in stretches: weeks, about how near, how lonely.

    The same for the same seed; days differ from each other as people's days do.
    """
    chance = random.Random(seed)
    closeness, signs = {}, {}
    day = until - timedelta(weeks=sum(weeks for weeks, _, _ in stretches)) + timedelta(days=1)
    for weeks, near, lonely in stretches:
        for _ in range(weeks * 7):
            if chance.random() < 0.7:
                closeness[day] = max(0, min(10, round(chance.gauss(near, 1.1))))
            if day.weekday() == 6 and chance.random() < 0.9:
                usual = [chance.choice((1, 1, 2)) for _ in range(6)]
                signs[day] = (*usual[:3], max(0, min(4, lonely + chance.choice((-1, 0, 0)))), *usual[4:])
            day += timedelta(days=1)
    return closeness, signs
