"""What is said above everything else, and what keeps it from being said."""

from datetime import date, timedelta

import pytest

from nearer.domain.drift import MEASURED, Measured, Reading, Word
from nearer.halls.noticing.finding import Finding, finding
from nearer.rooms.signs.documents import Wanted

TODAY = date(2026, 11, 23)
LOWER = Reading(early=False, word=Word(said_on=date(2026, 11, 12), since=date(2026, 10, 6), kind="drift", sign=3))


def said(read: Reading, wanted: Wanted | None = None, today: date = TODAY) -> Finding:
    return finding(read, wanted or Wanted(), today, "en")


def test_a_word_is_said_with_about_when_it_began():
    found = said(LOWER)

    assert (found.tone, found.since) == ("lower", ("early", "October"))


@pytest.mark.parametrize(
    ("day", "part"),
    [(1, "early"), (10, "early"), (11, "middle"), (20, "middle"), (21, "late"), (31, "late")],
)
def test_a_beginning_is_a_part_of_a_month_since_no_day_of_it_is_known(day, part):
    read = Reading(early=False, word=Word(said_on=TODAY, since=date(2026, 10, day)))

    assert said(read).since == (part, "October")


def test_the_month_is_named_in_the_readers_language():
    assert finding(LOWER, Wanted(), TODAY, "es").since == ("early", "octubre")


def test_a_busy_month_keeps_a_word_away_until_its_day_and_no_longer():
    wanted = Wanted(quiet_until=TODAY)

    assert said(LOWER, wanted, TODAY - timedelta(days=1)).tone == "quiet"
    assert said(LOWER, wanted, TODAY).tone == "lower"


def test_who_wants_no_words_hears_none_of_any_kind():
    eased = Reading(early=False, eased_on=TODAY)

    assert {said(read, Wanted(stopped=True)).tone for read in (LOWER, eased, Reading(early=True))} == {"stopped"}


def test_an_easing_is_said_for_four_weeks():
    read = Reading(early=False, eased_on=TODAY)

    assert said(read).tone == "eased"
    assert said(read, today=TODAY + timedelta(days=27)).tone == "eased"
    assert said(read, today=TODAY + timedelta(days=28)).tone == "usual"


def test_otherwise_it_is_about_as_usual_or_too_early():
    assert said(Reading(early=False)).tone == "usual"
    assert said(Reading(early=True)).tone == "early"


def test_the_shipped_rate_is_one_that_can_be_said():
    shipped = Finding("lower", MEASURED)

    assert 2 <= shipped.years <= 7
    assert 1 <= shipped.slow_in_ten <= 9


def test_the_measured_rate_is_said_in_years_and_in_tenths():
    found = Finding("lower", Measured(false_words_a_year=0.28, drifts_noticed=0.53, drops_noticed=0.64))

    assert (found.years, found.slow_in_ten) == (4, 5)
