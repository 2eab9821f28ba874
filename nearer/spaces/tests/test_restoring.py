"""No restored backup gives back what a person took with them."""

from pathlib import Path

import msgspec
import pytest

from nearer.backup import backup, restore
from nearer.house import House, open_house
from nearer.people import leaving
from nearer.spaces import pairing, parting, table
from nearer.store.schema import upgrade
from nearer.vault.stretch import LOWEST

from .test_pairing import spaces_of
from .test_parting import close


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
