"""Backup and restore: one file, one format, for both databases.

A backup reads every table but sessions in one snapshot, while Nearer runs, into a fresh SQLite file that is checked and
then renamed: a file of that name is whole.  It holds what the database holds, sealed, and no key.  A restore goes into
an empty database and replays the tombstones, so that who parted stays parted and who was deleted stays deleted.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import (
    Column,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    bindparam,
    create_engine,
    func,
    insert,
    inspect,
    select,
)
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DatabaseError

from nearer.config import Nonsense
from nearer.house import House
from nearer.ledger import table as ledger
from nearer.ledger.tombstone import remembered
from nearer.people import table as people
from nearer.people.leaving import erase
from nearer.spaces import parting, table as spaces
from nearer.spaces.belonging import close_all
from nearer.store.database import Store, metadata
from nearer.store.schema import newest

FORMAT = 1
LEFT_OUT = {"session"}  # whoever is signed in signs in again
BATCH = 500
SCHEMA = "schema"  # the line of `contents` that has, in place of a count of rows, the number of the schema

OF_OWNER = select(ledger.entry.c.id).where(ledger.entry.c.owner == bindparam("o")).limit(1)

_contents = MetaData()
contents = Table(
    "contents",
    _contents,
    Column("name", String, primary_key=True),
    Column("format", Integer, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("digest", LargeBinary(32), nullable=False),
)


class Damaged(Exception):
    """The file is not a whole backup. The message is the line the operator reads."""


def backup(house: House, file: Path) -> int:
    """Write a backup and return how many entries it holds. Raises `Nonsense` when the file cannot be written."""
    if file.exists():
        raise Nonsense(f"{file} is there already: give a new name.")
    unfinished = file.with_name(file.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    engine = create_engine(f"sqlite:///{unfinished}")
    try:
        kept = _copy_out(house.store, engine)
    except (DatabaseError, OSError) as error:
        unfinished.unlink(missing_ok=True)
        raise Nonsense(f"{file} cannot be written: {type(error).__name__}.") from None
    finally:
        engine.dispose()
    check(unfinished)
    unfinished.chmod(0o600)
    unfinished.rename(file)
    return kept


def check(file: Path) -> None:
    """Raises `Damaged` unless every row is as it was written."""
    if not file.is_file():
        raise Damaged(f"{file} is not there.")
    engine = _reading(file)
    try:
        with engine.connect() as connection:
            if connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
                raise Damaged(f"{file} is damaged.")
            listed = {row.name: row for row in connection.execute(select(contents))}
            for table in _kept_in(connection, file):
                _check_table(connection, table, listed, file)
    except DatabaseError:
        raise Damaged(f"{file} is damaged, or not a backup of Nearer.") from None
    finally:
        engine.dispose()


def restore(house: House, file: Path) -> int:
    """Fill an empty database from a backup and replay the tombstones. Raises `Damaged` or `Nonsense`."""
    check(file)
    if house.store.row(select(func.count()).select_from(people.person))[0]:  # type: ignore[index]  # a count is a row
        raise Nonsense("There are people in this database: restore into an empty one.")
    engine = _reading(file)
    kept = 0
    with engine.connect() as source, house.store.write() as target:
        for table in _kept_in(source, file):
            rows = [dict(row) for row in source.execute(select(table)).mappings()]
            for at in range(0, len(rows), BATCH):
                target.execute(insert(table), rows[at : at + BATCH])
            kept += len(rows) if table is ledger.entry else 0
    engine.dispose()
    replay(house)
    return kept


def replay(house: House) -> None:
    """Carry out again what may never be undone. Called at every start: where all of it stands, nothing is written.

    Deletions last: a deletion parts too, and what is parted by then is not parted anew.
    """
    for line in sorted(remembered(house.settings.keys), key=lambda line: bool(line["what"] == "deleted")):
        id = UUID(line["id"])
        if line["what"] == "parted":
            parting.close_again(house, id, line)
        elif line["what"] == "told":
            parting.tell_again(house, id, line)
        elif line["what"] == "taken":
            parting.take_again(house, id, line)
        elif line["what"] == "blocked":
            parting.keep_pair_apart(house, id.bytes, until=None)
        elif line["what"] == "deleted" and _is_here(house, id):
            close_all(house, id)
            erase(house, id)


def _is_here(house: House, person: UUID) -> bool:
    """Whether anything of somebody is left, also by a deletion that was cut off."""
    return (
        house.store.row(people.BY_ID, {"p": person}) is not None
        or house.store.row(OF_OWNER, {"o": person}) is not None
        or any(row.person == person and row.wrap for row in house.store.rows(spaces.MINE, {"p": person}))
    )


def _copy_out(store: Store, engine: Engine) -> int:
    kept = 0
    metadata.create_all(engine, tables=_kept())
    _contents.create_all(engine)
    with store.snapshot() as source, engine.begin() as target:
        target.execute(insert(contents), {"name": SCHEMA, "format": FORMAT, "rows": int(newest()), "digest": b""})
        for table in _kept():
            digest, count = hashlib.sha256(), 0
            for rows in source.execute(_ordered(table)).partitions(BATCH):
                target.execute(insert(table), [dict(zip(table.columns.keys(), row, strict=True)) for row in rows])
                count += len(rows)
                _add(digest, rows)
            line = {"name": table.name, "format": FORMAT, "rows": count, "digest": digest.digest()}
            target.execute(insert(contents), line)
            kept += count if table is ledger.entry else 0
    return kept


def _check_table(connection: Connection, table: Table, listed: dict[str, Any], file: Path) -> None:
    line = listed.get(table.name)
    if line is None or line.format != FORMAT:
        raise Damaged(f"{file} was written by another version of Nearer.")
    digest, count = hashlib.sha256(), 0
    for rows in connection.execute(_ordered(table)).partitions(BATCH):
        count += len(rows)
        _add(digest, rows)
    if count != line.rows or digest.digest() != line.digest:
        raise Damaged(f"{file} is damaged: the table {table.name} is not as it was written.")


def _add(digest: Any, rows: Iterable[Any]) -> None:
    for row in rows:
        digest.update(msgspec.msgpack.encode(tuple(row)))


def _ordered(table: Table) -> Any:
    return select(table).order_by(*table.primary_key.columns)


def _kept() -> list[Table]:
    return [table for table in metadata.sorted_tables if table.name not in LEFT_OUT]


def _kept_in(connection: Connection, file: Path) -> list[Table]:
    """The tables that there were when the file was written: later ones begin empty."""
    schema = connection.execute(select(contents.c.rows).where(contents.c.name == SCHEMA)).scalar() or 0
    if schema > int(newest()):
        raise Damaged(f"{file} was written by a newer version of Nearer.")
    there = set(inspect(connection).get_table_names())
    return [table for table in _kept() if table.name in there or schema == int(newest())]


def _reading(file: Path) -> Engine:
    return create_engine(f"sqlite:///file:{file.resolve()}?mode=ro&uri=true")
