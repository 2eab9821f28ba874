"""The doctor: what is wrong with an installation, and how to mend it, a line each."""

import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import cryptography
import msgspec
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from nearer import VERSION
from nearer.config import Nonsense, Settings
from nearer.house import House, open_house
from nearer.people import table as people
from nearer.store.database import Unavailable
from nearer.vault.envelope import Refused
from nearer.vault.person import Locks

SOUND_SQLITE = (3, 51, 3)  # older ones can corrupt a file when two connections write; Nearer has one
ROOM_MB = 200
SECRETS = ("pepper", "server", "release")


class Finding(msgspec.Struct, frozen=True):
    """One line: whether it is well, what was seen, and how to mend it."""

    well: bool
    seen: str
    mend: str = ""


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at everything that can be wrong."""
    yield from _versions()
    yield from _folders(settings)
    yield _disk(settings.data)
    yield _clock()
    yield _address(settings)
    yield from _database(settings)


def _versions() -> Iterator[Finding]:
    python = ".".join(map(str, sys.version_info[:3]))
    yield Finding(sys.version_info >= (3, 11), f"Nearer {VERSION}, Python {python}", "Python 3.11 or newer is needed.")
    sound = sqlite3.sqlite_version_info >= SOUND_SQLITE
    note = "" if sound else " (older than 3.51.3: sound here, as one connection alone writes)"
    yield Finding(True, f"SQLite {sqlite3.sqlite_version}{note}, cryptography {cryptography.__version__}")


def _folders(settings: Settings) -> Iterator[Finding]:
    for name, folder in (("data", settings.data), ("keys", settings.keys)):
        if not folder.is_dir():
            yield Finding(True, f"The folder of {name}, {folder}, is not there yet; the first start makes it.")
            continue
        mode = folder.stat().st_mode & 0o777
        well = not mode & 0o077 and os.access(folder, os.W_OK)
        yield Finding(well, f"The folder of {name}, {folder}, is {mode:04o}.", f"chmod 700 {folder}")
    for name in SECRETS:
        path = settings.keys / name
        if path.is_file() and path.stat().st_mode & 0o077:
            yield Finding(False, f"Others can read {path}.", f"chmod 600 {path}")


def _disk(data: Path) -> Finding:
    where = data if data.is_dir() else Path()
    free = shutil.disk_usage(where).free // 2**20
    return Finding(
        free >= ROOM_MB, f"{free} MB are free for {data}.", "Make room: writing stops when the disk is full."
    )


def _clock() -> Finding:
    year = datetime.fromtimestamp(time.time()).astimezone().year
    return Finding(2025 < year < 2100, f"The clock says {year}.", "Set the clock: days and locks follow it.")


def _address(settings: Settings) -> Finding:
    if settings.secure:
        return Finding(True, f"People reach it at {settings.url}.")
    return Finding(True, f"Only this machine reaches it, at {settings.url}. docs/self-hosting.md shows https.")


def _database(settings: Settings) -> Iterator[Finding]:
    if settings.database is None and not (settings.data / "nearer.db").exists():
        yield Finding(True, "There is no database yet; the first start makes it.")
        return
    try:
        house = open_house(settings, reading=True)
    except Nonsense as nonsense:
        yield Finding(False, str(nonsense))
        return
    try:
        yield _sound(house)
        yield _belong(house)
    except (Unavailable, SQLAlchemyError) as error:
        yield Finding(False, f"The database does not answer ({type(error).__name__}).", "Look whether it runs.")
    finally:
        house.store.close()


def _sound(house: House) -> Finding:
    if not house.store.embedded:
        return Finding(True, "PostgreSQL answers.")
    with house.store.snapshot() as connection:
        said = connection.exec_driver_sql("PRAGMA quick_check").scalar()
    return Finding(said == "ok", f"The database is {said}.", "Restore the newest backup.")


def _belong(house: House) -> Finding:
    """Whether somebody's locks name a pepper that is here: the one thing that can be seen without a password."""
    row = house.store.row(select(people.person.c.locks).limit(1))
    if row is None:
        return Finding(True, "Nobody has signed up yet.")
    try:
        version = Locks.from_bytes(row.locks).password.pepper
    except Refused:
        return Finding(False, "The locks of a person cannot be read.", "Restore the newest backup.")
    well = version in house.secrets.pepper.versions
    return Finding(
        well, f"Passwords use pepper {version}.", "These keys belong to other data: put the right ones back."
    )
