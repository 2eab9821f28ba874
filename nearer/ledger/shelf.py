"""A shelf: one owner's entries of one kind.

The envelope is bound to kind, owner, id, day and version: moved, back-dated or rolled back, it does not open.  What
does not open is counted in `unopened` and left out; the rest stands.  A write is one transaction of one statement;
there are no locks across a request: who revises names the version read, and the second of two gets `Conflict`.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Generic, TypeVar
from uuid import UUID

import msgspec
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from nearer.ledger import table
from nearer.ledger.document import Document, Unreadable, from_bytes, to_bytes
from nearer.ledger.keys import Keys
from nearer.store.database import Store
from nearer.vault.envelope import Drawer, Refused, blind, derive, epoch_of

D = TypeVar("D", bound=Document)


class Missing(Exception):
    """There is no such entry, or it is somebody else's: the same, byte for byte."""


class Unopened(Exception):
    """It is there and does not open: damaged, or moved by somebody who writes to the database."""


class Conflict(Exception):
    """Somebody wrote here meanwhile. `stands` is what is written now; nothing of this write was stored."""

    def __init__(self, stands: Document | None) -> None:
        super().__init__()
        self.stands = stands


class Entry(msgspec.Struct, Generic[D], frozen=True):
    """A document in its place."""

    id: UUID
    day: date
    version: int
    doc: D


class Shelf(Generic[D]):
    """One owner's entries of the kind of `document`."""

    def __init__(self, store: Store, keys: Keys, document: type[D]) -> None:
        self._store = store
        self._keys = keys
        self._document = document
        self._shelf = blind(keys.index, "shelf", document.kind)
        self._drawers: dict[int, Drawer] = {}
        self.unopened = 0

    def find(self, id: UUID) -> Entry[D]:
        """Raises `Missing`, or `Unopened`."""
        row = self._store.row(table.FIND, {"o": self._keys.owner, "i": id, "s": self._shelf})
        if row is None:
            raise Missing
        if (entry := self._open(row)) is None:
            raise Unopened
        return entry

    def named(self, name: str) -> Entry[D] | None:
        """The only one of this name, if there is one that opens."""
        row = self._store.row(table.FIND, {"o": self._keys.owner, "i": self.id_of(name), "s": self._shelf})
        return row and self._open(row)

    def several(self, names: Iterable[str]) -> dict[str, Entry[D]]:
        """Those of these names that are there."""
        names_by_id = {self.id_of(name): name for name in names}
        return {names_by_id[id]: entry for id, entry in self._at(list(names_by_id)).items()}

    def newest(self, most: int, *, skip: int = 0, but: Iterable[str] = ()) -> list[Entry[D]]:
        """At most `most`, the newest day first, after `skip` newer ones. Those named in `but` are not opened."""
        values = {"o": self._keys.owner, "s": self._shelf, "n": most, "skip": skip}
        left_out = {self.id_of(name) for name in but}
        return self._all([row for row in self._store.rows(table.NEWEST, values) if row[0] not in left_out])

    def since(self, day: date) -> list[Entry[D]]:
        """All from `day` on, the oldest first."""
        return self._all(self._store.rows(table.SINCE, {"o": self._keys.owner, "s": self._shelf, "d": day}))

    def all(self) -> list[Entry[D]]:
        """All, the oldest first."""
        return self.since(date.min)

    def put(self, document: D, *, day: date, id: UUID | None = None) -> Entry[D]:
        """Write a new entry. The same again is the same write; other words at the same place are a `Conflict`."""
        own = document.name
        place = self.id_of(own) if own is not None else id
        if place is None:
            raise ValueError("an entry without a name takes its id from the form")
        entry = Entry(place, day, 1, document)
        try:
            with self._store.write() as connection:
                table.demand_open(connection, self._keys.owner)
                self.put_in(connection, entry)
            return entry
        except IntegrityError:
            return self._put_again(entry)

    def put_in(self, connection: Connection, entry: Entry[D]) -> None:
        """Write a new entry in one transaction with what goes with it."""
        connection.execute(table.PUT, self.row_of(entry))

    def _put_again(self, entry: Entry[D]) -> Entry[D]:
        row = self._store.row(table.AT, {"o": self._keys.owner, "i": entry.id})
        if row is None:  # gone between the two statements
            raise Conflict(None)
        if row.envelope is None:
            after = msgspec.structs.replace(entry, version=row.version + 1)
            self._revise(after, was=row.version)
            return after
        if row.shelf != self._shelf:
            raise Missing  # an id of another kind: somebody tries
        stands = self._open(row)
        if stands is None or stands.doc != entry.doc:
            raise Conflict(None if stands is None else stands.doc)
        return stands

    def revise(self, entry: Entry[D], document: D) -> Entry[D]:
        """Write `document` where `entry` was read. Nothing is written if nothing changes. Raises `Conflict`."""
        if document is entry.doc or document == entry.doc:
            return entry
        after = Entry(entry.id, entry.day, entry.version + 1, document)
        self._revise(after, was=entry.version)
        return after

    def remove(self, entry: Entry[D]) -> None:
        """Take the entry away; the bytes too. Twice is once. Raises `Conflict` if it was revised meanwhile."""
        values = {"o": self._keys.owner, "i": entry.id, "was": entry.version, "now": entry.version + 1}
        with self._store.write() as connection:
            table.demand_open(connection, self._keys.owner)
            removed = connection.execute(table.REMOVE, values).rowcount
        row = None if removed else self._store.row(table.AT, {"o": values["o"], "i": entry.id})
        if row is not None and row.envelope is not None:
            stands = self._open(row)
            raise Conflict(None if stands is None else stands.doc)
        self._store.empty_log()

    def id_of(self, name: str) -> UUID:
        """The blind id: the rule "only one" is the primary key, and the database does not learn of what."""
        return UUID(bytes=blind(self._keys.index, "entry", self._document.kind, name), version=4)

    def row_of(self, entry: Entry[D]) -> dict[str, Any]:
        """The row that keeps `entry`."""
        epoch = self._keys.epoch
        sealed = self._drawer(epoch).seal(to_bytes(entry.doc), *self._place(entry.id, entry.day, entry.version))
        return {
            "owner": self._keys.owner,
            "id": entry.id,
            "shelf": self._shelf,
            "day": entry.day,
            "version": entry.version,
            "epoch": epoch,
            "envelope": sealed,
        }

    def _revise(self, after: Entry[D], *, was: int) -> None:
        row = self.row_of(after)
        values = {
            "o": row["owner"],
            "i": row["id"],
            "was": was,
            "now": after.version,
            **{name: row[name] for name in ("shelf", "day", "epoch", "envelope")},
        }
        with self._store.write() as connection:
            table.demand_open(connection, self._keys.owner)
            if connection.execute(table.REVISE, values).rowcount:
                return
        now = self._store.row(table.AT, {"o": row["owner"], "i": row["id"]})
        stands = self._open(now) if now is not None and now.envelope is not None else None
        if stands is not None and stands.doc == after.doc:
            return  # the same words from another tab
        raise Conflict(None if stands is None else stands.doc)

    def _at(self, ids: Sequence[UUID]) -> dict[UUID, Entry[D]]:
        found: dict[UUID, Entry[D]] = {}
        for at in range(0, len(ids), table.SIZES[-1]):
            statement, values = table.several(ids[at : at + table.SIZES[-1]])
            rows = self._store.rows(statement, {"o": self._keys.owner, "s": self._shelf, **values})
            found |= {entry.id: entry for entry in self._all(rows)}
        return found

    def _all(self, rows: Sequence[Any]) -> list[Entry[D]]:
        return [entry for row in rows if (entry := self._open(row)) is not None]

    def _open(self, row: Any) -> Entry[D] | None:
        id, day, version, envelope = row[:4]
        if not (isinstance(day, date) and isinstance(version, int) and isinstance(envelope, bytes)):
            self.unopened += 1  # a column holds what none of its kind is
            return None
        try:
            plain = self._drawer(epoch_of(envelope)).open(envelope, *self._place(id, day, version))
            return Entry(id, day, version, from_bytes(self._document, plain))
        except (Refused, Unreadable):
            self.unopened += 1
            return None

    def _drawer(self, epoch: int) -> Drawer:
        if (drawer := self._drawers.get(epoch)) is None:
            if (owners := self._keys.contents.get(epoch)) is None:
                raise Refused
            kind = self._document.kind
            key = derive(owners, "shelf", kind)
            drawer = self._drawers[epoch] = Drawer(key, "entry", kind, self._keys.owner, epoch=epoch)
        return drawer

    def _place(self, id: UUID, day: date, version: int) -> tuple[UUID, int, int]:
        """The rest of an entry's place: its kind and owner are the drawer's."""
        return (id, day.toordinal(), version)
