"""Which of the six signs has changed most since an estimated day, or that it is too early to tell.

The sets before that day are compared with those after it, sign by sign.  One sign may have moved much more than the
others; how much more is unknown, so it is half of a normal distribution (EXCESS).  That gives each sign odds of being
the one, and a sign is named only when they are better than even.  A change of one step in one set means nothing: a
single sign varies by about two thirds of a step from week to week, and an odd week likes to be followed by another.
"""

import math
from collections.abc import Sequence

import msgspec

from nearer.domain.drift.week import SIGNS

STEP_SPREAD = 0.66  # SD of one sign from one week to the next, in steps (0 to 4); from the simulator
CARRIED = 0.35  # correlation of a sign with itself a week earlier; from the simulator
EXCESS = 0.6  # SD of how much further, in steps, the one sign has moved than the rest
EVEN = 0.5
WEEKS_BEFORE = 26  # sets older than this no longer say what was usual
MOVED, HELD = 1.64, 1.0  # in SDs of the change: beyond the first a sign moved, within the second it held

Set = tuple[int, tuple[float | None, ...]]  # a day, and what was answered on it


class Change(msgspec.Struct, frozen=True):
    """By how many steps one sign has risen, and the SD of that estimate."""

    steps: float
    spread: float

    @property
    def clear(self) -> float:
        return self.steps / self.spread


def changes(sets: Sequence[Set], since: int) -> tuple[Change | None, ...]:
    """What became of each sign; None where there is no answer before or after the day."""
    earlier = [signs for day, signs in sets if since - 7 * WEEKS_BEFORE <= day < since]
    later = [signs for day, signs in sets if day >= since]
    return tuple(_change(earlier, later, j) for j in range(SIGNS))


def leading(found: Sequence[Change | None]) -> int | None:
    """The sign that moved most, if the odds are better than even that it is the one."""
    known = {j: change for j, change in enumerate(found) if change is not None}
    if len(known) < SIGNS:
        return None
    odds = [_odds(change, [other for other in known.values() if other is not change]) for change in known.values()]
    best = max(range(SIGNS), key=odds.__getitem__)
    return best if odds[best] > EVEN * sum(odds) else None


def moved(found: Sequence[Change | None]) -> tuple[int, ...]:
    """The signs that are marked more, the clearest first."""
    more = [(change.clear, j) for j, change in enumerate(found) if change is not None and change.clear >= MOVED]
    return tuple(j for _, j in sorted(more, reverse=True))


def held(found: Sequence[Change | None]) -> tuple[int, ...]:
    """The signs that stayed about as they were."""
    return tuple(j for j, change in enumerate(found) if change is not None and abs(change.clear) <= HELD)


def _change(
    earlier: Sequence[Sequence[float | None]], later: Sequence[Sequence[float | None]], j: int
) -> Change | None:
    before = [signs[j] for signs in earlier if signs[j] is not None]
    after = [signs[j] for signs in later if signs[j] is not None]
    if not before or not after:
        return None
    steps = sum(map(float, filter(None, after))) / len(after) - sum(map(float, filter(None, before))) / len(before)
    return Change(steps, STEP_SPREAD * math.sqrt(_effective(len(before)) + _effective(len(after))))


def _effective(sets: int) -> float:
    """The variance of a mean of so many weeks that lean on each other, for a variance of one."""
    return (1 + (sets - 1) * 2 * CARRIED / sets / (1 - CARRIED)) / sets


def _odds(change: Change, others: Sequence[Change]) -> float:
    rest = sum(other.steps for other in others) / len(others)
    variance = change.spread**2 * (1 + 1 / len(others))
    known = 1 + EXCESS**2 / variance
    s = (change.steps - rest) * EXCESS / (variance * math.sqrt(known))
    return math.exp(s * s / 2) / math.sqrt(known) * math.erfc(-s / math.sqrt(2))
