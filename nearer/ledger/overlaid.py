"""A shelf of a space that the other has closed and not yet told of.

What stood there is read; what is written goes to the writer's own space of one, and is shown in place.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from nearer.ledger.keys import Keys
from nearer.ledger.shelf import Conflict, D, Entry, Missing, Shelf, Unopened
from nearer.store.database import Store


class Overlaid(Shelf[D]):
    """Reads both, writes one. An entry of my own space, from `since` on, stands before what it follows."""

    def __init__(self, store: Store, below: Shelf[D], keys: Keys, document: type[D], since: date) -> None:
        super().__init__(store, keys, document)
        self._below = below
        self._since = since

    def find(self, id: UUID) -> Entry[D]:
        try:
            return super().find(id)
        except Missing:
            return self._below.find(id)

    def named(self, name: str) -> Entry[D] | None:
        mine = super().named(name)
        return mine if mine is not None and mine.day >= self._since else self._below.named(name)

    def several(self, names: Iterable[str]) -> dict[str, Entry[D]]:
        wanted = list(names)
        mine = {n: e for n, e in super().several(wanted).items() if e.day >= self._since}
        return self._below.several(wanted) | mine

    def newest(self, most: int) -> list[Entry[D]]:
        found = self._merged(self._below.newest(most), super().newest(most))
        return sorted(found, key=lambda entry: entry.day, reverse=True)[:most]

    def since(self, day: date) -> list[Entry[D]]:
        found = self._merged(self._below.since(day), super().since(max(day, self._since)))
        return sorted(found, key=lambda entry: entry.day)

    def put(self, document: D, *, day: date, id: UUID | None = None) -> Entry[D]:
        """As if the space still took it: the same again is the same, other words at a taken place are a `Conflict`."""
        stands = self._standing_below(document, id)
        if stands is not None and stands.doc != document:
            raise Conflict(stands.doc)
        return stands or super().put(document, day=max(day, self._since), id=id)

    def revise(self, entry: Entry[D], document: D) -> Entry[D]:
        if document is entry.doc or document == entry.doc:
            return entry
        try:
            mine = super().find(self.id_of(document.name) if document.name else entry.id)
        except Missing:
            return super().put(document, day=max(entry.day, self._since), id=entry.id)
        return super().revise(mine, document)

    def remove(self, entry: Entry[D]) -> None:
        try:
            super().remove(super().find(entry.id))
        except Missing:
            return  # the closed space keeps what it has

    def _standing_below(self, document: D, id: UUID | None) -> Entry[D] | None:
        if document.name is not None:
            return None if super().named(document.name) is not None else self._below.named(document.name)
        try:
            return None if id is None else self._below.find(id)
        except (Missing, Unopened):
            return None

    def _merged(self, below: list[Entry[D]], mine: list[Entry[D]]) -> list[Entry[D]]:
        mine = [entry for entry in mine if entry.day >= self._since]
        ids = {entry.id for entry in mine}
        names = {entry.doc.name for entry in mine if entry.doc.name is not None}
        kept = [e for e in below if e.id not in ids and e.doc.name not in names]
        return kept + mine
