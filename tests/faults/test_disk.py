"""A full disk, a locked file, a database that goes away: what was typed comes back, and nothing is lost or doubled."""

import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from uuid import uuid4

import psycopg
import pytest

from tests import postgres
from tests.cast import Cast, Person, copy_house, make_cast

WORDS = "the kettle was on when I came in"
WAIT_S = 10  # how long a write may wait for somebody else's lock
PAGES = ("/today", "/closeness", "/appreciation", "/questions", "/us", "/me", "/safety", "/crisis")


@contextmanager
def pages_used_up(cast: Cast) -> Iterator[None]:
    with cast.house.store.write() as connection:
        used = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {used}")
    yield
    with cast.house.store.write() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")


@contextmanager
def no_room_left(cast: Cast) -> Iterator[None]:
    filler = cast.folder / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        for size in (1 << 16, 1 << 12, 1):
            with suppress(OSError):
                while True:
                    file.write(bytes(size))
    yield
    filler.unlink()


@pytest.fixture
def small(made, tmp_path) -> Iterator[Cast]:
    """The cast on a disk of four megabytes."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "none", place], check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("a small disk needs the right to mount one: NOT tested here")
    try:
        folder, cookies, _ = made
        copy_house(folder, place)
        cast = Cast(place, cookies)
        yield cast
        cast.close()
    finally:
        subprocess.run(["umount", place], check=True)


def test_when_no_page_is_left_words_come_back_and_nothing_is_lost(cast):
    check_full(cast, pages_used_up(cast))


def test_when_no_page_is_left_the_lock_still_locks(cast):
    ada = cast.person("Ada")
    with pages_used_up(cast):
        assert ada.browser.post("/lock", follow_redirects=False).status_code == 204
        assert ada.get("/today").status_code == 303


def test_on_a_full_disk_words_come_back_and_nothing_is_lost(small):
    check_full(small, no_room_left(small))


def check_full(cast: Cast, fault) -> None:
    ada, acknowledged, refused = cast.person("Ada"), [], []
    with fault:
        for number in range(400):
            words, id = f"{WORDS} {number} " + "x" * 200, str(uuid4())
            answer = ada.fill("/appreciation", page="/appreciation", words=words, when="mine", id=id, why="")
            if answer.status_code == 303:
                acknowledged.append(words)
                continue
            assert answer.status_code == 503, answer.text
            assert answer.headers["retry-after"]
            assert words in answer.text
            refused.append((id, words))
            if len(refused) > 3:
                break
        assert refused, "the disk never filled"
        assert {path: ada.get(path).status_code for path in PAGES} == dict.fromkeys(PAGES, 200)

    somebody = cast.person("Ada")
    for id, words in refused * 2:
        again = somebody.fill("/appreciation", page="/appreciation", words=words, when="mine", id=id, why="")
        assert again.status_code == 303
    kept = somebody.get("/appreciation/kept").text
    assert [words for words in (*acknowledged, *(words for _, words in refused)) if kept.count(words) != 1] == []


def test_a_locked_file_is_read_and_a_write_waits_and_says_so(cast):
    ada, id = cast.person("Ada"), str(uuid4())
    token = ada.token("/appreciation")
    with sqlite3.connect(cast.folder / "data" / "nearer.db", isolation_level=None) as outside:
        outside.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        assert {path: ada.get(path).status_code for path in PAGES} == dict.fromkeys(PAGES, 200)
        read_in = time.monotonic() - began
        refused = put(ada, token, id)
        waited = time.monotonic() - began
        outside.execute("ROLLBACK")
    outside.close()

    assert read_in < 2
    assert refused.status_code == 503
    assert refused.headers["retry-after"]
    assert WORDS in refused.text
    assert waited < read_in + WAIT_S + 2
    assert put(ada, token, id).status_code == 303
    assert put(ada, token, id).status_code == 303
    assert ada.get("/appreciation/kept").text.count(WORDS) == 1


def test_a_write_goes_through_when_the_lock_is_let_go_in_time(cast):
    ada, id = cast.person("Ada"), str(uuid4())
    token = ada.token("/appreciation")
    outside = sqlite3.connect(cast.folder / "data" / "nearer.db", isolation_level=None, check_same_thread=False)
    outside.execute("BEGIN EXCLUSIVE")
    letting_go = threading.Timer(2, outside.execute, ("ROLLBACK",))
    letting_go.start()

    answer = put(ada, token, id)

    letting_go.join()
    outside.close()
    assert answer.status_code == 303


@pytest.fixture
def away(tmp_path) -> Iterator[Cast]:
    """The cast on PostgreSQL, whatever else these tests run on."""
    database = postgres.new_database()
    (tmp_path / "away").mkdir()
    cookies = make_cast(tmp_path / "away", database)
    cast = Cast(tmp_path / "away", cookies, database)
    yield cast
    cast.close()


def test_a_locked_table_is_waited_for_and_said(away):
    ada, id = away.person("Ada"), str(uuid4())
    token = ada.token("/appreciation")
    with psycopg.connect(address(away)) as outside:
        outside.execute("LOCK TABLE entry IN EXCLUSIVE MODE")
        assert {path: ada.get(path).status_code for path in PAGES} == dict.fromkeys(PAGES, 200)
        refused = put(ada, token, id)
        outside.rollback()

    assert refused.status_code == 503
    assert WORDS in refused.text
    assert put(ada, token, id).status_code == 303
    assert put(ada, token, id).status_code == 303
    assert ada.get("/appreciation/kept").text.count(WORDS) == 1


def test_connections_that_were_cut_are_made_again(away):
    ada, id = away.person("Ada"), str(uuid4())
    token = ada.token("/appreciation")
    with psycopg.connect(address(away), autocommit=True) as outside:
        cut = outside.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).fetchone()

    statuses = {path: ada.get(path).status_code for path in PAGES}

    assert cut is not None
    assert cut[0] > 0
    assert statuses == dict.fromkeys(PAGES, 200)
    assert put(ada, token, id).status_code == 303


def put(ada: Person, token: str, id: str):
    fields = {"_csrf_token": token, "id": id, "words": WORDS, "when": "mine", "why": ""}
    return ada.browser.post("/appreciation", data=fields, follow_redirects=False)


def address(cast: Cast) -> str:
    return str(cast.house.settings.database).replace("+psycopg", "")
