"""No restored backup gives back what a person took with them."""

from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from nearer.app import create_app
from nearer.backup import backup, replay, restore
from nearer.house import House, open_house
from nearer.ledger.table import entry
from nearer.ledger.tombstone import FILE, remembered
from nearer.people import leaving, table as people
from nearer.rooms.appreciation.tests.test_jar import put
from nearer.rooms.questions.tests.test_apart import OWN, THEIRS, give, the_hour, wait
from nearer.spaces import pairing, parting, table
from nearer.store.database import Unavailable, metadata
from nearer.store.schema import upgrade
from nearer.vault.stretch import LOWEST

from .test_archive import archive_of
from .test_pairing import back, spaces_of
from .test_parting import CLOSED, close


def restored(house: House, file: Path, folder: Path) -> House:
    data = msgspec.structs.replace(house.settings, data=folder / "new", database=None)
    new = open_house(data, clock=house.now, cost=LOWEST)
    upgrade(new.store)
    restore(new, file)
    return new


def test_who_was_deleted_holds_no_key_after_a_restore(ada, tmp_path):
    house, person = ada.house, spaces_of(ada).ring.person
    file = tmp_path / "yesterday"
    backup(house, file)
    leaving.let_go(house, person)
    assert [row.id for row in house.store.rows(table.MINE, {"p": person}) if row.person == person and row.wrap] == []

    new = restored(house, file, tmp_path)
    rows = new.store.rows(table.MINE, {"p": person})
    assert {row.two for row in rows} == {True}
    assert all(row.closed_on is not None for row in rows)
    assert [row.wrap for row in rows if row.person == person] == [b""]
    new.store.close()


@pytest.mark.parametrize("blocked", [False, True])
def test_who_parted_or_blocked_is_still_apart_after_a_restore(ada, ben, clock, tmp_path, blocked):
    house = ada.house
    one, other = (spaces_of(person).ring.person for person in (ada, ben))
    file = tmp_path / "yesterday"
    backup(house, file)
    space = spaces_of(ada).current
    close(ada)
    if blocked:
        parting.block(house, space.members)

    new = restored(house, file, tmp_path)
    assert new.store.row(table.MINE, {"p": one}) is not None
    assert {row.closed_by for row in new.store.rows(table.MINE, {"p": other}) if row.two} == {one}
    assert pairing.are_apart(new, one, other)
    clock.pass_(days=31)
    assert pairing.are_apart(new, one, other) is blocked
    new.store.close()


@pytest.mark.parametrize("when", ["visit", "later"])
def test_a_restored_parting_is_told_when_it_was_to_be_and_keeps_what_had_opened(cast, ada, ben, clock, tmp_path, when):
    give(ada, OWN)
    give(ben, THEIRS)
    put(ada, "what Ada takes along")
    wait(clock, the_hour(clock), ada, ben)
    file = tmp_path / "yesterday"
    backup(cast.house, file)
    close(ada, when=when, words="remove")
    told = {row.told_at for row in cast.house.store.rows(table.space.select()) if row.two}

    new = restored(cast.house, file, tmp_path)
    for _ in range(2):  # twice is once
        replay(new)

    assert {row.told_at for row in new.store.rows(table.space.select()) if row.two} == told
    cast.app.app.state.house = ada.house = ben.house = new
    assert (CLOSED in back(ben).get("/us").text) is (when == "visit")
    clock.pass_(days=3)
    parting.sweep(new)
    for person in (back(ada), back(ben)):
        archive = archive_of(person)
        assert OWN in archive
        assert THEIRS in archive
        assert "what Ada takes along" not in archive
    new.store.close()


def test_who_closed_it_too_is_told_after_a_restore_as_before(cast, ada, ben, tmp_path):
    file = tmp_path / "yesterday"
    backup(cast.house, file)
    for person in (ada, ben):
        close(person, when="later")

    new = restored(cast.house, file, tmp_path)

    cast.app.app.state.house = ben.house = new
    assert CLOSED in back(ben).get("/us").text
    new.store.close()


def test_a_line_that_a_crash_cut_short_takes_no_other_with_it(cast, ada, ben):
    keys = cast.house.settings.keys
    space = spaces_of(ada).current.id
    with (keys / FILE).open("a") as file:
        file.write('{"what": "parted", "id": "ab')

    close(ada)

    assert [line["id"] for line in remembered(keys)] == [space.hex]


def test_an_older_database_that_was_put_back_is_parted_at_the_start(cast, ada, ben, tmp_path):
    old = yesterday(cast, tmp_path)
    close(ada)

    create_app(old)

    cast.app.app.state.house = ben.house = old
    assert CLOSED in back(ben).get("/us").text
    old.store.close()


def test_an_older_database_that_was_put_back_forgets_at_the_start_who_was_deleted(cast, ada, cleo, tmp_path):
    old = yesterday(cast, tmp_path)
    for person in (ada, cleo):
        leaving.let_go(cast.house, spaces_of(person).ring.person)

    create_app(old)

    for kept in (people.person, entry):
        assert len(old.store.rows(kept.select())) == len(cast.house.store.rows(kept.select()))
    old.store.close()


def test_what_was_cut_off_in_the_middle_of_a_deletion_is_finished_at_the_start(cast, cleo, monkeypatch):
    person, before = spaces_of(cleo).ring.person, len(cast.house.store.rows(entry.select()))
    with monkeypatch.context() as broken:
        broken.setattr(leaving, "FORGET", text("no words of SQL at :o"))
        with pytest.raises((DatabaseError, Unavailable)):
            leaving.let_go(cast.house, person)
    assert cast.house.store.row(entry.select().where(entry.c.owner == person)) is not None

    create_app(cast.house)

    assert cast.house.store.row(entry.select().where(entry.c.owner == person)) is None
    assert len(cast.house.store.rows(entry.select())) < before


def test_every_further_start_writes_nothing(cast, ada, cleo, monkeypatch):
    close(ada, when="later")
    parting.block(cast.house, spaces_of(ada).archives[0].members)
    leaving.let_go(cast.house, spaces_of(cleo).ring.person)
    leaving.let_go(cast.house, spaces_of(ada).ring.person)

    def everything():
        rows = {name: cast.house.store.rows(table.select()) for name, table in metadata.tables.items()}
        return rows, (cast.house.settings.keys / FILE).read_text()

    before = everything()
    for _ in range(2):
        create_app(cast.house)
        assert everything() == before


def yesterday(cast, folder: Path) -> House:
    """The database as it is now, in another house with the same keys."""
    file = folder / "yesterday"
    backup(cast.house, file)
    return restored(cast.house, file, folder)
