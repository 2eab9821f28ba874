"""A note for another day: closed until then, and it can be stopped."""

import re
from datetime import datetime, time, timedelta
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest

from nearer.ledger.keys import Keys
from nearer.ledger.owner import Me, Us
from nearer.rooms.appreciation import jar
from nearer.rooms.appreciation.documents import Appreciation
from nearer.rooms.appreciation.tests.test_jar import TOLD, WORDS, put, take_out
from nearer.spaces import parting
from nearer.spaces.tests.test_archive import archive_of
from nearer.spaces.tests.test_pairing import back
from nearer.spaces.tests.test_parting import close

_STOP = re.compile(r'action="(/appreciation/[^"]+/taking-back)"')
ADA, BEN, SPACE = UUID(int=1), UUID(int=2), UUID(int=3)


def keys(owner, letter):
    return Keys(owner, {1: letter * 32}, letter * 32)


def two(house):
    """Both sides of one space."""
    names = {ADA: "Ada", BEN: "Ben"}
    space = keys(SPACE, b"s")

    def side(person, letter):
        us = Us(house.store, house.secrets.release, space, me=person, names=names, since=house.now().date())
        return Me(house.store, keys(person, letter), name=names[person]), us

    return side(ADA, b"a"), side(BEN, b"b")


def tomorrow(clock):
    return (clock.at + timedelta(days=1)).date()


def first(these):
    return these[0]


def test_it_goes_into_the_jar_on_its_day(house):
    (ada, us), (ben, ours) = two(house)
    now = house.now()
    due = now.date() + timedelta(days=3)
    note = Appreciation(uuid4(), WORDS, ADA)
    jar.put_later(ada, us, note, due, today=now.date())

    moments = (datetime.combine(due, time(3, 59, 59)), datetime.combine(due, time(4)))
    found = []
    for moment in moments:
        jar.settle(ben, ours, moment)
        found.append(jar.take_one(ben, ours, moment.date(), first))
    assert found == [None, note.slip]
    assert jar.out(ben, ours, note.slip).kept.words == WORDS
    assert not jar.waiting(ada, us, moments[1])
    assert jar.mine(ada, us, moments[1], 1).shown == [note]


def test_settled_from_both_sides_it_is_one_note(house):
    (ada, us), (ben, ours) = two(house)
    now = house.now()
    jar.put_later(ada, us, Appreciation(uuid4(), WORDS, ADA), now.date() + timedelta(days=1), today=now.date())
    later = now + timedelta(days=2)
    jar.settle(ben, ours, later)
    jar.settle(ada, us, later)

    assert len(jar.mine(ada, us, later, 1).shown) == 1


def test_stopped_after_it_arrived_it_is_taken_back(house):
    (ada, us), (ben, ours) = two(house)
    now = house.now()
    note = Appreciation(uuid4(), WORDS, ADA)
    jar.put_later(ada, us, note, now.date() + timedelta(days=1), today=now.date())
    later = now + timedelta(days=2)
    jar.take_back(ada, us, note.slip, later)
    jar.settle(ben, ours, later)

    assert jar.take_one(ben, ours, later.date(), first) is None


def test_until_then_only_its_writer_sees_it(ada, ben, clock):
    before = re.sub(r'value="[^"]*"', "", ben.get("/appreciation").text)
    assert put(ada, when="later", day=str(tomorrow(clock))).status_code == 303

    assert WORDS in ada.get("/appreciation").text
    assert re.sub(r'value="[^"]*"', "", ben.get("/appreciation").text) == before
    assert take_out(ben) == "/appreciation"


@pytest.mark.parametrize("closed", [False, True])
def test_from_its_day_on_its_writer_sees_it_in_the_jar_whoever_came(cast, ada, ben, closed, monkeypatch):
    monkeypatch.setattr(parting, "secrets", SimpleNamespace(randbelow=lambda most: most - 1))
    put(ben, when="later", day=str(tomorrow(cast.clock)))
    if closed:
        close(ada, when="later")

    cast.clock.pass_(hours=18)
    ben = back(ben)
    page = ben.get("/appreciation").text

    assert "For another day" not in page
    assert WORDS in page
    told = ben.fill(_STOP.findall(page)[0]).text
    assert TOLD in told
    assert WORDS not in ben.get("/appreciation").text


def test_until_then_it_can_be_stopped(ada, ben, clock):
    put(ada, when="later", day=str(tomorrow(clock)))
    told = ada.fill(_STOP.findall(ada.get("/appreciation").text)[0]).text

    assert TOLD in told
    assert WORDS not in ada.get("/appreciation").text


@pytest.mark.parametrize("day", ["", "2026-11-23", "2020-01-01", "2999-01-01", "soon"])
def test_a_day_that_cannot_be_comes_back_with_the_words(ada, day):
    answer = put(ada, when="later", day=day)

    assert answer.status_code == 422
    assert "Choose a day after today, within a year." in answer.text
    assert WORDS in answer.text


def test_nobody_else_stops_it(ada, ben, clock):
    put(ada, when="later", day=str(tomorrow(clock)))
    place = _STOP.findall(ada.get("/appreciation").text)[0]

    assert ben.fill(place).status_code == 404
    assert WORDS in ada.get("/appreciation").text


def test_what_waits_when_the_space_closes_stays_with_its_writer(ada, ben, clock):
    put(ada, when="later", day=str(tomorrow(clock)))
    close(ben)

    assert WORDS in archive_of(ada)
    assert WORDS not in archive_of(ben)
