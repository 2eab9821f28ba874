"""My own weeks: dots and words, gaps as gaps, and nothing about anybody else."""

import re
from datetime import date, timedelta

import pytest

from nearer.domain.drift import Band
from nearer.halls.noticing.drawing import draw
from tests.history import write_past
from tests.private import ring_of

TODAY = date(2026, 11, 23)
LONELY = (1, 1, 1, 3, 0, 0)
NOT_LONELY = (1, 1, 1, 1, 0, 0)


def weeks_ago(*numbers: int) -> list[date]:
    return [TODAY - timedelta(weeks=number) for number in numbers]


def past(person, *, lonely=(), not_lonely=(), closeness=None, unusual=()) -> None:
    signs = dict.fromkeys(weeks_ago(*lonely), LONELY) | dict.fromkeys(weeks_ago(*not_lonely), NOT_LONELY)
    write_past(person.house, ring_of(person), closeness=closeness or {}, signs=signs, unusual=weeks_ago(*unusual))


def caption(person, asks: str) -> str:
    """What stands under the name of a sign."""
    found = re.search(rf"<figcaption>{asks} <small>([^<]+)</small>", person.get("/signs").text)
    assert found
    return found[1]


def test_often_is_counted_over_the_last_six_weeks(ada):
    past(ada, lonely=(0, 2, 3, 5, 9), not_lonely=(1, 4, 7))

    assert caption(ada, "I felt alone beside my partner") == "Most days or more, in four of the last six weeks."


def test_a_week_without_an_answer_is_not_counted_as_one(ada):
    past(ada, lonely=(0, 3), not_lonely=(4,))

    said = "Most days or more, in two of the three weeks you answered lately."
    assert caption(ada, "I felt alone beside my partner") == said


def test_what_was_not_marked_often_says_so(ada):
    past(ada, not_lonely=range(6))

    assert caption(ada, "I felt alone beside my partner") == "Not marked as a sign lately."


def test_what_was_left_blank_lately_says_so(ada):
    write_past(ada.house, ring_of(ada), closeness={}, signs=dict.fromkeys(weeks_ago(0, 1), (None,) * 6))

    assert caption(ada, "I felt little, either way") == "Left blank lately."


def test_the_table_holds_every_week_with_blanks_as_blanks(ada):
    past(ada, lonely=(0, 2), unusual=(2,))

    table = ada.get("/signs").text.partition("<table>")[2]
    row = table.partition("I felt alone beside my partner</th>")[2].partition("</tr>")[0]
    assert re.findall(r"<td>([^<]*)</td>", row) == ["blank"] * 9 + ["Most days", "blank", "Most days"]
    unusual = table.partition("An unusual week, you said</th>")[2].partition("</tr>")[0]
    assert re.findall(r"<td>([^<]*)</td>", unusual) == [""] * 9 + ["yes", "", ""]


def test_when_every_week_was_unusual_the_page_still_says_so(ada):
    past(ada, lonely=range(12), unusual=range(12))

    row = ada.get("/signs").text.partition("An unusual week, you said</th>")[2].partition("</tr>")[0]
    assert re.findall(r"<td>([^<]*)</td>", row) == ["yes"] * 12


def test_what_was_asked_as_something_good_is_shown_as_it_was_asked(ada):
    past(ada, lonely=(0, 1))

    row = ada.get("/signs").text.partition("We talked about something that matters</th>")[2].partition("</tr>")[0]
    assert re.findall(r"<td>([^<]*)</td>", row)[-2:] == ["Most days", "Most days"]


def test_a_week_not_looked_at_yet_is_offered_and_not_demanded(ada):
    past(ada, lonely=(1, 2))

    shown = ada.get("/signs").text
    assert 'href="/signs/week">Look at this week' in shown
    assert "This week, in words" not in shown


def test_closeness_is_a_pair_of_circles_for_each_answered_week(ada):
    days = {TODAY: 4, **{TODAY - timedelta(days=ago): near for ago, near in ((14, 10), (13, 8), (12, 9))}}
    past(ada, closeness=days)

    shown = ada.get("/closeness/weeks").text.partition('class="weeks"')[2].partition("</ol>")[0]
    assert re.findall(r'aria-label="([^"]+)"|>(no answer)<', shown)[-3:] == [
        ("Very near", ""),
        ("", "no answer"),
        ("Not far", ""),
    ]


def test_without_closeness_the_page_says_so_kindly(ada):
    assert "A week without an answer is a week like any other." in ada.get("/closeness/weeks").text


def test_nobody_elses_answers_are_on_my_pages(ada, ben):
    past(ada, lonely=range(12), closeness={TODAY: 1})

    assert "Nothing kept in these twelve weeks." in ben.get("/closeness/weeks").text
    assert ben.get("/signs").headers["location"] == "/signs/week"


@pytest.mark.parametrize("value", [0, 4])
def test_a_dot_at_either_end_lies_inside_the_picture(value):
    (dot,) = draw([value], most=4).dots

    assert 0 < float(dot.split()[1].partition("h")[0]) < 100


def test_a_band_reaches_no_further_than_the_answers_can():
    top, height = draw([5], most=10, band=Band(-1, 12)).band or (0, 0)

    assert (top, top + height) == (6, 94)
