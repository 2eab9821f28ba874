"""Watching one person's answers, day by day, for a word about them.

The evidence (bank.py) runs on from week to week.  A word is said on the day it crosses LINE upwards, at the earliest
FIRST_DAYS after the first answer and with FIRST_ANSWERS given, and after each word none for REST_DAYS.  From then on
the answers are watched for an easing (easing.py).  After STANDS_DAYS a word stands no longer: what has lasted that
long is this person's usual now.

LINE and every other number here are the same for everybody.  What LINE costs was counted in simulations
(docs/signals.md). The whole state can be put away as bytes and taken up again; nothing depends on how often that is
done.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import msgspec
import numpy as np

from nearer.domain.drift import signs
from nearer.domain.drift.bank import DROP, SHAPES, Bank, Seen, evidence, factors, take_in
from nearer.domain.drift.course import BASE, USUAL, Course, Floats
from nearer.domain.drift.easing import Easing, easing, mean_of
from nearer.domain.drift.week import SPREAD, Answers, Week
from nearer.domain.drift.words import Kind

LINE = 0.58
FIRST_DAYS, FIRST_ANSWERS = 28, 14
REST_DAYS = 28
STANDS_DAYS = 16 * 7
FORGOTTEN_DAYS = 26 * 7  # after such a gap everything begins anew: the usual of then is nobody's usual now
REMEMBERED_DAYS = 40 * 7  # twelve weeks of starts, and half a year of usual before them
TIDIED_WEEKS = 8  # how often what is older goes
UNHELD_WEEKS = 2  # in the first weeks an answer is not held within what is expected, for nothing is
HOLD = 2.5  # in SDs
# A drop looks like a drift for weeks: in simulations half of the drifts have less than .25 of their weight on drops
# when the word is said, and half of the drops more than .35.  In between it is not told.
GRADUAL, LIKELIER_SUDDEN, SUDDEN = 0.25, 0.30, 0.40
SILENT = -5.0  # the score before there is enough to weigh


class Said(msgspec.Struct, frozen=True):
    """A word as it was said. `day`, `since` and `ended` are days; `sudden` is the weight of the drops."""

    day: int
    since: int
    sudden: float
    sign: int | None
    easing: Easing
    ended: int | None = None
    eased: bool = False

    @property
    def kind(self) -> Kind | None:
        """Sudden or gradual, None while that is too early to tell."""
        if GRADUAL < self.sudden < SUDDEN:
            return None
        return self.likelier

    @property
    def likelier(self) -> Kind:
        return "drop" if self.sudden >= LIKELIER_SUDDEN else "drift"


class Watch(msgspec.Struct):
    """One person's answers up to a day, as far as they matter for the days to come."""

    course: Course  # as of Monday
    bank: Bank
    latest: tuple[Course, Bank]  # with the answers of the present week
    week: Week | None = None
    past: list[Answers] = []
    first: int = 0  # the day of the first answer, and of the latest
    seen: int = 0
    answers: int = 0
    score: float = SILENT
    said: Said | None = None
    waits: bool = False  # a crossing that said nothing, because what it was about had eased

    @classmethod
    def begin(cls) -> "Watch":
        course, bank = Course.unknown(SPREAD), Bank.empty()
        return cls(course, bank, (course, bank))

    @classmethod
    def resume(cls, saved: bytes) -> "Watch":
        """Take up what `save` put away."""
        return msgspec.msgpack.decode(saved, type=cls, dec_hook=_array)

    def save(self) -> bytes:
        """Put away the whole state, as bytes."""
        return msgspec.msgpack.encode(self, enc_hook=_list)

    def see(self, days: Iterable[Answers]) -> Iterator[tuple[int, float, Said | None]]:
        """Take in days in their order; give for each its score, and the word or the easing that is said on it.

        It takes in a week at a time, so what it gives is to be gone through to its end.
        """
        for monday, week in groupby(days, key=lambda day: day.day - (day.day - 1) % 7):
            yield from self._see_week(monday, list(week))

    def _see_week(self, monday: int, days: Sequence[Answers]) -> Iterator[tuple[int, float, Said | None]]:
        week = self._turn_to(monday, days[0].day)
        ready, rows, spreads = [], [], []
        for day in days:
            self._add(week, day)
            ready.append(day.day - self.first >= FIRST_DAYS and self.answers >= FIRST_ANSWERS)
            rows.append(week.seen())
            spreads.append(week.spread)
        courses, banks = take_in(self.course, self.bank, Seen(*np.array(rows).T))
        found = factors(banks)
        scores = np.where(ready, evidence(courses, found), SILENT).tolist()
        self.latest = _day_of(courses, banks, -1)
        for row, (day, score) in enumerate(zip(days, scores, strict=True)):
            crosses = score >= LINE and (self.score < LINE or self.waits)
            self.waits = self.waits and score >= LINE and not crosses
            self.score, self.seen = score, day.day
            self.past.append(day)
            said = None
            if self.said and self.said.ended is None:
                said = self._await(self.said, day)
            elif crosses and (self.said is None or day.day - self.said.day >= REST_DAYS):
                said = self._word(week, day.day, spreads[row], courses.weight[row], found[row])
            yield day.day, score, said

    def _turn_to(self, monday: int, day: int) -> Week:
        """Go on, week by week, to the one that begins on `monday`."""
        if self.week is None or day - self.seen > FORGOTTEN_DAYS:
            self.course, self.bank = Course.unknown(SPREAD), Bank.empty()
            self.week, self.past, self.first, self.answers = Week(0, monday), [], day, 0
            self.score, self.said = SILENT, None
        while self.week.monday < monday:
            course, bank = self.latest
            self.week.turn()
            self.course = course.next_week(self.week.spread, self.week.signs_spread)
            self.bank = bank.next_week(self.week.number)
            self.latest = self.course, self.bank
            if self.week.number % TIDIED_WEEKS == 0:
                self.past = [day for day in self.past if day.day >= self.week.monday - REMEMBERED_DAYS]
        self.week.expected, self.week.expected_variance = self.course.expected()
        return self.week

    def _add(self, week: Week, day: Answers) -> None:
        if day.closeness is not None:
            if self.answers == 0:
                self.course = self.course.beginning(USUAL, day.closeness)
            week.add_closeness(day.day, day.closeness, tamed=self._tamed(week, day.closeness))
            self.answers += 1
        if (mean := mean_of(day.signs)) is not None and day.signs:
            if not any(week.sign_counts):
                self.course = self.course.beginning(BASE, mean)
            week.add_signs(day.day, day.signs)

    def _tamed(self, week: Week, answer: float) -> float:
        """Hold an answer within what was expected of this week."""
        if week.number < UNHELD_WEEKS:
            return answer
        reach = HOLD * math.sqrt(week.spread**2 + week.expected_variance)
        return min(max(answer, week.expected - reach), week.expected + reach)

    def _word(self, week: Week, day: int, spread: float, weight: Floats, found: Floats) -> Said | None:
        since, sudden = self._estimate(week, weight, found)
        if self.said and self.said.eased and self.said.ended is not None and since <= self.said.ended:
            self.waits = True  # what has eased is not said again; from tomorrow on a later beginning still can be
            return None
        awaited = easing(self.past, since, spread=spread, signs_spread=week.signs_spread)
        self.said = Said(day, since, sudden, signs.leading(signs.changes(self.sets(), since)), awaited)
        return self.said

    def sets(self) -> list[signs.Set]:
        """The sets of signs that are remembered, of each week the latest."""
        by_week = {(day.day - 1) // 7: (day.day, day.signs) for day in self.past if day.signs is not None}
        return list(by_week.values())

    def _await(self, said: Said, day: Answers) -> Said | None:
        """The easing, if it is said on this day."""
        eased = said.easing.hear(day)
        if not eased and day.day - said.day < STANDS_DAYS:
            return None
        self.said = msgspec.structs.replace(said, ended=day.day, eased=eased)
        return self.said if eased else None

    def _estimate(self, week: Week, weight: Floats, found: Floats) -> tuple[int, float]:
        """Since when, and how: the middle of what the hypotheses hold, each weighed by what speaks for it."""
        held = np.exp(weight - weight.max()) @ found
        order = np.argsort(self.bank.starts, kind="stable")
        middle = order[np.searchsorted(np.cumsum(held[order]), held.sum() / 2)]
        sudden = float(held[DROP :: len(SHAPES)].sum() / held.sum())
        return week.monday - 7 * week.number + int(self.bank.starts[middle]), sudden


def _day_of(course: Course, bank: Bank, row: int) -> tuple[Course, Bank]:
    """Course and bank as they were after one day of a week."""
    return (
        Course(course.mean[row], course.cov[row], course.weight[row]),
        Bank(bank.starts, bank.pull[row], bank.sure[row], bank.worst[row], bank.bent[row]),
    )


def _list(array: Any) -> Any:
    """Numbers of an array, for putting away: 64 bits each, so that nothing is lost."""
    return [array.shape, array.tobytes()]


def _array(_: type, kept: Any) -> Any:
    shape, numbers = kept
    return np.frombuffer(numbers).reshape(shape)
