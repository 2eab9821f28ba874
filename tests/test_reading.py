"""Reading: what SQLAlchemy would read, at the price of the driver."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import bindparam, select
from sqlalchemy.exc import DatabaseError

from nearer.ledger import table as ledger
from nearer.people import table as people
from nearer.store.database import NAME, open_store

NOW = datetime(2026, 3, 29, 2, 30, 15, 123456, tzinfo=UTC).replace(tzinfo=None)
SESSION = {
    "id": bytes(range(16)),
    "person": UUID(int=7),
    "ring": b"\x00\xff",
    "open": None,
    "pin": b"",
    "tries": 3,
    "born": NOW,
    "opened": NOW,
    "seen": NOW,
    "password_at": NOW,
    "device": b"sealed",
}
ONE = select(*(people.session.c[name] for name in SESSION)).where(people.session.c.id == bindparam("s"))
ENTRY = {"shelf": bytes(16), "day": date(2024, 2, 29), "version": 1, "epoch": 1, "envelope": b"sealed"}


def keep(house, table, *rows):
    with house.store.write() as connection:
        connection.execute(table.insert(), list(rows))


def test_every_kind_of_value_comes_back_as_it_was_and_by_its_name(house):
    keep(house, people.session, SESSION)

    row = house.store.row(ONE, {"s": SESSION["id"]})

    assert row._asdict() == SESSION
    assert (row.id, row.person, row[5]) == (SESSION["id"], UUID(int=7), 3)


def test_it_reads_what_sqlalchemy_reads(house):
    owner = uuid4()
    keep(house, ledger.entry, *({"owner": owner, "id": UUID(int=n), **ENTRY} for n in range(5)))
    values = {"o": owner, "s": ENTRY["shelf"], "n": 3, "skip": 1}

    with house.store.write() as connection:
        slowly = connection.execute(ledger.NEWEST, values).all()

    assert [tuple(row) for row in house.store.rows(ledger.NEWEST, values)] == [tuple(row) for row in slowly]
    assert len(slowly) == 3


def test_a_constant_in_the_statement_needs_no_value(house):
    keep(house, people.session, SESSION)
    tried = [ONE.where(people.session.c.tries >= least, people.session.c.born == NOW) for least in (3, 4)]

    found = [house.store.row(statement, {"s": SESSION["id"]}) for statement in tried]

    assert [row is not None for row in found] == [True, False]


def test_what_is_not_there_is_none(house):
    assert house.store.row(ONE, {"s": b"nothing"}) is None
    assert house.store.rows(ONE, {"s": b"nothing"}) == []


@pytest.mark.parametrize("many", [1, 2, 3, 5, 16, 17, 256])
def test_any_number_up_to_the_largest_is_found_at_once(house, many):
    owner, ids = uuid4(), [UUID(int=n) for n in range(many)]
    keep(house, ledger.entry, *({"owner": owner, "id": id, **ENTRY} for id in ids))
    statement, values = ledger.several(ids)

    found = house.store.rows(statement, {"o": owner, "s": ENTRY["shelf"], **values})

    assert sorted(row.id for row in found) == ids


def test_a_value_that_is_missing_is_our_mistake(house):
    with pytest.raises(KeyError):
        house.store.rows(ONE)


def test_a_list_of_any_length_is_refused(house):
    with pytest.raises(ValueError, match="list"):
        house.store.rows(select(people.person.c.id).where(people.person.c.id.in_(bindparam("ids", expanding=True))))


def test_a_file_that_is_no_database_is_an_error_like_any_other_of_its(tmp_path):
    (tmp_path / NAME).write_bytes(b"no database " * 100)
    store = open_store(None, tmp_path, reading=True)

    with pytest.raises(DatabaseError):
        store.rows(ONE, {"s": b"any"})

    store.close()


def test_readers_are_used_again_and_none_is_left_open(house):
    if not house.store.embedded:
        pytest.skip("SQLite's readers wait with the store")
    for _ in range(50):
        house.store.rows(ONE, {"s": b"any"})

    assert house.store._readers.pool.checkedout() == 1
    house.store.close()
    assert house.store._readers.pool.checkedout() == 0
