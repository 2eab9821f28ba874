"""A reading of one person's own answers, on invented people of whom it is known what changed."""

import random
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from nearer.domain.drift import MEASURED, SIGNS, reading
from nearer.domain.drift.watch import FIRST_ANSWERS, FIRST_DAYS, STANDS_DAYS

ROOT = Path(__file__).parents[2]
MONDAY = date(2027, 1, 4)
USUAL, SPREAD = 7.0, 1.2
SEEDS = range(20)


def on(day: int) -> date:
    return MONDAY + timedelta(days=day)


def make_answers(seed: int, days: int, *, down=lambda day: 0.0, share=0.7) -> dict[date, int]:
    """Closeness around a usual of 7, lower by what `down` says of a day, on a share of the days."""
    chance = random.Random(seed)
    moods = [chance.gauss(USUAL - down(day), SPREAD) for day in range(days)]
    return {on(day): min(10, max(0, round(mood))) for day, mood in enumerate(moods) if chance.random() < share}


def make_signs(seed: int, weeks: int, *, up=lambda week, sign: 0.0) -> dict[date, list[int | None]]:
    chance = random.Random(seed)
    return {
        on(7 * week + 2): [min(4, max(0, round(chance.gauss(1 + up(week, sign), 0.5)))) for sign in range(SIGNS)]
        for week in range(weeks)
    }


def fallen(since: int, by: float = 2.6, until: int = 10_000):
    return lambda day: by if since <= day < until else 0.0


def words(closeness, signs=None, *, days: int):
    """The readings of all days on which a word stands."""
    found = (reading(closeness, signs or {}, until=on(day)) for day in range(days))
    return [one for one in found if one.word]


def test_it_is_early_for_four_weeks_whatever_was_answered():
    closeness = make_answers(1, 40, down=fallen(14, 5.0), share=1.0)

    assert all(reading(closeness, {}, until=on(day)).early for day in range(FIRST_DAYS))
    assert not reading(closeness, {}, until=on(FIRST_DAYS)).early


def test_it_is_early_with_too_few_answers():
    every_third_day = {on(day): 7 for day in range(0, 3 * (FIRST_ANSWERS - 1), 3)}

    assert reading(every_third_day, {}, until=on(60)).early
    assert not reading(every_third_day | {on(60): 7}, {}, until=on(60)).early


def test_nothing_at_all_is_early():
    assert reading({}, {}, until=on(0)).early


def test_most_steady_people_hear_nothing_in_half_a_year():
    heard = [seed for seed in SEEDS if reading(make_answers(seed, 182), {}, until=on(181)).word]

    assert len(heard) <= 2


@pytest.mark.parametrize("seed", range(6))
def test_a_lasting_drop_is_heard_with_about_its_day(seed):
    closeness = make_answers(seed, 126, down=fallen(84))

    (first, *_) = words(closeness, days=126)

    assert first.word.said_on >= on(84)
    assert abs((first.word.since - on(84)).days) <= 21


def test_a_slow_drift_is_heard_by_most_and_called_gradual():
    def sinking(day: int) -> float:
        return 2.6 * min(1.0, max(0, day - 84) / 70)

    found = [reading(make_answers(seed, 154, down=sinking), {}, until=on(153)).word for seed in SEEDS]

    heard = [word for word in found if word]
    assert len(heard) >= 15
    assert sum(word.kind == "drift" for word in heard) > sum(word.kind == "drop" for word in heard)


def test_signs_alone_are_read_once_there_are_fourteen_answers():
    """Somebody who answers closeness seldom gets a reading from the signs."""
    closeness = {on(day): 7 for day in range(0, 280, 14)}
    signs = make_signs(3, 40, up=lambda week, sign: 1.4 if week >= 30 else 0.0)

    assert reading(closeness, signs, until=on(209)).word is None
    assert reading(closeness, signs, until=on(279)).word


def test_the_sign_that_moved_far_is_named_and_the_others_held():
    closeness = make_answers(4, 140, down=fallen(98, 2.0))
    signs = make_signs(4, 20, up=lambda week, sign: 2.6 if week >= 14 and sign == 2 else 0.0)

    first = words(closeness, signs, days=140)[-1]

    assert first.moved[0] == 2
    assert 2 not in first.held
    assert set(first.held) >= {0, 1} or len(first.held) >= 3


def test_after_the_recovery_an_easing_is_said_and_no_word_stands():
    closeness = make_answers(5, 210, down=fallen(84, 2.6, until=126))
    assert reading(closeness, {}, until=on(125)).word

    after = reading(closeness, {}, until=on(126 + 21))

    assert after.word is None
    assert after.eased_on
    assert on(126) <= after.eased_on <= on(126 + 21)


def test_a_word_about_what_has_become_the_usual_stands_no_longer():
    closeness = make_answers(6, 320, down=fallen(84))
    said_on = words(closeness, days=126)[0].word.said_on

    later = reading(closeness, {}, until=said_on + timedelta(days=STANDS_DAYS))

    assert later.word is None
    assert later.eased_on is None


def test_the_usual_is_that_before_the_word():
    closeness = make_answers(7, 126, down=fallen(84, 4.0))

    usual = reading(closeness, {}, until=on(125)).usual

    assert usual
    assert usual.low >= 5
    assert usual.high <= 9


def test_a_sign_answered_too_seldom_has_no_usual():
    closeness = make_answers(8, 60)
    signs = {day: [*five[:5], None] for day, five in make_signs(8, 8).items()}

    read = reading(closeness, signs, until=on(59))

    assert read.sign_usual[5] is None
    assert all(read.sign_usual[:5])


def test_of_two_sets_in_a_week_the_latest_counts():
    closeness = make_answers(9, 84)
    signs = make_signs(9, 12)
    first_thoughts: dict[date, list[int | None]] = {on(7 * week): [4] * SIGNS for week in range(12)}

    assert reading(closeness, first_thoughts | signs, until=on(83)).sign_usual == (
        reading(closeness, signs, until=on(83)).sign_usual
    )


def test_what_was_answered_later_changes_nothing_earlier():
    closeness = make_answers(10, 200, down=fallen(100))
    known_then = {day: answer for day, answer in closeness.items() if day <= on(120)}

    assert reading(closeness, {}, until=on(120)) == reading(known_then, {}, until=on(120))


def test_after_half_a_year_of_silence_it_begins_anew():
    closeness = make_answers(11, 90)
    years_later = {day + timedelta(days=700): 2 for day in closeness}

    assert reading(closeness | years_later, {}, until=on(710)).early
    assert reading(closeness | years_later, {}, until=on(789)).word is None


def test_the_page_and_the_paper_print_what_was_measured():
    page = (ROOT / "nearer/content/en/articles/L38.md").read_text()
    paper = (ROOT / "docs/signals.md").read_text()

    said = [int(number) for number in re.findall(r"(\d+) (?:such words|were noticed)", page)]
    usual, drift, drop = (
        re.search(rf"^\| {row}[^|]*\| (\.\d+) \|", paper, re.MULTILINE)
        for row in ("usual", "slow drift", "lasting sudden")
    )
    assert usual
    assert drift
    assert drop
    printed = [float(found[1]) for found in (usual, drift, drop)]

    assert [number / 100 for number in said] == printed
    assert printed == [MEASURED.false_words_a_year, MEASURED.drifts_noticed, MEASURED.drops_noticed]
