"""The one door to the database: `rows` reads, `write` writes.

SQLite: one writer connection behind a lock, which alone writes and checkpoints.  SQLite 3.7.0 to 3.51.2 can corrupt
the file when two connections reset the log at once, and many systems carry these.  Readers are `query_only` and never
checkpoint; the writer opens first and closes last.  PostgreSQL: one pool; a write is a transaction.
"""

import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, PoolProxiedConnection, Select, create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError, TimeoutError as NoConnection
from sqlalchemy.pool import QueuePool, StaticPool

from nearer.store.reading import Reading, Values

BUSY_MS = 10_000  # how long a write waits for somebody else's lock
LOCK_MS = 500  # PostgreSQL: how long the rewriting of a table may hold up those who wait behind it
LARGE = "entry"  # never rewritten: that would take long, and hold up everybody
STATEMENT_MS = 3_000  # PostgreSQL: a read on the loop may hold the process no longer
POOL = 8
NAME = "nearer.db"

STATEMENTS = 256  # kept compiled; more than there are

metadata = MetaData()


class Unavailable(Exception):
    """The database is locked, full or away. What was asked for did not happen."""


class Store:
    """A database, SQLite or PostgreSQL, through the same statements."""

    def __init__(self, writer: Engine, readers: Engine) -> None:
        self._writer = writer
        self._readers = readers
        self._one = threading.RLock() if self.embedded else None
        self._left = False
        self._idle: deque[PoolProxiedConnection] = deque()  # readers of SQLite that wait for the next question
        self._driver: Any = readers.dialect.dbapi
        self._reading = lru_cache(maxsize=STATEMENTS)(partial(Reading, dialect=readers.dialect))

    @property
    def embedded(self) -> bool:
        """Whether this is SQLite, in this process."""
        return self._writer.dialect.name == "sqlite"

    @property
    def engine(self) -> Engine:
        """The writing engine: for migrations and backups, which speak to the database themselves."""
        return self._writer

    def rows(self, statement: Select[Any], values: Values | None = None) -> Sequence[Any]:
        """Read; each row is a tuple whose values have names too. Raises `Unavailable`."""
        reading = self._reading(statement)
        bound = reading.bound(values or {})
        try:
            found = self._asked(reading.words, bound) if self.embedded else self._asked_away(reading.words, bound)
        except (OperationalError, NoConnection, self._driver.OperationalError) as error:
            raise Unavailable from error
        except self._driver.Error as error:
            raise DatabaseError(reading.words, None, error) from error
        return [reading.row(row) for row in found]

    def row(self, statement: Select[Any], values: Values | None = None) -> Any | None:
        """Read the first row, or None."""
        found = self.rows(statement, values)
        return found[0] if found else None

    def _asked(self, words: str, bound: Any) -> Sequence[Any]:
        try:
            reader = self._idle.pop()
        except IndexError:
            reader = self._readers.raw_connection()
        try:
            found: Sequence[Any] = reader.driver_connection.execute(words, bound).fetchall()  # type: ignore[union-attr]  # it is connected
        finally:
            self._idle.append(reader)
        return found

    def _asked_away(self, words: str, bound: Any) -> Sequence[Any]:
        with self._readers.connect() as connection, connection.connection.cursor() as cursor:  # type: ignore[attr-defined]  # psycopg's is one
            cursor.execute(words, bound)
            found: Sequence[Any] = cursor.fetchall()
        return found

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Read everything as it was at one moment, for a backup."""
        if self.embedded:
            with self._readers.connect() as connection:
                connection.exec_driver_sql("BEGIN")
                try:
                    yield connection
                finally:
                    connection.exec_driver_sql("ROLLBACK")
        else:
            with self._writer.connect() as plain:
                whole = plain.execution_options(isolation_level="REPEATABLE READ")
                whole.exec_driver_sql("SET LOCAL statement_timeout = 0")
                yield whole

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction of statements, and nothing that waits. Raises `Unavailable`."""
        try:
            if self._one is None:
                with self._writer.begin() as connection:
                    yield connection
            else:
                with self._one, self._writer.begin() as connection:
                    yield connection
        except (OperationalError, NoConnection) as error:
            raise Unavailable from error
        except DBAPIError as error:
            if "full" in str(error.orig):
                raise Unavailable from error
            raise

    def empty_log(self) -> bool:
        """After a removal: make deleted bytes leave the disk too. False if that is left to the next `sweep`."""
        self._left = not self._emptied()
        return not self._left

    def sweep(self) -> None:
        """Make leave what could not leave at once. Called every minute. Raises `Unavailable`."""
        if not self._left:
            return
        self._left = False
        try:
            self._left = not (self._emptied() if self.embedded else self._rewritten())
        except OperationalError as error:
            self._left = True
            raise Unavailable from error

    def _emptied(self) -> bool:
        if self._one is None:
            return False
        with self._one, self._writer.connect() as connection:
            raw = connection.connection.dbapi_connection
            assert raw is not None
            busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            return not busy

    def _rewritten(self) -> bool:
        # VACUUM alone leaves deleted bytes between the rows of a page: of 40 rows 33 could still be found.
        with self._writer.connect() as plain:
            connection = plain.execution_options(isolation_level="AUTOCOMMIT")
            connection.exec_driver_sql(f"SET lock_timeout = {LOCK_MS}; SET statement_timeout = 0")
            try:
                for name in metadata.tables:
                    connection.exec_driver_sql(f"VACUUM {'' if name == LARGE else '(FULL)'} {name}")
            finally:
                connection.exec_driver_sql("RESET lock_timeout; RESET statement_timeout")
        return True

    def close(self) -> None:
        """Readers first; the last to leave checkpoints."""
        while self._idle:
            self._idle.pop().close()
        self._readers.dispose()
        self._writer.dispose()


def open_store(database: str | None, data: Path, *, reading: bool = False) -> Store:
    """Open PostgreSQL at `database`, or the embedded database in the folder `data`.

    `reading`: beside a running Nearer, which alone writes.
    """
    if database:
        return _postgres(database)
    readers = _sqlite_readers(data)
    return Store(readers, readers) if reading else Store(_sqlite_writer(data), readers)


def _sqlite_writer(data: Path) -> Engine:
    writer = create_engine(
        f"sqlite:///{data / NAME}",
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "timeout": BUSY_MS / 1000},
    )
    _on_connect(
        writer,
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        "PRAGMA secure_delete=ON",
        "PRAGMA foreign_keys=ON",
        "PRAGMA mmap_size=0",
        "PRAGMA temp_store=MEMORY",
    )
    event.listen(writer, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with writer.connect():
        pass  # the writer opens first, before any reader can find a log to recover
    return writer


def _sqlite_readers(data: Path) -> Engine:
    readers = create_engine(
        f"sqlite:///{data / NAME}",
        poolclass=QueuePool,
        pool_size=POOL,
        max_overflow=-1,  # as many as read at once; those who have read wait for the next question
        isolation_level="AUTOCOMMIT",
        pool_reset_on_return=None,  # nothing is open after a read
        connect_args={"check_same_thread": False, "timeout": BUSY_MS / 1000},
    )
    _on_connect(readers, "PRAGMA query_only=ON", "PRAGMA wal_autocheckpoint=0", "PRAGMA mmap_size=0")
    return readers


def _on_connect(engine: Engine, *pragmas: str) -> None:
    def settle(raw: Any, record: Any) -> None:
        raw.isolation_level = None  # the driver begins nothing by itself
        for pragma in pragmas:
            raw.execute(pragma)

    event.listen(engine, "connect", settle)


def _postgres(url: str) -> Store:
    options = f"-c statement_timeout={STATEMENT_MS} -c synchronous_commit=on -c timezone=UTC"
    engine = create_engine(url, pool_size=POOL, pool_pre_ping=True, connect_args={"options": options})
    return Store(engine, engine.execution_options(isolation_level="AUTOCOMMIT"))
