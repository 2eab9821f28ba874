"""A backup while people write, one that is cut off, and one that is damaged; on both databases."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Self
from uuid import uuid4

import msgspec
import pytest

from nearer import backup
from nearer.house import House, open_house
from nearer.ledger.shelf import Shelf
from nearer.people import arriving
from nearer.people.door import keys_of
from nearer.rooms.appreciation.documents import Glad
from nearer.store.database import metadata
from nearer.store.schema import upgrade
from nearer.vault.ring import Ring
from nearer.vault.stretch import LOWEST
from tests import postgres
from tests.cast import PASSWORD, Cast, make_cast
from tests.private import ring_of

WRITERS = 4
BACKUPS = 5
KILLS = 6
DAMAGES = 200
WAIT_S = 60


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def standing(request, tmp_path) -> Iterator[Cast]:
    database = postgres.new_database() if request.param == "PostgreSQL" else None
    cast = Cast(tmp_path, make_cast(tmp_path, database), database)
    yield cast
    cast.close()


class Writing:
    """Some who write and write; `acknowledged` grows as they do."""

    def __init__(self, cast: Cast) -> None:
        self.house, self.ring = cast.house, ring_of(cast.person("Ada"))
        self.day = cast.clock().date()
        self.acknowledged: list[str] = []
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._write) for _ in range(WRITERS)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _write(self) -> None:
        shelf = Shelf(self.house.store, keys_of(self.ring), Glad)
        while not self._stop.is_set():
            words = f"glad {uuid4().hex}"
            shelf.put(Glad(words), day=self.day, id=uuid4())
            self.acknowledged.append(words)


def test_all_that_was_acknowledged_before_a_backup_began_is_in_it(standing, tmp_path):
    with Writing(standing) as writing:
        before: dict[Path, list[str]] = {}
        for number in range(BACKUPS):
            time.sleep(0.2)
            file = tmp_path / f"{number}.backup"
            before[file] = list(writing.acknowledged)
            backup.backup(standing.house, file)

    print(f"{len(writing.acknowledged)} acknowledged, {BACKUPS} backups meanwhile")
    assert len(writing.acknowledged) > BACKUPS
    for file, words in before.items():
        kept = words_in(standing, file, tmp_path / f"new-{file.stem}", writing.ring)
        assert set(words) - set(kept) == set()
        assert len(kept) == len(set(kept))
        assert set(kept) <= set(writing.acknowledged)


def test_a_backup_that_is_killed_leaves_no_file_of_that_name_or_a_whole_one(standing, tmp_path, seed):
    chance, house = random.Random(seed), standing.house
    with Writing(standing):
        time.sleep(1)
    environ = {
        "PATH": os.environ["PATH"],
        "NEARER_DATA": str(standing.folder / "data"),
        "NEARER_KEYS": str(standing.folder / "keys"),
    } | ({"NEARER_DATABASE": str(house.settings.database)} if house.settings.database else {})
    alive = []
    for number in range(KILLS):
        file = tmp_path / f"{number}.backup"
        process = subprocess.Popen(
            [sys.executable, "-m", "nearer", "backup", str(file)], env=environ, stdout=subprocess.DEVNULL
        )
        until = time.monotonic() + WAIT_S
        while process.poll() is None and not file.with_name(file.name + ".unfinished").exists():
            assert time.monotonic() < until, "the backup did not begin"
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.1))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if file.exists():
            backup.check(file)
            alive.append(number)
        again = tmp_path / f"{number}.again"
        backup.backup(house, again)
        backup.check(again)

    print(f"{KILLS} kills, {len(alive)} came too late")
    assert len(alive) < KILLS


def test_a_damaged_backup_is_refused_or_holds_every_row_as_it_was(standing, tmp_path, seed):
    chance, file, broken = random.Random(seed), tmp_path / "whole.backup", tmp_path / "broken.backup"
    with Writing(standing):
        time.sleep(0.3)
    backup.backup(standing.house, file)
    whole, rows = file.read_bytes(), rows_in(file)
    held = [whole.index(row[-1]) for row in rows["entry"] if row[-1]]
    harmless = 0

    for number in range(DAMAGES):
        in_a_row = number % 2 == 0
        at = chance.choice(held) + chance.randrange(300) if in_a_row else chance.randrange(len(whole))
        turned = whole[at] ^ (1 << chance.randrange(8))
        broken.write_bytes(whole[:at] if number % 5 == 1 else whole[:at] + bytes([turned]) + whole[at + 1 :])
        try:
            backup.check(broken)
        except backup.Damaged:
            continue
        assert not in_a_row, f"bit turned at {at}"
        assert rows_in(broken) == rows
        harmless += 1

    print(f"{DAMAGES} damages, {harmless} in space that no row uses, the others refused")


def rows_in(file: Path) -> dict[str, list[tuple]]:
    with closing(sqlite3.connect(file)) as connection:
        names = [table.name for table in metadata.sorted_tables if table.name not in backup.LEFT_OUT]
        return {name: connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in names}


def words_in(cast: Cast, file: Path, folder: Path, ring: Ring) -> list[str]:
    """What Ada's keys open after a restore into an empty place."""
    own = msgspec.structs.replace(cast.house.settings, data=folder, database=None)
    new: House = open_house(own, clock=cast.clock, cost=LOWEST)
    upgrade(new.store)
    backup.restore(new, file)
    assert arriving.sign_in(new, cast.person("Ada").sign_in_name, PASSWORD).person == ring.person
    shelf = Shelf(new.store, keys_of(ring), Glad)
    kept = [entry.doc.words for entry in shelf.all()]
    assert shelf.unopened == 0
    new.store.close()
    return kept
