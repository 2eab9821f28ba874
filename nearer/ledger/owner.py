"""Who owns entries: `Me`, one person; `Us`, a space of two or of one.

What is private cannot be put on a shelf of `us`: the type checker refuses, and were it fooled, the keys would.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from nearer.ledger.delivery import Delivery
from nearer.ledger.document import Private, Shared
from nearer.ledger.exchange import Exchange
from nearer.ledger.hidden import Hidden
from nearer.ledger.keys import Keys
from nearer.ledger.later import Deferred
from nearer.ledger.left import Letters
from nearer.ledger.overlaid import Overlaid
from nearer.ledger.shelf import Shelf
from nearer.store.database import Store
from nearer.vault.release import Release

P = TypeVar("P", bound=Private)
S = TypeVar("S", bound=Shared)


class Me:
    """One person, and what only they can open."""

    def __init__(self, store: Store, keys: Keys, *, name: str, only: bool = False) -> None:
        self._store = store
        self._keys = keys
        self.id = keys.owner
        self.name = name
        self.only = only  # "Only me for now": nothing joint on my own screens

    def shelf(self, document: type[P]) -> Shelf[P]:
        """My entries of one kind."""
        return Shelf(self._store, self._keys, document)


class Us:
    """A space, seen by one of its members.

    `names` holds the first names by person; `them` is None in a space of one.  `aside`: the space was closed by the
    other, who chose to tell later; what is written meanwhile is sealed to the writer's own space and shown in place.
    `due`: what is revised or removed stands until then as it stood.  `hides_mine`: in an archive, the reader leaves out
    what they wrote.
    """

    def __init__(
        self,
        store: Store,
        release: Release,
        keys: Keys,
        *,
        me: UUID,
        names: Mapping[UUID, str],
        since: date,
        aside: Keys | None = None,
        due: datetime | None = None,
        letters: Letters | None = None,
        hides_mine: bool = False,
    ) -> None:
        self._store = store
        self._release = release
        self._keys = keys
        self._aside = aside
        self.space = keys.owner
        self.me = me
        self.names = names
        self.since = since
        self._due = due
        self._letters = letters
        self.hides_mine = hides_mine
        self.them = next((person for person in names if person != me), None)

    @property
    def alone(self) -> bool:
        """Whether this is a space of one."""
        return self.them is None

    @property
    def their_name(self) -> str | None:
        """The other's first name, or None in a space of one."""
        return None if self.them is None else self.names[self.them]

    @property
    def draw_key(self) -> bytes:
        """What joint draws follow from: the same for both, whatever anybody did."""
        return self._keys.index

    def slot(self, person: UUID) -> int:
        """The colour of a person, 1 or 2: fixed, and the same on both phones."""
        return 1 + sorted(self.names).index(person)

    def shelf(self, document: type[S]) -> Shelf[S]:
        """Our entries of one kind."""
        if self._due is not None:
            return Deferred(self._store, self._keys, document, self._due)
        if self.hides_mine:
            return Hidden(self._store, self._keys, document, self.me)
        if self._aside is None:
            return Shelf(self._store, self._keys, document)
        return Overlaid(self._store, Shelf(self._store, self._keys, document), self._aside, document, self.space)

    def exchange(self, document: type[S]) -> Exchange[S]:
        """What both give before both get it."""
        keys = self._aside or self._keys
        return Exchange(self._store, self._release, keys, document, self.me, self.names, self.shelf(document))

    def delivery(self, document: type[S]) -> Delivery[S]:
        """What waits for its moment."""
        keys = self._aside or self._keys
        return Delivery(self._store, self._release, keys, document, self.names, self.shelf(document))

    def leave(self, words: str) -> bytes:
        """Words of mine, sealed to the other alone."""
        assert self._letters is not None
        assert self.them is not None
        return self._letters.leave(words, to=self.them)

    def left_to_me(self, sealed: bytes, *, by: UUID) -> str | None:
        """What the other left me, or None if it does not open."""
        return None if self._letters is None else self._letters.left_by(by, sealed)

    def empty_log(self) -> None:
        """What was overwritten goes from the database's log too."""
        self._store.empty_log()
