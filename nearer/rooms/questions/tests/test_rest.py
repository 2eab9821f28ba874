"""After seven days a question rests, and words stay with their writer."""

from datetime import timedelta
from uuid import UUID

from nearer.ledger.keys import Keys
from nearer.ledger.owner import Me, Us
from nearer.rooms.questions import answering, asking
from nearer.rooms.questions.documents import OwnAnswer

ADA, BEN = UUID(int=1), UUID(int=2)
SPACE = UUID(int=3)


def keys(owner, letter):
    return Keys(owner, {1: letter * 32}, letter * 32)


def two(house):
    """Both sides of one space, without a phone between."""
    space = keys(SPACE, b"s")
    names = {ADA: "Ada", BEN: "Ben"}
    since = house.now().date()

    def side(person, letter, name):
        us = Us(house.store, house.secrets.release, space, me=person, names=names, since=since)
        return Me(house.store, keys(person, letter), name=name), us

    return side(ADA, b"a", "Ada"), side(BEN, b"b", "Ben")


def test_after_seven_days_it_takes_no_answer(house):
    (_me, us), _ = two(house)
    now = house.now()
    asked = asking.of_the_week(us, now)[0]

    assert asking.find(us, asked.slot, now + timedelta(days=6)) == asked
    assert asking.find(us, asked.slot, now + timedelta(days=7)) is None


def test_my_words_stay_mine_when_it_rests(house):
    (me, us), (her, ours) = two(house)
    now = house.now()
    asked = asking.of_the_week(us, now)[0]
    answering.give(me, us, asked, "words", now=now)
    later = answering.look(me, us, asked.slot, now + timedelta(days=8))

    assert later.rests
    assert later.mine is not None
    assert later.mine.words == "words"
    assert not answering.opened(her, ours, now + timedelta(days=8), 1).shown


def test_what_comes_too_late_is_kept_for_its_writer(house):
    (me, us), _ = two(house)
    now = house.now()
    asked = asking.of_the_week(us, now)[0]
    answering.keep_rested(me, us, asked.slot, asked.question, "late", day=now.date())
    seen = answering.look(me, us, asked.slot, now + timedelta(days=9))

    assert seen.rests
    assert seen.mine is not None
    assert not seen.mine.given


def test_what_opened_stays_open_long_after_and_becomes_ordinary(house):
    (me, us), (her, ours) = two(house)
    now = house.now()
    asked = asking.of_the_week(us, now)[0]
    answering.give(me, us, asked, "hers", now=now)
    answering.give(her, ours, asked, "his", now=now)
    later = now + timedelta(days=30)

    assert answering.opened(me, us, later, 1) == answering.opened(her, ours, later, 1)
    before = answering.opened(me, us, later, 1)
    answering.settle(me, us, later)
    assert answering.opened(me, us, later, 1) == before
    assert [answer.words for answer in before.shown[0][1].values()] == ["hers", "his"]


def test_my_copy_names_the_space_so_that_another_space_has_its_own(house):
    (me, us), _ = two(house)
    asked = asking.of_the_week(us, house.now())[0]
    answering.keep(me, us, asked, "words", day=house.now().date())
    own = me.shelf(OwnAnswer).newest(1)[0].doc

    assert own.name.startswith(str(SPACE))
