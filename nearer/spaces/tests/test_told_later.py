"""A space that one has closed and the other will hear of later: until then nothing shows."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from nearer.ledger.shelf import Missing
from nearer.ledger.table import entry as entries, later as prepared
from nearer.rooms.appreciation.documents import Appreciation
from nearer.rooms.appreciation.tests.test_jar import TAKEN, put, take_out
from nearer.spaces import door, parting, table
from nearer.spaces.tests.test_archive import archive_of
from nearer.spaces.tests.test_pairing import back, invite, join, masked, spaces_of
from nearer.spaces.tests.test_parting import CLOSED, close
from tests.walking import walk

DAY = timedelta(days=1)
TEA, HOME, BREAD, STAIRS = "tea by the window", "the long way home", "the bread, still warm", "the stairs, quietly"


@pytest.fixture(autouse=True)
def _in_three_days(monkeypatch):
    monkeypatch.setattr(parting, "secrets", SimpleNamespace(randbelow=lambda most: most - 1))


def test_two_who_pair_and_part_on_one_day_see_nothing_of_what_one_wrote_alone(cleo, dot, cast):
    for words in (STAIRS, HOME):
        dot.fill("/appreciation", id=dot.form_id("/appreciation"), words=words, when="alone")
    own = shared_by(dot)
    dot.fill(f"/appreciation/{own[0].doc.slip}/taking-back")
    join(dot, invite(cleo))
    cleo.fill("/pairing/acceptance")
    put(dot, TEA)
    before = all_pages(cast, dot)

    close(cleo, when="later")

    after = all_pages(cast, dot)
    assert {path: text for path, text in after.items() if text != before[path]} == {}
    assert TEA in after["/appreciation"]
    assert len(own) == 2


def test_what_is_written_meanwhile_is_shown_and_stays_its_writers(ada, ben, clock):
    close(ada, when="later")
    put(ben, STAIRS)
    ben.fill("/appreciation", id=ben.form_id("/appreciation"), words=HOME, when="later", day=str(clock().date() + DAY))
    assert STAIRS in ben.get("/appreciation").text

    clock.pass_(days=1)
    ben = back(ben)
    ben.fill("/appreciation/out")  # a write: what has come becomes an ordinary entry
    assert HOME in ben.get("/appreciation").text
    clock.pass_(days=2)

    page = back(ben).get("/appreciation").text
    assert STAIRS in page
    assert HOME in page


def all_pages(cast, person) -> dict[str, str]:
    known = {"id": [entry.doc.slip.hex for entry in shared_by(person)], "word": ["0", "1"]}
    found = walk(cast, person, known)
    return {path: masked(answer.text) for path, answer in found.items() if path != "/settings/factor"}


def shared_by(person):
    return door.us_of(person.house, spaces_of(person)).shelf(Appreciation).all()


@pytest.mark.parametrize("words", ["keep", "remove"])
def test_until_the_moment_no_page_of_the_other_changes(cast, ada, ben, words):
    put(ada, TEA)
    put(ben, BREAD)
    take_out(ben)
    put(ada, HOME)
    before = all_pages(cast, ben)

    assert close(ada, when="later", words=words).headers["location"] == "/us"
    parting.sweep(cast.house)

    assert {path: text for path, text in all_pages(cast, ben).items() if text != before[path]} == {}
    assert TAKEN not in "".join(before.values())


def test_what_the_closer_takes_along_goes_at_the_moment_though_neither_is_there(cast, ada, ben):
    put(ada, TEA)
    take_out(ben)
    put(ada, HOME)
    close(ada, when="later", words="remove")
    cast.clock.pass_(hours=71)
    parting.sweep(cast.house)
    assert HOME in words_in_the_jar(back(ben))

    cast.clock.pass_(hours=1)
    parting.sweep(cast.house)

    assert CLOSED in back(ben).get("/us").text
    assert HOME not in words_in_the_jar(back(ben))
    assert TEA in archive_of(back(ben))
    assert cast.house.store.rows(prepared.select()) == []


def words_in_the_jar(person) -> list[str]:
    """What the key of the shared space opens, asked behind every page."""
    spaces = spaces_of(person)
    space = next(each for each in spaces.all if each.two)
    jar = door.us_of(person.house, spaces, space).shelf(Appreciation)
    return [note.doc.words for note in jar.all() if note.doc.words]


def test_who_closes_it_too_makes_the_moment_come(cast, ada, ben):
    put(ada, HOME)
    put(ben, BREAD)
    close(ada, when="later", words="remove")

    close(ben, when="later", words="remove")
    parting.sweep(cast.house)

    assert words_in_the_jar(ben) == []


def test_what_the_other_takes_back_meanwhile_is_gone_for_them(ada, ben):
    put(ben, BREAD)
    close(ada, when="later")
    slip = shared_by(ben)[0].doc.slip

    ben.fill(f"/appreciation/{slip}/taking-back")

    assert BREAD not in ben.get("/appreciation").text


def overlaid(person, ada):
    close(ada, when="later")
    return door.us_of(person.house, spaces_of(person)).shelf(Appreciation)


def note_of(person, words):
    put(person, words)
    return next(entry for entry in shared_by(person) if entry.doc.words == words)


def test_what_is_removed_meanwhile_is_gone_for_who_removed_it_and_stays_below(ada, ben):
    bread, stairs = note_of(ben, BREAD), note_of(ben, STAIRS)
    shelf = overlaid(ben, ada)

    for _ in range(2):  # twice is once
        shelf.remove(bread)

    assert [entry.doc.words for entry in shelf.all()] == [STAIRS]
    assert [entry.doc.words for entry in shelf.newest(1)] == [STAIRS]
    assert shelf.named(bread.doc.name) is None
    assert list(shelf.several([bread.doc.name, stairs.doc.name])) == [stairs.doc.name]
    with pytest.raises(Missing):
        shelf.find(bread.id)
    assert {BREAD, STAIRS} == set(words_in_the_jar(ada))


def test_what_is_removed_can_be_put_back(ada, ben):
    bread = note_of(ben, BREAD)
    shelf = overlaid(ben, ada)
    shelf.remove(bread)

    shelf.put(bread.doc, day=ben.house.now().date())

    assert [entry.doc for entry in shelf.all()] == [bread.doc]


def test_an_entry_is_found_as_it_was_last_written(ada, ben):
    bread = note_of(ben, BREAD)
    shelf = overlaid(ben, ada)
    shelf.revise(bread, bread.doc.taken_back(by=bread.doc.by))

    assert shelf.find(bread.id).doc.words is None
    assert shelf.named(bread.doc.name).doc.words is None


@pytest.mark.parametrize("days", [0, 9])
def test_what_my_own_space_held_before_is_not_ours(ada, ben, days):
    spaces = spaces_of(ben)
    own = door.us_of(ben.house, spaces, spaces.alone).shelf(Appreciation)
    bread = note_of(ben, BREAD)
    mine = own.put(bread.doc, day=ben.house.now().date() - timedelta(days=days))
    shelf = overlaid(ben, ada)

    assert shelf.named(bread.doc.name).day == bread.day
    with pytest.raises(Missing):
        shelf.find(mine.id)

    shelf.revise(shelf.named(bread.doc.name), bread.doc.taken_back(by=bread.doc.by))
    assert shelf.named(bread.doc.name).doc.words is None


def test_nothing_is_written_into_the_space_that_is_closed(ada, ben):
    put(ben, BREAD)
    space = spaces_of(ben).current.id
    close(ada, when="later", words="remove")
    before = ben.house.store.rows(entries.select().where(entries.c.owner == space))

    put(ben, STAIRS)
    ben.fill(f"/appreciation/{shared_by(ben)[0].doc.slip}/taking-back")

    assert ben.house.store.rows(entries.select().where(entries.c.owner == space)) == before
    assert ben.house.store.row(table.space.select().where(table.space.c.id == space)).closed_by is not None
