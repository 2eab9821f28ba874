"""What is given for a later moment: nobody reads it before, not even with the space's key.

It is sealed to the space and again by the release layer, which opens it when its time has come; the time is in the
seal.  At the first write after its time, by either, it becomes an ordinary shared entry; a page that shows writes none.
Until its time its writer takes it back without trace.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from nearer.ledger import table
from nearer.ledger.document import Shared, Unreadable, from_bytes, to_bytes
from nearer.ledger.exchange import BOTH, GIVE, LOCKED, MINE
from nearer.ledger.keys import Keys
from nearer.ledger.shelf import Entry, Shelf
from nearer.store.database import Store
from nearer.vault.envelope import Refused, blind, derive, open_sealed, seal
from nearer.vault.release import Outer, Release

S = TypeVar("S", bound=Shared)


class Delivery(Generic[S]):
    """What waits for its moment, of one kind, in one space."""

    def __init__(
        self,
        store: Store,
        release: Release,
        keys: Keys,
        document: type[S],
        members: Iterable[UUID],
        shelf: Shelf[S],
    ) -> None:
        self._store = store
        self._release = release
        self._keys = keys
        self._document = document
        self._members = tuple(members)
        self._contents = {epoch: derive(key, "delivery", document.kind) for epoch, key in keys.contents.items()}
        self._topic = blind(keys.index, "delivery", document.kind)
        self.shelf = shelf

    def give(self, id: UUID, document: S, *, by: UUID, due: datetime) -> None:
        """Give it for `due` (UTC, naive). Twice is once."""
        epoch = self._keys.epoch
        inner = seal(self._contents[epoch], to_bytes(document), "later", self._keys.owner, id, by, epoch=epoch)
        outer = self._release.until(self._keys.owner, id.bytes, by, inner, due=_seconds(due))
        row = {"owner": self._keys.owner, "id": id, "topic": self._topic, "salt": outer.salt, "outer": outer.outer}
        try:
            with self._store.write() as connection:
                table.demand_open(connection, self._keys.owner)
                connection.execute(GIVE, row)
        except IntegrityError:
            return

    def delivered(self, *, now: datetime) -> list[Entry[S]]:
        """Those whose time has come and that are no ordinary entries yet."""
        rows = self._store.rows(BOTH, {"o": self._keys.owner, "t": self._topic})
        return [entry for row in rows if (entry := self._open(row, now)) is not None]

    def settle(self, *, now: datetime) -> None:
        """Make those whose time has come ordinary shared entries."""
        if not self.delivered(now=now):
            return
        with self._store.write() as connection:
            table.demand_open(connection, self._keys.owner)
            for row in connection.execute(LOCKED, {"o": self._keys.owner, "t": self._topic}).all():
                if (entry := self._open(row, now)) is not None:
                    # A place that is taken stays as it is: the same form was also sent for now.
                    if connection.execute(table.AT, {"o": self._keys.owner, "i": entry.id}).first() is None:
                        self.shelf.put_in(connection, entry)
                    connection.execute(MINE, {"o": self._keys.owner, "i": row.id})

    def take_back(self, id: UUID, *, now: datetime) -> bool:
        """Take it back. Returns whether it was still waiting; if not, it is an ordinary entry, for its own verb."""
        self.settle(now=now)
        with self._store.write() as connection:
            gone = connection.execute(MINE, {"o": self._keys.owner, "i": id}).rowcount
        self._store.empty_log()
        return bool(gone)

    def _open(self, row: Any, now: datetime) -> Entry[S] | None:
        for by in self._members:
            try:
                outer = Outer(row.salt, row.outer)
                inner = self._release.due(self._keys.owner, row.id.bytes, by, outer, now=_seconds(now))
                plain = open_sealed(self._contents, inner, "later", self._keys.owner, row.id, by)
                document = from_bytes(self._document, plain)
                id = row.id if document.name is None else self.shelf.id_of(document.name)
                # The day of settling: it would tell when somebody came, so rooms that deliver show no day.
                return Entry(id, now.date(), 1, document)
            except (Refused, Unreadable):
                continue
        return None


def _seconds(moment: datetime) -> int:
    return int(moment.replace(tzinfo=UTC).timestamp())
