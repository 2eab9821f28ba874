"""One week of answers, and how much this person's answers vary from one to the next.

The personal SD is estimated from the differences between successive answers (J. von Neumann, 1941), because a slow
drift hardly touches these: it would inflate an ordinary SD and so hide itself.  It is shrunk towards what diaries of
couples show, as if that many answers had been given before.  A week begins on Monday.
"""

import math
from collections.abc import Sequence

import msgspec

SIGNS = 6
SPREAD, SPREAD_AS_OF = 1.4, 8.0  # personal SD of closeness in points, 1.1 to 1.8 in diaries; worth so many answers
SIGNS_SPREAD, SIGNS_SPREAD_AS_OF = 0.33, 12.0  # the same for the mean of six signs (0 to 4), from the simulator
CARRIED = 0.3  # correlation of one day with the next (diaries: .27 to .36); a difference over a gap is larger for it
LEAP = 4.0  # in SDs; a difference beyond counts as this much
ROUNDED = 1 / 12  # variance of rounding to whole points
SIGNS_NEEDED = 3  # of six, or a set of signs tells too little


class Answers(msgspec.Struct, frozen=True):
    """What one person answered on one day. `day` counts from the first of January of the year 1, a Monday, as 1."""

    day: int
    closeness: float | None = None
    signs: tuple[float | None, ...] | None = None


class Week(msgspec.Struct):
    """The answers of the present week so far, and the personal spreads, which run on from week to week."""

    number: int  # 0 is the week of the first answer
    monday: int  # its day
    expected: float = 0.0  # closeness, by what came before, and the variance of that
    expected_variance: float = 0.0
    given: int = 0
    total: float = 0.0
    lowest: float = 0.0
    lowest_day: int = 0
    days: int = 0  # the sum of the days answered, counted from Monday
    signs: float | None = None  # their mean
    signs_share: float = 1.0  # how many of the six were answered
    signs_day: int = 0  # counted from Monday, as is the lowest's
    spread: float = SPREAD
    signs_spread: float = SIGNS_SPREAD
    last: float | None = None
    last_day: int = 0
    last_signs: float | None = None
    squares: float = 0.0
    pairs: int = 0
    signs_squares: float = 0.0
    signs_pairs: int = 0
    sign_totals: list[float] = msgspec.field(default_factory=lambda: [0.0] * SIGNS)
    sign_counts: list[int] = msgspec.field(default_factory=lambda: [0] * SIGNS)

    def add_closeness(self, day: int, answer: float, *, tamed: float) -> None:
        """Take in an answer; `tamed` is the same held within what is expected, so that one bad day weighs no more."""
        if not self.given or tamed < self.lowest:
            self.lowest, self.lowest_day = tamed, day - self.monday
        self.given += 1
        self.total += tamed
        self.days += day - self.monday
        self._compare(day, answer)

    def add_signs(self, day: int, signs: Sequence[float | None]) -> None:
        """Take in a set of signs; of several in a week the latest counts.

        One left out is read as this person's own mean of it: it moves nothing.
        """
        answered = [j for j, sign in enumerate(signs) if sign is not None]
        for j in answered:
            self.sign_totals[j] += signs[j] or 0
            self.sign_counts[j] += 1
        if len(answered) < SIGNS_NEEDED:
            return
        means = [total / count for total, count in zip(self.sign_totals, self.sign_counts, strict=True) if count]
        moved = sum((signs[j] or 0) - self.sign_totals[j] / self.sign_counts[j] for j in answered) / len(answered)
        self.signs = sum(means) / len(means) + moved
        self.signs_share = len(answered) / SIGNS
        self.signs_day = day - self.monday

    def seen(self) -> tuple[float, ...]:
        """What the week shows so far, as the columns of `Seen`; of what was not answered the variance is infinite."""
        answered, asked = self.given > 0, self.signs is not None
        number = max(self.given, 1)
        return (
            self.total / number,
            (self.spread**2 + ROUNDED) / number if answered else math.inf,
            self.number * 7 + self.days / number,
            (self.lowest - self.total / number) / number,
            1 / number,
            self.signs or 0.0,
            self.signs_spread**2 / self.signs_share if asked else math.inf,
            self.number * 7 + self.signs_day,
            float(answered and asked and self.signs_day == self.lowest_day),
        )

    def turn(self) -> None:
        """Begin the next week."""
        if self.signs is not None:
            self._compare_signs(self.signs)
        self.number += 1
        self.monday += 7
        self.given, self.total, self.lowest, self.days = 0, 0.0, 0.0, 0
        self.signs, self.signs_share, self.signs_day = None, 1.0, 0

    def _compare(self, day: int, answer: float) -> None:
        if self.last is not None:
            leap = min((answer - self.last) ** 2, (LEAP * self.spread) ** 2)
            self.squares += leap / 2 / (1 - CARRIED ** (day - self.last_day))
            self.pairs += 1
            self.spread = math.sqrt((SPREAD_AS_OF * SPREAD**2 + self.squares) / (SPREAD_AS_OF + self.pairs))
        self.last, self.last_day = answer, day

    def _compare_signs(self, signs: float) -> None:
        if self.last_signs is not None:
            leap = (signs - self.last_signs) ** 2 / 2
            self.signs_squares += min(leap, (LEAP * self.signs_spread) ** 2 / 2)
            self.signs_pairs += 1
            known = SIGNS_SPREAD_AS_OF * SIGNS_SPREAD**2 + self.signs_squares
            self.signs_spread = math.sqrt(known / (SIGNS_SPREAD_AS_OF + self.signs_pairs))
        self.last_signs = signs
