"""The archive: what was opened to me in a space that is closed. Read-only, mine, and nobody else's to change.

Each room says itself what of it rests here: `SHOWN` is filled from the rooms' `ARCHIVED` when the house is built.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from nearer.ledger.owner import Me, Us
from nearer.spaces.documents import PutAway
from nearer.spaces.door import Space, Spaces

Archived: TypeAlias = tuple[str, Callable[[Me, Us], Mapping[str, Any]]]
"""A template, and what gives it its values."""

SHOWN: list[Archived] = []


def resting(me: Me, us: Us) -> list[tuple[str, Mapping[str, Any]]]:
    """The rooms' pieces of one archive."""
    return [(template, values(me, us)) for template, values in SHOWN]


def newly_closed(me: Me, spaces: Spaces) -> Space | None:
    """The closed space whose sentence I have not put away."""
    closed = spaces.archives
    away = me.shelf(PutAway).several(str(space.id) for space in closed) if closed else {}
    return next((space for space in reversed(closed) if str(space.id) not in away), None)
