"""What comes up in a year: the same for both, whatever either did, and nothing that goes deep."""

from datetime import timedelta

from nearer.content.questions import questions
from nearer.rooms.questions import asking
from nearer.rooms.questions.tests.test_apart import OWN, THEIRS, asked, give
from nearer.spaces.door import us_of
from nearer.spaces.tests.test_pairing import spaces_of
from tests.cast import START

YEAR = 365


def year_of(person):
    """By day, the slots and questions that come up for somebody."""
    us = us_of(person.house, spaces_of(person))
    return [
        [(each.slot, each.question.id) for each in asking.of_the_week(us, START + timedelta(days=n))]
        for n in range(YEAR)
    ]


def test_the_year_is_the_same_for_both_whatever_either_did(ada, ben, dot):
    before = year_of(ben)

    place = give(ada, OWN)
    assert year_of(ben) == year_of(ada) == before
    ben.fill(f"{asked(ben)[0]}/skip")
    assert year_of(ben) == year_of(ada) == before
    ada.fill(f"{place}/taking-back")
    ada.fill("/questions/now")
    ben.fill("/questions/now")
    give(ada, OWN, page="/questions/now")
    give(ben, THEIRS, page="/questions/now")
    assert year_of(ben) == year_of(ada) == before
    assert year_of(dot) != before


def test_in_a_year_nothing_comes_that_is_deep_or_of_a_hard_theme(ada, ben, dot, cleo):
    found = questions()
    for person in (ada, ben, cleo, dot):
        came = {found.find(id) for day in year_of(person) for _, id in day}
        assert len(came) >= 208
        assert all(each is not None and each.depth <= 3 and not found.theme(each).hard for each in came)
