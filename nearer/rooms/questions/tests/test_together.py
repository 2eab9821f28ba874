"""Together now: both press, both get the same, and it opens at once."""

from datetime import timedelta

from nearer.rooms.questions import asking
from nearer.rooms.questions.documents import Answer
from nearer.rooms.questions.tests.test_apart import OWN, THEIRS, asked, give
from nearer.spaces.door import us_of
from nearer.spaces.tests.test_pairing import spaces_of
from tests.cast import START


def test_when_both_press_the_same_question_is_on_both_phones(ada, ben, clock):
    ada.fill("/questions/now")
    clock.pass_(minutes=2)
    ben.fill("/questions/now")

    assert asked(ada, "/questions/now") == asked(ben, "/questions/now")


def test_both_answers_open_at_once(ada, ben):
    ada.fill("/questions/now")
    ben.fill("/questions/now")
    give(ada, OWN, page="/questions/now")
    assert OWN not in ben.get("/questions/now").text
    give(ben, THEIRS, page="/questions/now")

    for person in (ada, ben):
        shown = person.get("/questions/now").text
        assert OWN in shown
        assert THEIRS in shown
        assert OWN in person.get("/questions/opened").text


def test_both_answers_are_kept_at_once(ada, ben):
    ada.fill("/questions/now")
    ben.fill("/questions/now")
    give(ada, OWN, page="/questions/now")
    give(ben, THEIRS, page="/questions/now")

    us = us_of(ada.house, spaces_of(ada))
    assert {entry.doc.words for entry in us.shelf(Answer).all()} == {OWN, THEIRS}


def test_it_brings_nothing_that_the_week_or_the_next_brings(ada, ben):
    sides = [us_of(person.house, spaces_of(person)) for person in (ada, ben)]
    us, drawn = sides[0], set()

    for minutes in range(0, 60 * 24 * 28, 60 * 9):
        at = START + timedelta(minutes=minutes)
        for side in sides:
            asking.press(side, at)
        asked = asking.together(us, at)
        assert asked is not None
        drawn.add(asked.question.id)
        for day in (at, at + timedelta(days=7)):
            assert asked.question not in [each.question for each in asking.of_the_week(us, day)]

    assert len(drawn) > 10


def test_one_press_shows_the_other_nothing(ada, ben):
    before = ben.get("/questions/now").text
    ada.fill("/questions/now")

    assert "This waits for ten minutes." in ada.get("/questions/now").text
    assert "Press this on both phones" in before
    assert "Press this on both phones" in ben.get("/questions/now").text


def test_more_than_ten_minutes_apart_is_not_together(ada, ben, clock):
    ada.fill("/questions/now")
    for _ in range(3):
        clock.pass_(minutes=4)
        ada.fill("/touch")
        ben.fill("/touch")
    ben.fill("/questions/now")

    assert "This waits for ten minutes." in ben.get("/questions/now").text
    assert "Press this on both phones" in ada.get("/questions/now").text


def test_pressing_again_keeps_the_question(ada, ben, clock):
    ada.fill("/questions/now")
    ben.fill("/questions/now")
    before = asked(ada, "/questions/now")
    clock.pass_(minutes=1)
    ada.fill("/questions/now")

    assert asked(ada, "/questions/now") == before == asked(ben, "/questions/now")
