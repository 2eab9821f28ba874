"""A word about my own answers: when it comes, what it says, how it is kept away, and that it goes."""

import re
from datetime import date

import pytest

from tests.days import pass_days
from tests.history import lived, write_past
from tests.private import ring_of

TODAY = date(2026, 11, 23)
STEADY = (26, 7.6, 1)
FALL = (6, 4.2, 4)
BACK = (4, 7.6, 1)
LOWER = "are lower than your own usual."


def past(person, *stretches) -> None:
    closeness, signs = lived(TODAY, *stretches)
    write_past(person.house, ring_of(person), closeness=closeness, signs=signs)


@pytest.fixture
def fallen(ada):
    """Ada, after half a year that was steady and six weeks that were not."""
    past(ada, STEADY, FALL)
    return ada


def heading(person, path="/signs") -> str:
    found = re.search(r"<h1>([^<]+)</h1>", person.get(path).text)
    assert found
    return found[1]


@pytest.mark.parametrize("path", ["/signs", "/closeness/weeks"])
def test_after_a_lasting_fall_the_finding_is_the_heading(fallen, path):
    assert re.fullmatch(rf"Your answers since [\w ]+ (October|November) {LOWER}", heading(fallen, path))


def test_a_word_asks_about_load_first_and_says_its_measured_rate(fallen):
    word = fallen.get("/signs").text.partition("A word about your own answers")[2].partition("</section>")[0]

    assert word.index("was it a busy month?") < word.index("It may be nothing.")
    assert re.search(r"one such word came about once in (two|three|four|five|six|seven) years", word)
    assert 'href="/reasons"' in word


def test_what_moved_is_drawn_large_with_the_usual_as_a_band_and_what_held_small(fallen):
    moved, _, held = fallen.get("/signs").text.partition(">What moved<")[2].partition(">What held<")

    assert "How near you felt, week by week." in moved
    assert "chart__band" in moved
    assert "chart--small" not in moved
    assert "We talked about something that matters" in held.partition("</section>")[0]
    assert "I felt alone beside my partner" in moved


def test_half_a_year_without_a_change_is_about_as_usual(ada):
    past(ada, STEADY)

    assert heading(ada) == "About the same as usual."
    assert "A word about your own answers" not in ada.get("/signs").text


def test_the_first_weeks_are_too_early_to_say(ada):
    past(ada, (3, 7.6, 1))

    assert heading(ada) == heading(ada, "/closeness/weeks") == "Too early to say."


def test_a_single_terrible_day_says_nothing(ada):
    closeness, signs = lived(TODAY, STEADY)
    write_past(ada.house, ring_of(ada), closeness={**closeness, TODAY: 0}, signs=signs)

    assert heading(ada) == "About the same as usual."


def test_a_busy_month_is_quiet_for_four_weeks_and_not_longer(cast, fallen):
    assert fallen.fill("/signs/busy-month").headers["location"] == "/signs"
    assert heading(fallen) == "A quiet month."
    assert "until Monday 21 December" in fallen.get("/signs").text
    assert LOWER not in fallen.get("/closeness/weeks").text

    pass_days(cast, fallen, 27)
    assert heading(fallen) == "A quiet month."
    pass_days(cast, fallen, 1)
    assert heading(fallen) != "A quiet month."


def test_words_can_be_stopped_and_wanted_again(fallen):
    fallen.fill("/signs/stopping")
    assert heading(fallen) == heading(fallen, "/closeness/weeks") == "Your own weeks."

    fallen.fill("/signs/starting")
    assert LOWER in heading(fallen)


def test_after_a_word_an_easing_is_said_too(ada):
    past(ada, STEADY, FALL, BACK)

    assert heading(ada) == heading(ada, "/closeness/weeks") == "Your answers are near your own usual again."
    assert "A word about your own answers" not in ada.get("/signs").text


def test_an_easing_is_not_said_for_ever(ada):
    past(ada, STEADY, FALL, (10, 7.6, 1))

    assert heading(ada) == "About the same as usual."


def test_nothing_of_it_is_on_any_page_of_the_other(fallen, ben):
    before = {path: ben.get(path).text for path in ("/me", "/us", "/today", "/closeness/weeks", "/signs/week")}

    assert all("usual" not in text for path, text in before.items() if path in ("/me", "/us", "/today"))
    assert "A word about your own answers" not in "".join(before.values())
