"""The bank: has closeness been lower than usual since some week, and how much speaks for it?

Each hypothesis says: since the beginning of week *s* closeness lies lower, at once (a drop) or sinking for ten weeks
(a drift).  Twelve starts and two shapes are kept, under each restlessness of the course.  What a fall would do to the
surprises of the course is known exactly, since the filter is linear (A. S. Willsky and H. L. Jones, 1976), so each
hypothesis keeps three numbers and needs no filter of its own:

    pull   how far the surprises lean its way
    sure   how much is known about its size (Fisher's information)
    worst  the most that any single day has added to the pull; it is left out of the reckoning, so that
           one terrible day, whatever it was, never says a word

The size of the fall is unknown: half of a normal distribution, downwards only.  That gives each hypothesis a Bayes
factor against *nothing changed*, and these are averaged over starts, shapes and restlessness, not maximised: looking
in many places costs what it should.  The logarithm of the average is the evidence.

What is still uneven is put right by the fitted person: simulated people who wander more hear more false words at the
same evidence, so PERSONAL times the logarithm of their restlessness, as far as it is known, is taken away.
"""

import math

import msgspec
import numpy as np

from nearer.domain.drift.course import (
    COURSES,
    FADES,
    RESTLESS,
    RESTLESS_USUAL,
    SEEN_IN_CLOSENESS,
    SEEN_IN_SIGNS,
    SIGNS_A_POINT,
    Course,
    Floats,
    Surprise,
)

STARTS = 12  # weeks back that a fall may have begun; what is older has become the usual
SHAPES = DROP, DRIFT = 0, 1
SINKS_DAYS = 70.0  # a drift takes ten weeks to its full size
SIZES = np.tile([2.5, 3.2], STARTS)  # SD of a drop and of a drift in points, before any answer
FIRST_START = 1  # week of use: before it there must be something to compare with
SIGNS_LOOK_BACK = 7  # days that a set of signs speaks of; in the middle they are three days old
PERSONAL = 1.5  # evidence taken away for each factor e of restlessness above the usual
NOT_YET = 1e9  # the start of a hypothesis in whose place none has begun
NOTHING_SEEN = 1e-6  # information below which a hypothesis has met no answer yet

FAR, LEAST = 30.0, 1e-300  # in SDs, beyond which nothing more is added; and a factor: so that no number overflows

HYPOTHESES = STARTS * len(SHAPES)
_DROPS = np.tile([1.0, 0.0], STARTS)
_DRIFTS = 1.0 - _DROPS
_SIZES_SQUARED = SIZES**2
_SUMMED, _AVERAGED = np.ones(COURSES), np.full(HYPOTHESES, 1 / HYPOTHESES)
_RESTLESSNESS = np.log(RESTLESS / RESTLESS_USUAL)
_TANH = math.sqrt(2 / math.pi), 0.044715  # twice the normal distribution as 1 + tanh(a (s + b s^3)), to three digits


class Bank(msgspec.Struct):
    """The hypotheses, a drop and a drift for each start; arrays end in (4 courses, 24 hypotheses)."""

    starts: Floats  # (24,) the Monday each begins on, in days of use
    pull: Floats  # (…, 4, 24)
    sure: Floats  # (…, 4, 24)
    worst: Floats  # (…, 4, 24)
    bent: Floats  # (…, 4, 3, 24) what a fall of one point has done to the state of the course

    @classmethod
    def empty(cls) -> "Bank":
        nothing = np.zeros((COURSES, HYPOTHESES))
        return cls(np.full(HYPOTHESES, NOT_YET), nothing, nothing, nothing, np.zeros((COURSES, 3, HYPOTHESES)))

    def next_week(self, number: int) -> "Bank":
        """A week later, with hypotheses that begin this week in the place of the oldest."""
        later = Bank(
            self.starts.copy(), self.pull.copy(), self.sure.copy(), self.worst.copy(), self.bent * FADES[:, None]
        )
        if number >= FIRST_START:
            place = slice(number % STARTS * len(SHAPES), (number % STARTS + 1) * len(SHAPES))
            later.starts[place] = number * 7
            for kept in (later.pull, later.sure, later.worst, later.bent):
                kept[..., place] = 0.0
        return later

    def closeness_falls(self, days: Floats) -> Floats:
        """How far closeness is down after a fall of one point, for answers of these mean days of use: (days, 24)."""
        age = days[:, None] - self.starts
        return _DROPS * (self.starts < NOT_YET) + _DRIFTS * _from_0_to_1((age + 1) / SINKS_DAYS)

    def signs_fall(self, days: Floats) -> Floats:
        """The same on the mean of the seven days that a set of signs speaks of."""
        age = days[:, None] - self.starts
        sunk = (age + 1 - SIGNS_LOOK_BACK // 2) / SINKS_DAYS
        return _DROPS * _from_0_to_1((age + 1) / SIGNS_LOOK_BACK) + _DRIFTS * _from_0_to_1(sunk)

    def after(self, surprise: Surprise, falls: Floats, worst_days: Floats) -> tuple["Bank", Floats]:
        """The bank once a surprise is known, and what its worst day added to each pull.

        `falls` is by how much a fall of one point would lower what was seen, (days, 24); `worst_days` (days, 4) is the
        part of the surprise that its worst day alone makes.
        """
        lean = -falls[:, None, :] - surprise.through @ self.bent
        counts = lean / surprise.q[..., None]
        return Bank(
            self.starts,
            self.pull + counts * surprise.nu[..., None],
            self.sure + counts * lean,
            self.worst,
            self.bent + surprise.share[..., None] * lean[..., None, :],
        ), counts * worst_days[..., None]


class Seen(msgspec.Struct):
    """What a week showed after each of its days (days,): the columns of `Week.seen`."""

    closeness: Floats  # mean
    closeness_variance: Floats
    closeness_days: Floats  # mean day of use of the answers
    lowest: Floats  # how far below the mean the lowest answer pulls it
    an_answer: Floats  # the weight of one answer in the mean
    signs: Floats  # mean
    signs_variance: Floats
    signs_days: Floats  # day of use
    same_day: Floats  # 1 where the lowest answer and the signs are of one day


def take_in(course: Course, bank: Bank, seen: Seen) -> tuple[Course, Bank]:
    """Course and bank after each day of a week, from those of its Monday."""
    closeness = course.surprise(seen.closeness, seen.closeness_variance, SEEN_IN_CLOSENESS)
    falls = bank.closeness_falls(seen.closeness_days)
    worst_day = seen.lowest[:, None] + closeness.nu * seen.an_answer[:, None]
    bank, low = bank.after(closeness, falls, worst_day)
    course = course.after(closeness)
    if np.isinf(seen.signs_variance[-1]):
        bank.worst = np.maximum(bank.worst, low)
        return course, bank

    signs = course.surprise(seen.signs, seen.signs_variance, SEEN_IN_SIGNS)
    rises = SIGNS_A_POINT * bank.signs_fall(seen.signs_days)
    bank, high = bank.after(signs, -rises, signs.nu)
    both = (low + high) * seen.same_day[:, None, None]
    bank.worst = np.maximum(np.maximum(bank.worst, both), np.maximum(low, high))
    return course.after(signs), bank


def factors(bank: Bank) -> Floats:
    """The Bayes factor of each hypothesis against *nothing changed*; 0 where it has met no answer yet."""
    root = np.sqrt(1 + _SIZES_SQUARED * bank.sure)
    s = np.minimum((bank.pull - bank.worst) * SIZES / root, FAR)
    squared = s * s
    downwards = 1 + np.tanh(_TANH[0] * s * (1 + _TANH[1] * squared))
    found: Floats = (bank.sure > NOTHING_SEEN) * np.exp(0.5 * squared) * downwards / root
    return found


def evidence(course: Course, found: Floats) -> Floats:
    """The logarithm of the averaged factors, less what this person's restlessness makes ordinary: (days,)."""
    weights = np.exp(course.weight - np.maximum.reduce(course.weight, axis=-1, keepdims=True))
    changed = weights * (found @ _AVERAGED)
    unchanged, lower = weights @ _SUMMED, changed @ _SUMMED
    restless = (weights + changed) @ _RESTLESSNESS / (unchanged + lower)
    weighed: Floats = np.log(np.maximum(lower / unchanged, LEAST)) - PERSONAL * restless
    return weighed


def _from_0_to_1(numbers: Floats) -> Floats:
    held: Floats = np.minimum(np.maximum(numbers, 0.0), 1.0)
    return held
