"""The archive: what was opened to me in a space that is closed. Read-only, mine, and nobody else's to change.

Each room says itself what of it rests here: `SHOWN` is filled from the rooms' `ARCHIVED` when the house is built.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeAlias

from nearer.ledger.owner import Me, Us
from nearer.spaces.documents import Hiding, PutAway
from nearer.spaces.door import Space, Spaces

Archived: TypeAlias = tuple[str, Callable[[Me, Us], Mapping[str, Any]]]
"""A template, and what gives it its values."""

SHOWN: list[Archived] = []


def resting(me: Me, us: Us) -> list[tuple[str, Mapping[str, Any]]]:
    """The rooms' pieces of one archive."""
    return [(template, values(me, us)) for template, values in SHOWN]


def hides_mine(me: Me, space: Space) -> bool:
    """Whether I leave out what I wrote."""
    kept = me.shelf(Hiding).named(str(space.id))
    return kept is not None and kept.doc.hidden


def hide_mine(me: Me, space: Space, *, hidden: bool, day: date) -> None:
    """Leave out what I wrote, or show it again. Nothing in the space changes."""
    shelf = me.shelf(Hiding)
    choice = Hiding(space.id, hidden)
    kept = shelf.named(choice.name)
    if kept is None:
        shelf.put(choice, day=day)
    else:
        shelf.revise(kept, choice)


def newly_closed(me: Me, spaces: Spaces) -> Space | None:
    """The closed space whose sentence I have not put away."""
    closed = spaces.archives
    away = me.shelf(PutAway).several(str(space.id) for space in closed) if closed else {}
    return next((space for space in reversed(closed) if str(space.id) not in away), None)
