"""A shelf on which somebody leaves out their own words, on their own pages alone."""

from typing import Any
from uuid import UUID

from nearer.ledger.keys import Keys
from nearer.ledger.shelf import D, Entry, Shelf
from nearer.store.database import Store


class Hidden(Shelf[D]):
    """For archives: what others wrote, of the kind of `document`. Shared documents say in `by` who wrote them."""

    def __init__(self, store: Store, keys: Keys, document: type[D], by: UUID) -> None:
        super().__init__(store, keys, document)
        self._by = by

    def _open(self, row: Any) -> Entry[D] | None:
        entry = super()._open(row)
        return None if entry is not None and getattr(entry.doc, "by", None) == self._by else entry
