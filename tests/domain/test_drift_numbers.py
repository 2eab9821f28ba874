"""The filter and the bank against the same numbers worked out directly, and the counting against known answers."""

import json
import math

import numpy as np
import pytest

from bench.signals import charts, counting
from bench.signals.people import CHANGES, EARLY, NEVER, WORLDS, people
from bench.signals.places import stressed
from nearer.cli.signals import answers
from nearer.config import Nonsense
from nearer.domain.drift import signs
from nearer.domain.drift.bank import DRIFT, DROP, SHAPES, Bank, Seen, factors, take_in
from nearer.domain.drift.course import (
    FADES,
    RESTLESS,
    SEEN_IN_CLOSENESS,
    SEEN_IN_SIGNS,
    UNKNOWN_CLOSENESS,
    USUAL,
    USUAL_MOVES,
    Course,
)
from nearer.domain.drift.easing import A_DAY_AT_MOST, ENOUGH, Level
from nearer.domain.drift.watch import LINE, SILENT
from nearer.domain.drift.week import SIGNS, SPREAD, Week

WEEKS, BEGINS = 10, 6
VARIANCE = 0.4
FIRST = 6.0


def seen(closeness: float, week: int) -> Seen:
    """A week with a mean of closeness, without signs."""
    columns = (closeness, VARIANCE, 7 * week + 3, 0.0, 1.0, 0.0, math.inf, 7 * week, 0.0)
    return Seen(*(np.array([column], dtype=float) for column in columns))


@pytest.fixture
def means() -> np.ndarray:
    """Ten weeks of closeness, half a point lower from the seventh on; nothing so far out that it would be tamed."""
    chance = np.random.default_rng(3)
    return FIRST + chance.normal(0, 0.4, WEEKS) - 0.5 * (np.arange(WEEKS) >= BEGINS)


@pytest.fixture
def filtered(means) -> tuple[Course, Bank]:
    course, bank = Course.unknown(SPREAD).beginning(USUAL, FIRST), Bank.empty()
    for week, mean in enumerate(means):
        if week:
            course, bank = course.next_week(SPREAD, 0.3), bank.next_week(week)
        courses, banks = take_in(course, bank, seen(mean, week))
        course = Course(courses.mean[-1], courses.cov[-1], courses.weight[-1])
        bank = Bank(banks.starts, banks.pull[-1], banks.sure[-1], banks.worst[-1], banks.bent[-1])
    return course, bank


def covariance(restless: float) -> np.ndarray:
    """How ten weekly means vary together, from the model as its docstring tells it."""
    week = np.arange(WEEKS)
    apart, sooner = np.abs(week[:, None] - week), np.minimum(week[:, None], week)
    usual = UNKNOWN_CLOSENESS**2 + sooner * (USUAL_MOVES * SPREAD) ** 2
    return usual + (restless * SPREAD) ** 2 * FADES[1] ** apart + VARIANCE * np.eye(WEEKS)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_bank_says_what_least_squares_says(filtered, means, shape):
    _, bank = filtered
    day = 7 * np.arange(WEEKS) + 3
    down = np.where(day >= 7 * BEGINS, 1.0 if shape == DROP else np.clip((day - 7 * BEGINS + 1) / 70, 0, 1), 0.0)
    place = BEGINS % 12 * len(SHAPES) + shape

    for row, restless in enumerate(RESTLESS):
        weights = np.linalg.solve(covariance(restless), -down)
        assert bank.pull[row, place] == pytest.approx(weights @ (means - FIRST), abs=1e-9)
        assert bank.sure[row, place] == pytest.approx(weights @ -down, abs=1e-9)


def test_the_usual_is_what_least_squares_says(filtered, means):
    course, _ = filtered
    for row, restless in enumerate(RESTLESS):
        together = covariance(restless)
        usual = UNKNOWN_CLOSENESS**2 + np.arange(WEEKS) * (USUAL_MOVES * SPREAD) ** 2
        assert course.mean[row, USUAL] == pytest.approx(
            FIRST + usual @ np.linalg.solve(together, means - FIRST), abs=1e-9
        )


def test_a_hypothesis_without_an_answer_has_no_weight():
    assert not factors(Bank.empty()).any()


def test_a_fall_makes_drops_likelier_than_nothing_and_a_rise_does_not(means):
    for down, likelier in ((-3.0, True), (3.0, False)):
        course, bank = Course.unknown(SPREAD).beginning(USUAL, FIRST), Bank.empty()
        for week, mean in enumerate(means + down * (np.arange(WEEKS) >= BEGINS)):
            if week:
                course, bank = course.next_week(SPREAD, 0.3), bank.next_week(week)
            courses, banks = take_in(course, bank, seen(mean, week))
            course = Course(courses.mean[-1], courses.cov[-1], courses.weight[-1])
            bank = Bank(banks.starts, banks.pull[-1], banks.sure[-1], banks.worst[-1], banks.bent[-1])
        place = BEGINS * len(SHAPES)
        assert bool(factors(bank)[1, place + DROP] > 1) is likelier
        assert bool(factors(bank)[1, place + DRIFT] > 1) is likelier


def test_signs_show_closeness_from_the_other_side():
    course = Course.unknown(SPREAD)
    surprise = course.surprise(np.array([1.0]), np.array([0.1]), SEEN_IN_SIGNS)
    assert (surprise.gain[:, 1] < 0).all()
    assert (course.surprise(np.array([1.0]), np.array([0.1]), SEEN_IN_CLOSENESS).gain[:, 1] > 0).all()


def test_the_personal_spread_finds_that_of_the_answers_and_a_drift_hardly_moves_it():
    chance = np.random.default_rng(5)
    for sinks in (0.0, 0.02):
        week = Week(0, 1)
        for day in range(400):
            week.add_closeness(1 + 2 * day, chance.normal(7 - sinks * day, 0.8), tamed=7.0)
        assert week.spread == pytest.approx(0.8, abs=0.1)


def test_a_sign_left_out_moves_nothing():
    given, partly = Week(0, 1), Week(0, 1)
    for week in (given, partly):
        for _ in range(6):
            week.add_signs(1, [1, 2, 0, 3, 1, 2])
    given.add_signs(8, [2, 3, 1, 3, 1, 2])
    partly.add_signs(8, [None, None, None, 3, 1, 2])

    assert given.signs
    assert given.signs > 1.6
    assert partly.signs == pytest.approx(1.5)


def test_no_sign_is_named_when_all_moved_alike():
    sets = [(7 * week, (1,) * SIGNS) for week in range(12)] + [(7 * week, (2,) * SIGNS) for week in range(12, 18)]

    found = signs.changes(sets, 7 * 12)

    assert signs.leading(found) is None
    assert signs.moved(found) == (5, 4, 3, 2, 1, 0)


def test_no_single_day_eases_a_word():
    assert A_DAY_AT_MOST < ENOUGH
    assert Level(usual=7, change=-3, variance=0.01).speaks(10) == A_DAY_AT_MOST
    assert Level(usual=7, change=-3, variance=0.01).speaks(3) == -A_DAY_AT_MOST


def stream(*lines: dict) -> list[dict]:
    return [json.loads(answer) for answer in answers(json.dumps(line).encode() for line in lines)]


def test_a_stream_is_answered_a_line_a_day_and_says_its_words():
    days = [{"type": "day", "day": day, "closeness": (7, 8, 6)[day % 3] - 4 * (day >= 70)} for day in range(100)]

    answered = stream({"type": "start", "weekday": 3}, *days, {"type": "day", "day": 100})

    assert len(answered) == 101
    assert all(answer == {"score": SILENT} for answer in answered[:28])
    assert answered[100] == {"score": answered[99]["score"]}
    (word,) = [answer for answer in answered if "word" in answer]
    assert word["word"] == "lower"
    assert abs(word["since"] - 70) <= 14
    assert word["score"] >= LINE


def test_a_stream_begins_anew_with_each_person():
    days = [
        {"type": "day", "day": day, "closeness": (7, 8, 6)[day % 3], "signs": [0, 1, None, 0, 1, 2]}
        for day in range(60)
    ]

    person: list[dict] = [{"type": "start", "weekday": 3}, *days]

    assert stream(*person, *person) == stream(*person) * 2


@pytest.mark.parametrize(
    "line",
    [
        b"{}",
        b"not json",
        b'{"type":"day","day":1,"closeness":11}',
        b'{"type":"day","day":1,"signs":[1,2]}',
        b'{"type":"day","day":-1}',
    ],
)
def test_a_line_that_is_no_day_is_named(line):
    with pytest.raises(Nonsense, match="Line 2"):
        list(answers([b'{"type":"start","weekday":0}', line]))


def test_a_day_out_of_order_is_named():
    with pytest.raises(Nonsense, match="day 3 does not come after day 3"):
        stream(*[{"type": "day", "day": 3}] * 2)


@pytest.mark.parametrize("change", CHANGES)
def test_invented_people_are_the_same_for_the_same_seed(change):
    one, two = (people(20, 20, change, np.random.default_rng(1), begins=EARLY) for _ in range(2))

    assert np.array_equal(one.closeness, two.closeness, equal_nan=True)
    assert np.array_equal(one.signs, two.signs, equal_nan=True)
    assert (one.onset == NEVER).all() == (change == "none")


def test_invented_people_are_as_diaries_are():
    some = people(400, 20, "none", np.random.default_rng(2))
    within = some.closeness - np.nanmean(some.closeness, axis=1, keepdims=True)

    assert np.nanmean(some.closeness) == pytest.approx(6.3, abs=0.3)
    assert np.median(np.nanstd(some.closeness, axis=1)) == pytest.approx(1.45, abs=0.2)
    pairs = (within[:, 1:] * within[:, :-1])[~np.isnan(within[:, 1:] * within[:, :-1])]
    assert 0.15 < pairs.mean() / np.nanvar(within) < 0.45
    assert np.nanmean((within / np.nanstd(within)) ** 3) < -0.3


def test_worlds_differ_in_what_their_names_say():
    some = {name: people(200, 30, "none", np.random.default_rng(3), world=world) for name, world in WORLDS.items()}

    def at_the_ceiling(name: str) -> float:
        return float(np.mean(some[name].closeness[~np.isnan(some[name].closeness)] == 10))

    def answered(name: str) -> float:
        return float((~np.isnan(some[name].closeness)).mean())

    assert at_the_ceiling("near the ceiling") > 2 * at_the_ceiling("usual")
    assert answered("sparse") < answered("usual") - 0.2


def test_a_stressed_month_ends():
    some = stressed(300)
    day, onset = np.arange(some.closeness.shape[1]), some.onset[:, None]

    def mean(since: int, until: int) -> float:
        return float(np.nanmean(some.closeness[(day >= onset + since) & (day < onset + until)]))

    assert mean(1, 29) < mean(-28, 0) - 0.5
    assert mean(29, 57) > mean(-28, 0) - 0.3


def test_words_are_counted_at_upward_crossings_with_their_rest():
    scores = np.zeros((1, 200))
    scores[0, 60:70] = scores[0, 75:80] = scores[0, 120:] = 1.0

    said = counting.words(scores, 0.5)

    assert np.flatnonzero(said[0]).tolist() == [60, 120]
    assert counting.a_year(said) == pytest.approx(2 / (144 / 365.25))
    assert counting.noticed(said, np.array([100]), 28) == 1.0
    assert counting.noticed(said, np.array([121]), 28) == 0.0


def test_a_line_is_found_for_a_rate():
    scores = np.random.default_rng(4).normal(size=(200, 400))

    line = counting.line_for(scores, 0.5)

    assert counting.a_year(counting.words(scores, line, first=counting.COUNTED_FROM_DAY)) == pytest.approx(0.5, abs=0.1)


@pytest.mark.parametrize("method", [charts.page_hinkley, charts.adwin])
def test_detectors_say_a_great_change_and_nothing_of_none(method):
    chance = np.random.default_rng(6)
    calm = [(day, float(chance.normal())) for day in range(150)]
    worse = [(150 + day, float(chance.normal(4))) for day in range(40)]

    found = method([*calm, *worse], 15.0)

    assert found
    assert min(found) >= 150


@pytest.mark.parametrize("score", [charts.ewma, charts.bocpd])
def test_charts_score_a_change_higher_than_none(score):
    chance = np.random.default_rng(7)
    calm = [(day, float(chance.normal())) for day in range(150)]
    worse = [(150 + day, float(chance.normal(2))) for day in range(40)]

    scores = score([*calm, *worse])

    assert max(scores[-20:]) > max(scores[20:150]) + 1
