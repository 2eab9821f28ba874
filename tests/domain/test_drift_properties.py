"""What must hold for any answers whatever."""

import random
from datetime import timedelta
from itertools import pairwise

from hypothesis import assume, given, settings, strategies as st

from nearer.domain.drift import SIGNS, reading
from nearer.domain.drift.watch import LINE, Watch
from nearer.domain.drift.week import Answers
from tests.domain.test_drift import fallen, make_answers, make_signs, on

DAYS = 140
HISTORIES = settings(max_examples=40, deadline=None)

seeds = st.integers(0, 10_000)
starts = st.integers(30, DAYS)


def history(seed: int, since: int = DAYS, *, days: int = DAYS) -> list[Answers]:
    """A person's answers in their order, with a fall on the day `since`."""
    closeness = make_answers(seed, days, down=fallen(since))
    signs = make_signs(seed, days // 7, up=lambda week, _: 0.8 if 7 * week > since else 0.0)
    return [
        Answers(day.toordinal(), closeness.get(day), tuple(signs[day]) if day in signs else None)
        for day in sorted({*closeness, *signs})
    ]


def said(days: list[Answers]) -> list[tuple]:
    """The words and easings, with their days, and what they tell."""
    return [
        (day, word.since, word.sign, word.kind, word.eased)
        for day, _, word in Watch.begin().see(days)
        if word is not None
    ]


@HISTORIES
@given(seeds, starts, st.lists(st.integers(0, DAYS), max_size=4))
def test_resuming_from_the_saved_state_gives_the_same_words(seed, since, cuts):
    days = history(seed, since)
    watch, words = Watch.begin(), []
    for first, last in pairwise([0, *sorted(cuts), len(days)]):
        watch = Watch.resume(watch.save())
        words += [
            (day, word.since, word.sign, word.kind, word.eased) for day, _, word in watch.see(days[first:last]) if word
        ]

    assert words == said(days)


@HISTORIES
@given(seeds, starts, st.integers(1, 2))
def test_adding_a_constant_changes_nothing_until_the_ceiling(seed, since, more):
    days = [day for day in history(seed, since) if day.closeness is None or 1 <= day.closeness <= 7]
    raised = [Answers(day.day, None if day.closeness is None else day.closeness + more, day.signs) for day in days]

    assert said(raised) == said(days)


@HISTORIES
@given(seeds, starts, st.randoms())
def test_the_order_of_arrival_does_not_matter(seed, since, chance):
    closeness, signs = make_answers(seed, DAYS, down=fallen(since)), make_signs(seed, DAYS // 7)
    shuffled = chance.sample([*closeness.items()], len(closeness))

    assert reading(dict(shuffled), signs, until=on(DAYS)) == reading(closeness, signs, until=on(DAYS))


@HISTORIES
@given(seeds, starts, st.integers(0, 60))
def test_days_without_an_answer_say_nothing(seed, since, quiet):
    """Stopping to answer says no word and ends none before its time."""
    closeness = make_answers(seed, since + 20, down=fallen(since))
    last = max(closeness)

    assert reading(closeness, {}, until=last + timedelta(days=quiet)).word == reading(closeness, {}, until=last).word


@HISTORIES
@given(seeds, st.integers(28, DAYS - 1))
def test_a_missing_day_is_never_a_zero(seed, gap):
    """Answering as usual, then less and less, is not a fall."""
    closeness = {on(day): 7 + random.Random(seed + day).randint(-1, 1) for day in range(gap)}
    closeness |= {on(day): 7 for day in range(gap, DAYS, 9)}

    assert reading(closeness, {}, until=on(DAYS)).word is None


@settings(max_examples=300, deadline=None, derandomize=True)  # see docs/signals.md: 1 in 10,000 is on the edge already
@given(seeds, st.integers(28, DAYS - 1), st.integers(0, 2))
def test_a_single_bad_day_never_raises_a_word(seed, bad, answer):
    """Whoever would hear nothing hears nothing for one terrible day, on that day or after it."""
    days = history(seed)
    assume(not said(days))
    at = next((place for place, day in enumerate(days) if day.day >= on(bad).toordinal()), 0)
    days[at] = Answers(days[at].day, answer, (4,) * SIGNS)

    assert said(days) == []


@HISTORIES
@given(st.integers(3, 10), st.integers(28, DAYS - 1))
def test_a_single_bad_day_among_equal_days_never_raises_a_word(usual, bad):
    closeness = dict.fromkeys(map(on, range(DAYS)), usual) | {on(bad): 0}

    assert reading(closeness, {}, until=on(DAYS)).word is None


def test_a_word_is_said_only_where_the_score_crosses_the_line():
    for seed in range(10):
        score = 0.0
        for day, now, word in Watch.begin().see(history(seed, 84)):
            assert word is None or word.ended is not None or score < LINE <= now, day
            score = now


@HISTORIES
@given(seeds, starts)
def test_what_is_said_leaves_the_score_alone(seed, since):
    """Not even a crossing about what has eased, which says nothing."""
    closeness = make_answers(seed, DAYS + 60, down=fallen(since, until=since + 35))
    watch = Watch.begin()
    for day, answer in sorted(closeness.items()):
        ((_, score, _),) = watch.see([Answers(day.toordinal(), answer)])

        assert watch.score == score
