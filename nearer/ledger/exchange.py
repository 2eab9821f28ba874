"""What opens together: each gives, and both get it, at the next full hour after the second.

An answer is sealed to the space and again by the release layer, whose key is outside the database.  There is no flag:
two rows that open under their authors *are* the proof that both have given.  Opened is derived from the rows and the
clock, so looking writes nothing; at the next write both become ordinary shared entries and the rows go.

Neither learns when the other gave: the day of an opened entry is that of the opening, the same for both.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import permutations
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import Column, Connection, LargeBinary, Table, Uuid, bindparam, delete, insert, select
from sqlalchemy.exc import IntegrityError

from nearer.ledger import table
from nearer.ledger.document import Shared, Unreadable, from_bytes, to_bytes
from nearer.ledger.keys import Keys
from nearer.ledger.shelf import Entry, Shelf
from nearer.store.database import Store, metadata
from nearer.vault.envelope import Refused, blind, derive, open_sealed, seal
from nearer.vault.release import Outer, Release

HOUR = 3600
EVER = datetime(9999, 1, 1)

exchange = Table(
    "exchange",
    metadata,
    Column("owner", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("topic", LargeBinary(16), nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("outer", LargeBinary, nullable=False),
)

_topic = (exchange.c.owner == bindparam("o"), exchange.c.topic == bindparam("t"))
BOTH = select(exchange.c.id, exchange.c.salt, exchange.c.outer).where(*_topic)
LOCKED = BOTH.with_for_update()
GIVE = insert(exchange)
MINE = delete(exchange).where(exchange.c.owner == bindparam("o"), exchange.c.id == bindparam("i"))
GONE = delete(exchange).where(*_topic)
END = delete(exchange).where(exchange.c.owner == bindparam("o"))

ALL = select(exchange).where(exchange.c.owner == bindparam("o"))

S = TypeVar("S", bound=Shared)


def end(connection: Connection, release: Release, owner: UUID, members: Collection[UUID], *, now: datetime) -> None:
    """End every exchange of a space that closes. What had opened stays for its archives; all else goes, unopened."""
    for topic, rows in _by_topic(connection.execute(ALL, {"o": owner}).all()).items():
        if not _had_opened(release, owner, topic, rows, members, now):
            for row in rows:
                connection.execute(MINE, {"o": owner, "i": row.id})


def _had_opened(
    release: Release, owner: UUID, topic: bytes, rows: Sequence[Any], members: Collection[UUID], now: datetime
) -> bool:
    """Asked without any key of the two: whose row is whose is tried."""
    for authors in permutations(members):
        given = {who: Outer(row.salt, row.outer) for who, row in zip(authors, rows, strict=False)}
        try:
            return len(rows) == len(members) and _seconds(now) >= _next_hour(
                release.both(owner, topic, given, members).at
            )
        except Refused:
            continue
    return False


def _by_topic(rows: Sequence[Any]) -> Mapping[bytes, list[Any]]:
    found: dict[bytes, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.topic].append(row)
    return found


def _next_hour(at: int) -> int:
    return (at // HOUR + 1) * HOUR


class Exchange(Generic[S]):
    """The exchanges of one kind in one space, by the name of what is answered."""

    def __init__(
        self,
        store: Store,
        release: Release,
        keys: Keys,
        document: type[S],
        me: UUID,
        members: Mapping[UUID, str],
        shelf: Shelf[S],
    ) -> None:
        self._store = store
        self._release = release
        self._keys = keys
        self._document = document
        self._me = me
        self._members = frozenset(members)
        self._content = derive(keys.contents[keys.epoch], "exchange", document.kind)
        self.shelf = shelf

    def give(self, name: str, document: S, *, now: datetime) -> None:
        """Give mine. Twice is once: who wants other words takes the first back."""
        topic = self._topic(name)
        inner = seal(self._content, to_bytes(document), "inner", self._keys.owner, topic, self._me)
        outer = self._release.submit(self._keys.owner, topic, self._me, inner, at=_seconds(now))
        row = {
            "owner": self._keys.owner,
            "id": self._row_id(name, self._me),
            "topic": topic,
            "salt": outer.salt,
            "outer": outer.outer,
        }
        try:
            with self._store.write() as connection:
                table.demand_open(connection, self._keys.owner)
                connection.execute(GIVE, row)
        except IntegrityError:
            return  # given already: a double click, a second tab; changing it is taking back and giving again

    def opened(self, name: str, *, now: datetime, at_once: bool = False) -> dict[UUID, Entry[S]] | None:
        """Both documents by author, or None while they are closed."""
        kept = self.shelf.several(self._entry_name(name, person) for person in self._members)
        if len(kept) == len(self._members) > 1:
            return {person: kept[self._entry_name(name, person)] for person in self._members}
        rows = self._store.rows(BOTH, {"o": self._keys.owner, "t": self._topic(name)})
        return self._open(name, rows, now=now, at_once=at_once)

    def settle(self, name: str, *, now: datetime, at_once: bool = False) -> bool:
        """If it is open, make both ordinary shared entries. Returns whether it is open."""
        if self._stands(name):
            return True
        topic = {"o": self._keys.owner, "t": self._topic(name)}
        with self._store.write() as connection:
            table.demand_open(connection, self._keys.owner)
            rows = connection.execute(LOCKED, topic).all()
            found = self._open(name, rows, now=now, at_once=at_once)
            if found is None:
                return False
            for entry in found.values():
                self.shelf.put_in(connection, entry)
            connection.execute(GONE, topic)
        return True

    def take_back(self, name: str, *, now: datetime, at_once: bool = False) -> Entry[S] | None:
        """Take mine back. If it was open, the entry that stands is returned, for its own verb; else it is gone."""
        if self.settle(name, now=now, at_once=at_once):
            return self.shelf.named(self._entry_name(name, self._me))
        with self._store.write() as connection:
            values = {"o": self._keys.owner, "i": self._row_id(name, self._me)}
            connection.execute(MINE, values)
        self._store.empty_log()
        return None

    def rested(self, names: Iterable[str]) -> dict[str, dict[UUID, Entry[S]]]:
        """By name, the pairs left in a space that is closed: they had opened, and no write had settled them."""
        given = _by_topic(self._store.rows(ALL, {"o": self._keys.owner}))
        found = {name: self._open(name, given[self._topic(name)], now=EVER, at_once=False) for name in names}
        return {name: both for name, both in found.items() if both is not None}

    def _stands(self, name: str) -> bool:
        return len(self.shelf.several(self._entry_name(name, p) for p in self._members)) > 1

    def _open(self, name: str, rows: Sequence[Any], *, now: datetime, at_once: bool) -> dict[UUID, Entry[S]] | None:
        outers = {row.id: Outer(row.salt, row.outer) for row in rows}
        given = {person: outers[row_id] for person in self._members if (row_id := self._row_id(name, person)) in outers}
        if len(given) < 2:
            return None
        topic = self._topic(name)
        try:
            both = self._release.both(self._keys.owner, topic, given, self._members)
            opens = both.at if at_once else _next_hour(both.at)
            if _seconds(now) < opens:
                return None
            day = datetime.fromtimestamp(opens, UTC).date()
            return {person: self._entry(name, person, day, inner) for person, inner in both.inner.items()}
        except (Refused, Unreadable):
            return None

    def _entry(self, name: str, person: UUID, day: date, inner: bytes) -> Entry[S]:
        plain = open_sealed(self._content, inner, "inner", self._keys.owner, self._topic(name), person)
        id = self.shelf.id_of(self._entry_name(name, person))
        return Entry(id, day, 1, from_bytes(self._document, plain))

    def _topic(self, name: str) -> bytes:
        return blind(self._keys.index, "exchange", self._document.kind, name)

    def _row_id(self, name: str, person: UUID) -> UUID:
        raw = blind(self._keys.index, "given", self._document.kind, name, person)
        return UUID(bytes=raw, version=4)

    def _entry_name(self, name: str, person: UUID) -> str:
        return f"{name}/{person}"


def _seconds(now: datetime) -> int:
    return int(now.replace(tzinfo=UTC).timestamp())
