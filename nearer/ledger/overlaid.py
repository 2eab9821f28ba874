"""A shelf of a space that the other has closed and not yet told of.

What stood there is read; what is written goes to the writer's own space of one, and is shown in place.  What is removed
leaves a stub there, which hides it: the closed space keeps what it has, and nothing looks closed before its moment.

What is written or hidden so is marked, one sealed `Meanwhile` each.  A day would not do: two may pair and part on one,
and what somebody wrote alone that morning is not ours.
"""

from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import date
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from nearer.ledger import table
from nearer.ledger.document import Private
from nearer.ledger.keys import Keys
from nearer.ledger.shelf import Conflict, D, Entry, Missing, Shelf, Unopened
from nearer.store.database import Store


class Meanwhile(Private, frozen=True, tag=1):
    """That an entry of my own space was written, or hides one, after the other had closed `space`."""

    kind = "meanwhile"

    space: UUID
    id: UUID

    @property
    def name(self) -> str:
        return f"{self.space}/{self.id}"


class Overlaid(Shelf[D]):
    """Reads both, writes one. What my own space holds or hides since the closing stands before what it follows."""

    def __init__(self, store: Store, below: Shelf[D], keys: Keys, document: type[D], space: UUID) -> None:
        super().__init__(store, keys, document)
        self._below = below
        self._space = space
        self._marks = Shelf(store, keys, Meanwhile)

    def find(self, id: UUID) -> Entry[D]:
        mine = self._written(id)
        if mine is not None:
            return mine
        below = self._below.find(id)
        over = self._written(self._over(below))
        if over is not None:
            return over
        if self._over(below) in self._hidden():
            raise Missing
        return below

    def named(self, name: str) -> Entry[D] | None:
        return self.several([name]).get(name)

    def several(self, names: Iterable[str]) -> dict[str, Entry[D]]:
        wanted = list(names)
        marked, hidden = self._marked(), self._hidden()
        mine = {name: entry for name, entry in super().several(wanted).items() if entry.id in marked}
        below = self._below.several(wanted)
        return {name: entry for name, entry in below.items() if self.id_of(name) not in hidden} | mine

    def newest(self, most: int, *, skip: int = 0, but: Iterable[str] = ()) -> list[Entry[D]]:
        hidden = self._hidden()
        left_out = set(but)
        up_to = skip + most
        mine = self._mine()
        found = self._merged(self._below.newest(up_to + len(hidden | mine.keys())), mine.values(), hidden)
        in_order = sorted(found, key=lambda entry: entry.day, reverse=True)[skip:up_to]
        return [entry for entry in in_order if entry.doc.name not in left_out]

    def since(self, day: date) -> list[Entry[D]]:
        mine = [entry for entry in self._mine().values() if entry.day >= day]
        found = self._merged(self._below.since(day), mine, self._hidden())
        return sorted(found, key=lambda entry: entry.day)

    def put(self, document: D, *, day: date, id: UUID | None = None) -> Entry[D]:
        """As if the space still took it: the same again is the same, other words at a taken place are a `Conflict`."""
        stands = self._standing_below(document, id)
        if stands is not None and stands.doc != document:
            raise Conflict(stands.doc)
        return stands or self._put(document, day=day, id=id)

    def put_in(self, connection: Connection, entry: Entry[D]) -> None:
        super().put_in(connection, entry)
        self._mark(connection, entry.id, entry.day)

    def revise(self, entry: Entry[D], document: D) -> Entry[D]:
        """What my own space held under this name before the closing gives way: what I write now is what I see."""
        if document is entry.doc or document == entry.doc:
            return entry
        place = self._over(entry)
        try:
            mine = super().find(place)
        except Missing:
            return self._put(document, day=entry.day, id=entry.id)
        if place in self._marked():
            return super().revise(mine, document)
        after = Entry(place, entry.day, mine.version + 1, document)
        self._revise(after, was=mine.version)
        self._mark_now(after)
        return after

    def remove(self, entry: Entry[D]) -> None:
        place = self._over(entry)
        mine = self._written(place)
        if mine is not None:
            super().remove(mine)  # and the stub it leaves hides what lies below
            return
        stub = {"owner": self._keys.owner, "id": place, "version": 1}
        empty = dict.fromkeys(("shelf", "day", "epoch", "envelope"))
        try:
            with self._store.write() as connection:
                table.demand_open(connection, self._keys.owner)
                connection.execute(table.PUT, stub | empty)
                self._mark(connection, place, entry.day)
        except IntegrityError:
            return  # hidden already, or an older entry of mine has this place

    def _put(self, document: D, *, day: date, id: UUID | None) -> Entry[D]:
        entry = super().put(document, day=day, id=id)
        self._mark_now(entry)  # also where it came into the place of one of mine that was removed, or is the same
        return entry

    def _mark_now(self, entry: Entry[D]) -> None:
        if entry.id not in self._marked():
            with suppress(IntegrityError), self._store.write() as connection:  # marked by another tab
                self._mark(connection, entry.id, entry.day)

    def _mark(self, connection: Connection, id: UUID, day: date) -> None:
        mark = Meanwhile(self._space, id)
        place = self._marks.id_of(mark.name)
        if connection.execute(table.AT, {"o": self._keys.owner, "i": place}).first() is None:
            self._marks.put_in(connection, Entry(place, day, 1, mark))

    def _over(self, entry: Entry[D]) -> UUID:
        """Where my own space keeps what follows an entry."""
        return entry.id if entry.doc.name is None else self.id_of(entry.doc.name)

    def _written(self, id: UUID) -> Entry[D] | None:
        try:
            mine = super().find(id)
        except Missing:
            return None
        return mine if id in self._marked() else None

    def _mine(self) -> dict[UUID, Entry[D]]:
        return self._at(list(self._marked()))

    def _marked(self) -> set[UUID]:
        return {mark.doc.id for mark in self._marks.all() if mark.doc.space == self._space}

    def _hidden(self) -> set[UUID]:
        return self._marked() & {row.id for row in self._store.rows(table.STUBS, {"o": self._keys.owner})}

    def _standing_below(self, document: D, id: UUID | None) -> Entry[D] | None:
        try:
            below = self._below.named(document.name) if document.name is not None else id and self._below.find(id)
        except (Missing, Unopened):
            return None
        if not below or self._over(below) in self._hidden() or self._written(self._over(below)) is not None:
            return None
        return below

    def _merged(self, below: list[Entry[D]], mine: Collection[Entry[D]], hidden: set[UUID]) -> list[Entry[D]]:
        covered = hidden | {entry.id for entry in mine}
        return [*(entry for entry in below if self._over(entry) not in covered), *mine]
