"""Which causes may be at work, and that one answer more or less does not overturn it."""

from hypothesis import given, strategies as st

from nearer.domain.causes import AtWork, at_work, strength

NAMES = ("hurt", "fights", "stress", "open", "space")
MARK = st.none() | st.integers(0, 4)
MARKS = st.fixed_dictionaries({name: st.lists(MARK, min_size=4, max_size=4) for name in NAMES})


def test_the_strongest_leads_and_the_next_is_named_after_it():
    found = at_work({"hurt": [2, 2, 3, 2], "stress": [4, 4, 3, 4], "space": [0, 1, 0, 0]})

    assert found == AtWork(lead=("stress",), also=("hurt",), quiet=("space",))


def test_a_near_tie_is_a_tie():
    found = at_work({"hurt": [3, 3, 3, 3], "stress": [4, 3, 4, 3]})

    assert found.lead == ("stress", "hurt")


def test_what_is_further_than_half_a_step_is_no_tie():
    assert at_work({"hurt": [3, 3, 3, 2], "stress": [4, 4, 3, 3]}).lead == ("stress",)


def test_when_little_was_marked_nothing_is_at_work():
    assert at_work({"hurt": [1, 2, 2, 2], "stress": [0, 0, 0, 0]}) == AtWork(quiet=("hurt", "stress"))


def test_a_blank_is_no_zero():
    assert strength([None, 4, 4, None]) == 4
    assert at_work({"hurt": [4, None, None, None]}) == AtWork(unsaid=("hurt",))


@given(MARKS)
def test_every_cause_is_named_once(marks):
    found = at_work(marks)

    assert sorted(found.lead + found.also + found.quiet + found.unsaid) == sorted(NAMES)


@given(MARKS)
def test_nobody_is_told_of_a_cause_they_marked_as_little(marks):
    found = at_work(marks)

    strengths = {cause: strength(marks[cause]) or 0 for cause in found.lead + found.also}
    assert all(each >= 2 for each in strengths.values())
    assert all(strengths[found.lead[0]] - strengths[cause] <= 0.5 for cause in found.lead)


@given(MARKS, st.sampled_from(NAMES), st.integers(0, 3), st.sampled_from((-1, 1)))
def test_one_answer_moved_by_one_step_never_puts_another_in_its_place(marks, cause, at, step):
    before = at_work(marks).lead
    mark = marks[cause][at]
    if mark is not None and 0 <= mark + step <= 4:
        marks[cause][at] = mark + step
    after = at_work(marks).lead

    if len(before) == len(after) == 1:
        assert before == after
