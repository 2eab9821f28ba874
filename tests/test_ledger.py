"""The ledger: what is put is there once, what moves does not open, what is removed is gone."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.exc import OperationalError

from nearer.ledger import table
from nearer.ledger.document import Private, Text
from nearer.ledger.keys import Keys
from nearer.ledger.shelf import Conflict, Missing, Shelf, Unopened

DAY = date(2026, 11, 23)
MARKER = "kingfisher on the third step 7f3a"


class Note(Private, frozen=True, tag=1):
    kind = "test-note"

    words: Text


class Mood(Private, frozen=True, tag=1):
    kind = "test-mood"

    day: date
    near: int

    @property
    def name(self) -> str:
        return self.day.isoformat()


@pytest.fixture
def keys() -> Keys:
    return Keys(uuid4(), {1: bytes(32), 2: bytes([7]) * 32}, bytes([1]) * 32)


@pytest.fixture
def notes(house, keys) -> Shelf[Note]:
    return Shelf(house.store, keys, Note)


@pytest.fixture
def moods(house, keys) -> Shelf[Mood]:
    return Shelf(house.store, keys, Mood)


def change(house, **values) -> None:
    with house.store.write() as connection:
        connection.execute(table.entry.update().where(table.entry.c.owner == values.pop("owner")).values(**values))


def test_what_is_put_is_found(notes):
    entry = notes.put(Note(MARKER), day=DAY, id=uuid4())

    assert notes.find(entry.id) == entry
    assert notes.newest(5) == [entry]


def test_the_same_form_twice_is_one_entry(notes):
    id = uuid4()
    notes.put(Note(MARKER), day=DAY, id=id)

    notes.put(Note(MARKER), day=DAY, id=id)

    assert len(notes.all()) == 1


def test_other_words_at_the_same_place_are_a_conflict_and_store_nothing(notes):
    id = uuid4()
    notes.put(Note("mine"), day=DAY, id=id)

    with pytest.raises(Conflict) as found:
        notes.put(Note("theirs"), day=DAY, id=id)

    assert found.value.stands == Note("mine")
    assert notes.find(id).doc == Note("mine")


def test_one_name_is_one_entry(moods):
    moods.put(Mood(DAY, 4), day=DAY)

    with pytest.raises(Conflict):
        moods.put(Mood(DAY, 6), day=DAY)

    assert moods.named(DAY.isoformat()).doc.near == 4


def test_of_two_who_revise_one_wins(moods):
    entry = moods.put(Mood(DAY, 4), day=DAY)
    moods.revise(entry, Mood(DAY, 5))

    with pytest.raises(Conflict) as found:
        moods.revise(entry, Mood(DAY, 6))

    assert found.value.stands == Mood(DAY, 5)


def test_what_is_removed_is_gone_and_its_version_is_not_used_again(house, keys, moods):
    entry = moods.revise(moods.put(Mood(DAY, 4), day=DAY), Mood(DAY, 5))
    row = house.store.row(table.AT, {"o": keys.owner, "i": entry.id})

    moods.remove(entry)
    again = moods.put(Mood(DAY, 6), day=DAY)

    assert again.version > entry.version
    change(house, owner=keys.owner, envelope=row.envelope)
    assert moods.all() == []
    assert moods.unopened == 1


def test_a_removed_entry_leaves_no_bytes_on_the_disk(cast, house, keys, notes):
    if not house.store.embedded:
        pytest.skip("PostgreSQL keeps its own files; its vacuum is the operator's")
    entry = notes.put(Note(MARKER), day=DAY, id=uuid4())
    envelope = house.store.row(table.AT, {"o": keys.owner, "i": entry.id}).envelope

    def on_disk() -> bool:
        return any(envelope[40:100] in file.read_bytes() for file in (cast.folder / "data").iterdir())

    assert on_disk()

    notes.remove(entry)

    assert not on_disk()


@pytest.mark.parametrize(
    "moved", [{"day": DAY + timedelta(1)}, {"version": 2}, {"id": UUID(int=1 << 70)}], ids=["day", "version", "id"]
)
def test_what_is_moved_does_not_open(house, keys, notes, moved):
    entry = notes.put(Note(MARKER), day=DAY, id=uuid4())

    change(house, owner=keys.owner, **moved)

    assert notes.all() == []
    assert notes.unopened == 1
    with pytest.raises((Unopened, Missing)):
        notes.find(entry.id)


def test_nobody_elses_keys_open_it(house, keys, notes):
    entry = notes.put(Note(MARKER), day=DAY, id=uuid4())
    stranger = Keys(keys.owner, {1: bytes([9]) * 32, 2: bytes([9]) * 32}, keys.index)

    with pytest.raises(Unopened):
        Shelf(house.store, stranger, Note).find(entry.id)


def test_one_flipped_bit_in_each_entry_is_counted_and_the_rest_stands(house, keys, notes):
    whole = notes.put(Note("whole"), day=DAY, id=uuid4())
    hurt = notes.put(Note("hurt"), day=DAY, id=uuid4())
    envelope = bytearray(house.store.row(table.AT, {"o": keys.owner, "i": hurt.id}).envelope)
    envelope[-3] ^= 4

    with house.store.write() as connection:
        connection.execute(table.entry.update().where(table.entry.c.id == hurt.id).values(envelope=bytes(envelope)))

    assert notes.all() == [whole]
    assert notes.unopened == 1


def test_the_newest_key_seals_and_the_oldest_names(house, keys, notes):
    entry = notes.put(Note(MARKER), day=DAY, id=uuid4())
    older = Keys(keys.owner, {1: keys.contents[1]}, keys.index)

    with pytest.raises(Unopened):
        Shelf(house.store, older, Note).find(entry.id)


def test_readers_cannot_write(house):
    if not house.store.embedded:
        pytest.skip("one writer is SQLite's rule")
    with house.store._readers.connect() as connection, pytest.raises(OperationalError):
        connection.execute(table.FORGET, {"o": uuid4()})
