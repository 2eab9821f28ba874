"""The course: where one person's closeness has been, week after week, if nothing but the ordinary happened.

A linear state-space model of one person, read by Kalman's filter (R. E. Kálmán, 1960; Durbin and Koopman, *Time Series
Analysis by State Space Methods*, 2nd edition, 2012, chapter 4).  One step is one ISO week.  Its three parts are

    usual   the person's own mean of closeness.  It begins unknown, so that somebody who answers about 4 is read as
            somebody who answers about 8; it may move very slowly, because a usual of last year is not for ever.
    wander  slow ups and downs around it (an Ornstein-Uhlenbeck process), which are nobody's fault and no drift.
    base    the usual mean of the six signs, also unknown at first.

A week's answers are seen through their mean: closeness shows usual + wander, the signs show base - SIGNS_A_POINT x
wander. A week without answers adds nothing but time.

How much a person wanders cannot be known beforehand and decides what is remarkable in them: a restless person has
lower months without any change.  So four courses run side by side, from calm to restless, each weighed by how well it
foretold the weeks so far (the likelihood of its surprises).  Units: points of closeness (0 to 10), signs 0 to 4,
weeks.

Arrays end in (4,): the courses.  A week can be taken in as it stood after each of its days, all in one go: then a first
axis (days,) comes before, and the last of these is the week itself.
"""

import math

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

RESTLESS = np.array([0.10, 0.20, 0.35, 0.55])  # SD of the wander, in personal SDs; diaries: .23 to .26 on the whole
RESTLESS_USUAL, RESTLESS_SPREAD = 0.26, 0.5  # before any answer: log-normal around this, SD of its logarithm
WANDER_DAYS = 50.0  # how long an up or a down takes to fade to 1/e
USUAL, WANDER, BASE = 0, 1, 2
USUAL_MOVES = 0.04  # SD by which a usual moves in a week, in personal SDs
UNKNOWN_CLOSENESS, UNKNOWN_SIGNS = 10.0, 5.0  # SD of a usual before the first answer: as good as anything
SIGNS_A_POINT = 0.25  # by how much the mean of the signs rises when closeness falls by a point
SURPRISE = 2.5  # in SDs; what lies further out is weighed down to it (heavy tails: one quarrel is not a drift)
TELLING = 20.0  # variance above which a first answer tells of the unknown usual alone, not of restlessness

COURSES = len(RESTLESS)
SEEN_IN_CLOSENESS = np.array([1.0, 1.0, 0.0])
SEEN_IN_SIGNS = np.array([0.0, -SIGNS_A_POINT, 1.0])
FADES = np.array([1.0, math.exp(-7 / WANDER_DAYS), 1.0])  # of usual, wander and base, in a week
_FADES_TWICE = np.outer(FADES, FADES)
_STIRRED, _SIGNS_STIRRED = np.zeros((2, COURSES, 3, 3))  # what a week adds to the covariance, in personal SDs
_STIRRED[:, USUAL, USUAL] = _SIGNS_STIRRED[:, BASE, BASE] = USUAL_MOVES**2
_STIRRED[:, WANDER, WANDER] = (1 - FADES[WANDER] ** 2) * RESTLESS**2
_BEFORE = -0.5 * (np.log(RESTLESS / RESTLESS_USUAL) / RESTLESS_SPREAD) ** 2


class Surprise(msgspec.Struct):
    """How a mean that was seen differs from what each course expected of it."""

    through: Floats  # (3,) which parts of the state it shows
    nu: Floats  # (days, 4) seen minus expected
    q: Floats  # its variance, raised where it is beyond SURPRISE; infinite where nothing was answered
    gain: Floats  # (…, 4, 3) covariance of the state with what was seen
    share: Floats  # (days, 4, 3) by how much each part of the state moves with the surprise


class Course(msgspec.Struct):
    """The state of the four courses."""

    mean: Floats  # (…, 4, 3): usual, wander, base
    cov: Floats  # (…, 4, 3, 3)
    weight: Floats  # (…, 4) log-likelihood of each restlessness, with what was known before

    @classmethod
    def unknown(cls, spread: float) -> "Course":
        """A course nobody has answered yet; `spread` is the personal SD to begin with."""
        cov = np.zeros((COURSES, 3, 3))
        cov[:, 0, 0], cov[:, 1, 1], cov[:, 2, 2] = UNKNOWN_CLOSENESS**2, (RESTLESS * spread) ** 2, UNKNOWN_SIGNS**2
        return cls(np.zeros((COURSES, 3)), cov, _BEFORE - np.log(np.exp(_BEFORE).sum()))

    def beginning(self, part: int, seen: float) -> "Course":
        """The same with an unknown `part` (USUAL or BASE) looked for around the first answer: no other is favoured."""
        mean = self.mean.copy()
        mean[:, part] = seen
        return Course(mean, self.cov, self.weight)

    def expected(self) -> tuple[float, float]:
        """Where closeness is expected this week, and the variance of that expectation in the calmest course."""
        weights = np.exp(self.weight - self.weight.max())
        levels = self.mean[:, 0] + self.mean[:, 1]
        return float(weights @ levels / weights.sum()), float(self.cov[0, 0, 0] + self.cov[0, 1, 1])

    def surprise(self, seen: Floats, variance: Floats, through: Floats) -> Surprise:
        """Compare means (days,) of the given variance with what was expected `through` this view of the state."""
        gain = self.cov @ through
        nu = seen[:, None] - self.mean @ through
        q = variance[:, None] + gain @ through
        q = q * np.maximum(1.0, np.abs(nu) / (SURPRISE * np.sqrt(q)))
        return Surprise(through, nu, q, gain, gain / q[..., None])

    def after(self, surprise: Surprise) -> "Course":
        """The course as it is once the surprise is known."""
        telling = -0.5 * (np.log(surprise.q) + surprise.nu * surprise.nu / surprise.q)
        return Course(
            self.mean + surprise.share * surprise.nu[..., None],
            self.cov - surprise.share[..., :, None] * surprise.gain[..., None, :],
            self.weight + np.where(surprise.q < TELLING, telling, 0.0),
        )

    def next_week(self, spread: float, signs_spread: float) -> "Course":
        """A week later: the wander has faded and been stirred, a usual may have moved a little."""
        cov = self.cov * _FADES_TWICE + spread**2 * _STIRRED + signs_spread**2 * _SIGNS_STIRRED
        return Course(self.mean * FADES, cov, self.weight)
