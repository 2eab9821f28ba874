"""A person's past: what they would have answered, written on their own shelves."""

from collections.abc import Mapping, Sequence
from datetime import date

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
