"""What is sealed now and takes its place at a moment to come.

Who closes a space may choose that the other hears of it later; what the closer takes along has to stand until then as
it stood.  The new envelope lies ready, and a sweep puts it where it belongs: nobody need be there, and no key.
"""

from datetime import datetime

from nearer.ledger import table
from nearer.ledger.keys import Keys
from nearer.ledger.shelf import D, Entry, Shelf
from nearer.store.database import Store


class Deferred(Shelf[D]):
    """A shelf whose entries are revised and removed at `due`, and stand until then; also of a space that is closed.

    Only for who leaves it at this moment, and their own words: afterwards nobody changes an archive.
    """

    def __init__(self, store: Store, keys: Keys, document: type[D], due: datetime) -> None:
        super().__init__(store, keys, document)
        self._due = due

    def revise(self, entry: Entry[D], document: D) -> Entry[D]:
        if document is entry.doc or document == entry.doc:
            return entry
        after = Entry(entry.id, entry.day, entry.version + 1, document)
        row = self.row_of(after)
        self._prepare(after, epoch=row["epoch"], envelope=row["envelope"])
        return after

    def remove(self, entry: Entry[D]) -> None:
        self._prepare(Entry(entry.id, entry.day, entry.version + 1, entry.doc), epoch=None, envelope=None)

    def _prepare(self, after: Entry[D], *, epoch: int | None, envelope: bytes | None) -> None:
        row = {"owner": self._keys.owner, "id": after.id, "version": after.version, "due": self._due}
        with self._store.write() as connection:
            connection.execute(table.PREPARE, row | {"epoch": epoch, "envelope": envelope})


def carry_out(store: Store, now: datetime) -> None:
    """Put in place what is due. Called every minute; twice is once."""
    due = store.rows(table.DUE, {"now": now})
    for row in due:
        values = {"o": row.owner, "i": row.id, "was": row.version - 1, "now": row.version}
        sealed = {"epoch": row.epoch, "envelope": row.envelope}
        with store.write() as connection:
            if row.envelope is None:
                connection.execute(table.REMOVE, values)
            else:
                connection.execute(table.REPLACE, values | sealed)
            connection.execute(table.DONE, {"o": row.owner, "i": row.id})
    if due:
        store.empty_log()
