"""The one table of sealed entries, and its statements.

A removed entry leaves a stub (owner, id, version) behind, so that no old envelope opens in a new place.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    Select,
    Table,
    Uuid,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from nearer.store.database import metadata


class Closed(Exception):
    """The space is closed for writing. What was asked for did not happen."""


entry = Table(
    "entry",
    metadata,
    Column("owner", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("shelf", LargeBinary(16)),
    Column("day", Date),
    Column("version", Integer, nullable=False),
    Column("epoch", Integer),
    Column("envelope", LargeBinary),
)

# What is owned, on one shelf, by day: the order in which pages read.
Index("entry_shelf_day", entry.c.owner, entry.c.shelf, entry.c.day)

_here = (entry.c.owner == bindparam("o"), entry.c.id == bindparam("i"))
_shelf = (entry.c.owner == bindparam("o"), entry.c.shelf == bindparam("s"))
_seen = (entry.c.id, entry.c.day, entry.c.version, entry.c.envelope)

AT = select(*_seen, entry.c.shelf).where(*_here)
FIND = select(*_seen).where(*_here, entry.c.shelf == bindparam("s"))
NEWEST = (
    select(*_seen)
    .where(*_shelf)
    .order_by(entry.c.day.desc(), entry.c.id)
    .limit(bindparam("n"))
    .offset(bindparam("skip"))
)
SINCE = select(*_seen).where(*_shelf, entry.c.day >= bindparam("d")).order_by(entry.c.day, entry.c.id)
PUT = insert(entry)
REVISE = (
    update(entry)
    .where(*_here, entry.c.version == bindparam("was"))
    .values(
        shelf=bindparam("shelf"),
        day=bindparam("day"),
        version=bindparam("now"),
        epoch=bindparam("epoch"),
        envelope=bindparam("envelope"),
    )
)
REMOVE = (
    update(entry)
    .where(*_here, entry.c.version == bindparam("was"))
    .values(shelf=None, day=None, version=bindparam("now"), epoch=None, envelope=None)
)
FORGET = delete(entry).where(entry.c.owner == bindparam("o"))
STUBS = select(entry.c.id).where(entry.c.owner == bindparam("o"), entry.c.envelope.is_(None))

# What replaces an entry at a moment to come: sealed when it was chosen, or nothing, for one that is removed.
later = Table(
    "later",
    metadata,
    Column("owner", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("due", DateTime, nullable=False),
    Column("epoch", Integer),
    Column("envelope", LargeBinary),
)

PREPARE = insert(later)
DUE = select(later).where(later.c.due <= bindparam("now"))
WAITING = select(later.c.id, later.c.version).where(later.c.owner == bindparam("o"), later.c.due == bindparam("due"))
DUE_NOW = update(later).where(later.c.owner == bindparam("o")).values(due=bindparam("now"))
DONE = delete(later).where(later.c.owner == bindparam("o"), later.c.id == bindparam("i"))
REPLACE = (
    update(entry)
    .where(*_here, entry.c.version == bindparam("was"))
    .values(version=bindparam("now"), epoch=bindparam("epoch"), envelope=bindparam("envelope"))
)

# A space that is written to, until it is closed. A write looks here in its own transaction: no race can slip past.
writing = Table(
    "writing",
    metadata,
    Column("owner", Uuid, primary_key=True),
    Column("closed", Boolean, nullable=False),
)

OPENED = insert(writing)
CLOSE = update(writing).where(writing.c.owner == bindparam("o"), writing.c.closed.is_(False)).values(closed=True)
FORGET_WRITING = delete(writing).where(writing.c.owner == bindparam("o"))
IS_CLOSED = select(writing.c.closed).where(writing.c.owner == bindparam("o")).with_for_update(read=True)


# How many are asked for at once: a statement for each size, since one for any number is compiled at every asking.
SIZES = (1, 2, 4, 8, 16, 64, 256)


def several(ids: Sequence[UUID]) -> tuple[Select[Any], dict[str, UUID]]:
    """The statement that finds up to 256 `ids`, and its values; the last id fills what is left over.

    >>> several([UUID(int=1), UUID(int=2), UUID(int=3)])[1]["i3"]
    UUID('00000000-0000-0000-0000-000000000003')
    """
    size = next(size for size in SIZES if len(ids) <= size)
    return _SEVERAL[size], {f"i{at}": ids[min(at, len(ids) - 1)] for at in range(size)}


_SEVERAL = {
    size: select(*_seen).where(*_shelf, entry.c.id.in_([bindparam(f"i{at}", type_=Uuid()) for at in range(size)]))
    for size in SIZES
}


def demand_open(connection: Connection, owner: UUID) -> None:
    """Raise `Closed` if `owner` is a space that was closed. A person is never closed."""
    if connection.execute(IS_CLOSED, {"o": owner}).scalar():
        raise Closed
