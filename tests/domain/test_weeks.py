"""Weeks with their gaps."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, strategies as st

from nearer.domain.weeks import last_weeks, means, monday, pieces

SUNDAY = date(2027, 1, 3)


def test_a_week_begins_on_monday_across_the_new_year():
    assert monday(SUNDAY) == date(2026, 12, 28)
    assert monday(SUNDAY + timedelta(days=1)) == date(2027, 1, 4)


def test_the_last_weeks_end_with_this_one():
    assert last_weeks(SUNDAY, 3) == [date(2026, 12, 14), date(2026, 12, 21), date(2026, 12, 28)]


def test_a_week_without_an_answer_is_absent():
    found = means({date(2026, 12, 14): 8, date(2026, 12, 30): 2})

    assert found == {date(2026, 12, 14): 8.0, date(2026, 12, 28): 2.0}


@given(st.lists(st.none() | st.floats(0, 10)))
def test_a_line_holds_every_answer_once_and_crosses_no_gap(values):
    found = pieces(values)

    assert [point for piece in found for point in piece] == [(at, v) for at, v in enumerate(values) if v is not None]
    for piece in found:
        assert [at for at, _ in piece] == list(range(piece[0][0], piece[-1][0] + 1))
    for before, after in pairwise(found):
        assert after[0][0] > before[-1][0] + 1
