"""The draw, with a release of sixty and another that comes later; and with the questions that are shipped."""

from datetime import date, timedelta

from hypothesis import example, given, settings, strategies as st

from nearer.content.questions import questions
from nearer.domain.draw import DRAWN_ON, RESTS_AFTER_DAYS, YEAR_SLOTS, Drawn, first_day, open_questions, together

YEAR_DAYS = 364
KEY = bytes(range(32))
MONDAY = date(2026, 11, 23)
FIRST = [f"a{number}" for number in range(60)]
LATER = [f"b{number}" for number in range(400)]
SHIPPED = questions().drawn()

keys = st.binary(min_size=32, max_size=32)
days = st.dates(date(2026, 1, 1), date(2050, 12, 31))


def drawn_until(days, *releases, key=KEY, since=MONDAY):
    """By slot, all that comes up in so many days."""
    found: dict[int, Drawn[str]] = {}
    for number in range(days):
        for each in open_questions(key, since, since + timedelta(days=number), releases):
            assert found.setdefault(each.slot, each) == each
    return found


def shipped_until(days, key, since):
    """The same, of the questions that are shipped: in the order of their days, looked at once a week."""
    found = {}
    for number in range(0, days, RESTS_AFTER_DAYS):
        for each in open_questions(key, since, since + timedelta(days=number), SHIPPED):
            found[each.slot] = each
    return [found[slot] for slot in sorted(found)]


def test_four_come_up_in_a_week_and_rest_after_seven_days():
    found = open_questions(KEY, MONDAY, MONDAY + timedelta(days=13), [FIRST])

    assert [each.day.weekday() for each in found] == [6, 4, 2, 0]
    assert [each.slot for each in found] == [8, 7, 6, 5]


def test_something_is_open_from_the_first_minute_in_any_zone():
    for number in range(7):
        since = MONDAY + timedelta(days=number)
        for zone in (-1, 0, 1):
            assert open_questions(KEY, since, since + timedelta(days=zone), [FIRST])


def test_nothing_comes_before_the_space_began():
    found = open_questions(KEY, MONDAY, MONDAY, [FIRST])

    assert [each.day for each in found] == [MONDAY, MONDAY - timedelta(days=1)]
    assert first_day(MONDAY).weekday() in DRAWN_ON


def test_each_comes_once_and_then_none_until_a_year_is_over():
    found = drawn_until(YEAR_DAYS - 1, FIRST)

    assert sorted(found) == list(range(60))
    assert sorted(each.question for each in found.values()) == sorted(FIRST)
    assert not open_questions(KEY, MONDAY, MONDAY + timedelta(days=200), [FIRST])


def test_none_comes_twice_within_a_year():
    last: dict[str, date] = {}
    for each in drawn_until(3 * YEAR_DAYS, FIRST).values():
        before = last.get(each.question)
        assert before is None or (each.day - before).days >= YEAR_DAYS
        last[each.question] = each.day
    assert len(last) == 60


def test_what_was_drawn_stays_when_a_release_follows():
    before = drawn_until(100, FIRST)
    after = drawn_until(100, FIRST, LATER)

    assert {slot: after[slot] for slot in before} == before


def test_a_release_that_follows_changes_no_day_until_all_were_drawn():
    slots = sum(map(len, SHIPPED))
    days = slots // len(DRAWN_ON) * 7 - 7
    before = drawn_until(days, *SHIPPED)
    after = drawn_until(days, *SHIPPED, LATER)

    assert slots > len(before) > YEAR_SLOTS
    assert after == before


@settings(max_examples=60, deadline=None)
@given(keys, days)
@example(bytes(32), date(2028, 2, 29))
def test_four_a_week_for_four_years_and_none_twice_within_a_year(key, since):
    found = shipped_until(4 * 366, key, since)
    last: dict[str, Drawn] = {}

    assert [each.slot for each in found] == [*range(len(found))]
    assert len(found) >= 4 * YEAR_SLOTS
    assert {each.day.weekday() for each in found} == set(DRAWN_ON)
    for each in found:
        before = last.get(each.question.id)
        assert before is None or (each.day - before.day).days >= 366
        last[each.question.id] = each


@settings(max_examples=60, deadline=None)
@given(keys, days)
def test_what_is_deep_or_of_a_hard_theme_never_comes_up_and_all_else_does(key, since):
    found = shipped_until(2 * 366, key, since)

    hard = {theme.id for theme in questions().themes if theme.hard}
    light = {each.id for each in questions().questions if each.depth <= 3 and each.theme not in hard}
    assert {each.question.id for each in found} == light


def test_the_order_of_a_key_is_the_same_in_every_python():
    found = drawn_until(21, FIRST)

    assert [found[slot].question for slot in range(8)] == ["a54", "a45", "a10", "a3", "a59", "a44", "a19", "a18"]


def test_the_order_is_the_keys():
    assert drawn_until(60, FIRST) != drawn_until(60, FIRST, key=bytes(32))
    assert drawn_until(60, FIRST) == drawn_until(60, FIRST)


def test_two_presses_give_one_question_and_other_presses_another():
    questions = {together(KEY, [f"{minute}", "now"], FIRST) for minute in range(60)}

    assert together(KEY, ["then", "now"], FIRST) == together(KEY, ["then", "now"], FIRST)
    assert len(questions) > 10
