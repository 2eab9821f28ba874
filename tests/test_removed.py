"""What was removed leaves the disk: keys first, on both databases."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select, text

from nearer.ledger import table as ledger
from nearer.people import leaving, sessions, table as people
from nearer.spaces import table as spaces
from tests import canaries, postgres
from tests.private import ring_of, write_everything

PIECE = 24  # bytes of a sealed column: more than chance finds twice


@pytest.fixture
def keys_of_dot(cast, dot) -> list[bytes]:
    """A piece of everything that Dot's keys lie in."""
    house, ring = cast.house, ring_of(dot)
    sessions.begin(house, ring, pin="482913", device="a phone")
    write_everything(house, ring, day=cast.clock().date())
    tables = ((people.person, "id", "locks"), (people.session, "person", "open"), (people.session, "person", "pin"))
    found = []
    for table, whose, column in (*tables, (spaces.membership, "person", "wrap"), (spaces.membership, "person", "pin")):
        rows = house.store.rows(select(table.c[column].label("sealed")).where(table.c[whose] == ring.person))
        found += [_piece(bytes(row.sealed)) for row in rows if row.sealed]
    return found


def test_the_keys_of_who_left_are_in_no_file(cast, dot, keys_of_dot):
    assert keys_of_dot
    assert _lying(cast, keys_of_dot) == len(keys_of_dot)

    leaving.let_go(cast.house, ring_of(dot).person)
    cast.house.store.sweep()

    assert _lying(cast, keys_of_dot) == 0


def test_removing_rows_alone_would_leave_them_there(cast, dot, keys_of_dot, monkeypatch):
    monkeypatch.setattr(type(cast.house.store), "empty_log", lambda self: True)

    leaving.let_go(cast.house, ring_of(dot).person)
    cast.house.store.sweep()

    assert _lying(cast, keys_of_dot) > 0


def test_a_reader_in_the_way_delays_it_to_the_next_sweep(cast, dot, keys_of_dot):
    if not cast.house.store.embedded:
        pytest.skip("on PostgreSQL it is always the sweep")
    with cast.house.store.snapshot() as reading:
        reading.execute(select(ledger.entry.c.id)).first()
        leaving.let_go(cast.house, ring_of(dot).person)
        assert _lying(cast, keys_of_dot) > 0

    cast.house.store.sweep()

    assert _lying(cast, keys_of_dot) == 0


def _piece(sealed: bytes) -> bytes:
    return sealed[-PIECE:]


def _lying(cast, pieces: list[bytes]) -> int:
    """How many of the pieces can be found in the files of the database."""
    whole = list(_files(cast))
    return sum(any(piece in content for content in whole) for piece in pieces)


def _files(cast) -> Iterator[bytes]:
    folder = cast.folder / "data"
    if not cast.house.store.embedded:
        with cast.house.store.engine.connect() as connection:
            number = connection.execute(text("SELECT oid FROM pg_database WHERE datname = current_database()")).scalar()
            connection.execute(text("CHECKPOINT"))
        folder = postgres.home() / "data" / "base" / str(number)
    for _, content in canaries.files(folder):
        yield content
