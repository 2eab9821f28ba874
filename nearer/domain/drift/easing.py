"""Easing: after a word, are the answers back near the person's own usual?

A running sum of log-likelihood ratios, *back at the usual* against *still as low as when the word was said*, that
never falls below nothing (E. S. Page's cumulative sum, 1954).  Each answer adds to it or takes away; when it reaches
ENOUGH, the easing is said.  No single day can do that: what one adds is bounded.  Units: points (0 to 10), signs 0 to
4, days.
"""

from collections.abc import Sequence
from statistics import fmean

import msgspec

from nearer.domain.drift.week import Answers

ENOUGH = 2.0  # nearly eight to one
A_DAY_AT_MOST = 0.9
LATELY_DAYS = 14  # of the answers before the word, these say how low it is
USUAL_DAYS = 26 * 7  # of those before the fall, these say what was usual
LEAST_FALL = 0.6  # in personal SDs: less cannot be told from the usual, so nothing is asked to come back from it
LEAST_RISE = 0.3  # the same for the signs, in steps
CARRIES = 1.6  # days lean on each other and wander; by this the variance of an answer is enlarged


class Level(msgspec.Struct, frozen=True):
    """Where one kind of answer usually was, by how much it had changed when the word was said, and its variance."""

    usual: float
    change: float  # of closeness downwards, of signs upwards: both are negative in the direction of easing
    variance: float

    def speaks(self, answer: float) -> float:
        """The log-likelihood ratio of an answer: above nothing, it speaks for being back."""
        middle = self.usual + self.change / 2
        return min(A_DAY_AT_MOST, max(-A_DAY_AT_MOST, -self.change * (answer - middle) / self.variance))


class Easing(msgspec.Struct):
    """What has spoken for an easing since the word."""

    closeness: Level | None
    signs: Level | None
    for_it: float = 0.0
    since: int = 0  # the day it began to speak for it

    def hear(self, answers: Answers) -> bool:
        """Take in a day after the word; true if that is enough."""
        said = 0.0
        if self.closeness and answers.closeness is not None:
            said += self.closeness.speaks(answers.closeness)
        if self.signs and (mean := mean_of(answers.signs)) is not None:
            said += self.signs.speaks(mean)
        if self.for_it == 0.0 and said > 0:
            self.since = answers.day
        self.for_it = max(0.0, self.for_it + min(said, A_DAY_AT_MOST))
        return self.for_it >= ENOUGH


def mean_of(signs: Sequence[float | None] | None) -> float | None:
    """The mean of the signs that were answered."""
    given = [sign for sign in signs or () if sign is not None]
    return fmean(given) if given else None


def easing(past: Sequence[Answers], since: int, *, spread: float, signs_spread: float) -> Easing:
    """What to wait for after a word said on the last of these days, about a fall that began on the day `since`."""
    said_on = past[-1].day
    before = [day for day in past if since - USUAL_DAYS <= day.day < since]
    lately = [day for day in past if day.day >= max(since, said_on - LATELY_DAYS)]
    return Easing(
        _level(_closeness(before), _closeness(lately), -LEAST_FALL * spread, CARRIES * spread**2),
        _level(_signs(before), _signs(lately), LEAST_RISE, CARRIES * signs_spread**2),
    )


def _level(before: Sequence[float], lately: Sequence[float], least: float, variance: float) -> Level | None:
    if not before or not lately:
        return None
    usual = fmean(before)
    change = fmean(lately) - usual
    return Level(usual, min(change, least) if least < 0 else max(change, least), variance)


def _closeness(days: Sequence[Answers]) -> list[float]:
    return [day.closeness for day in days if day.closeness is not None]


def _signs(days: Sequence[Answers]) -> list[float]:
    return [mean for day in days if (mean := mean_of(day.signs)) is not None]
