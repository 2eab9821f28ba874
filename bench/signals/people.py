"""Invented people: what one person might answer, day by day, with and without a change.  Nothing here is anybody.

What is assumed, and from where.  Figures marked * are of real diaries (183 couples, 14 to 35 days, 0 to 10); the others
are ours.

    mean        6.3 between people, SD 1.5 *, kept within 2.0 and 9.4
    varying     SD within a person: median 1.45, from person to person by a factor e^(.46) *, kept within .4 and 3.2
    day to day  a day leans on the day before by .27 (SD .14 between people) *
    tails       Student's t with 5 degrees of freedom, and quarrels: on about 7 % of days 1.7 SD lower; skewed as
                diaries are *
    wander      slow ups and downs, SD .28 of the person's own, fading in 25 days *
    weekdays    weekends a little better: under 1 % of the variance *
    answering   a share of days of one's own (mean .68), in spells, fewer at weekends and as the months go by, and
                hardly fewer on bad days
    signs       six, 0 to 4, on about one day a week (four in five weeks): each follows the mean of the last seven days
                (.30 steps a point), has a noise of its own that lingers (.35 from week to week), and is rounded.
                One of the six follows twice as strongly: it leads.
    change      from a day in weeks 9 to 16 (or 3 to 5) of use on.  In points, times a size of mean 1 and SD .2:
                drift      sinks by 2.2 over ten weeks, and stays
                drop       falls by 2.6 or 2.0 (half of people each), of which three tenths come back
                recovery   falls by 3.0 or 2.2, and comes back with a half-life of ten days
                stress     .9 lower and a third more varied, for 28 days, then over

Everything follows from the seed of the generator that is given.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

DAYS_A_WEEK = 7
TAIL = 5.0
FADE_DAYS = 25.0
HALF_LIFE_DAYS = 10.0
WEEKDAYS = np.array([-0.05, -0.10, -0.12, -0.03, 0.0, 0.15, 0.15])  # Monday to Sunday, in personal SDs
SIGNS = 6
NEVER = -1


@dataclass(frozen=True)
class World:
    """What differs between worlds: all else is the same."""

    mean: float = 6.3
    varying: float = 1.45
    wander: float = 0.28
    answering: tuple[float, float] = (4.2, 2.0)  # of a beta distribution


WORLDS = {
    "usual": World(),
    "near the ceiling": World(mean=8.6, varying=1.05),
    "sparse": World(answering=(2.2, 3.3)),
    "restless": World(wander=0.45),
    "calm": World(wander=0.12),
}
CHANGES = ("none", "drift", "drop", "recovery", "stress")
LATER, EARLY = (8, 16), (2, 5)  # weeks of use between which a change begins


@dataclass(frozen=True)
class People:
    """What they answered; NaN where nothing was given."""

    closeness: Floats  # (people, days), 0 to 10
    signs: Floats  # (people, days, 6), 0 to 4
    weekday: NDArray[np.int64]  # of the first day, 0 is Monday
    onset: NDArray[np.int64] = field(repr=False)  # the day the change begins, NEVER if none does
    lead: NDArray[np.int64] = field(repr=False)  # the sign that follows most


def people(
    number: int,
    weeks: int,
    change: str,
    rng: np.random.Generator,
    *,
    world: World = WORLDS["usual"],
    begins: tuple[int, int] = LATER,
) -> People:
    """Let so many people answer for so many weeks."""
    days = weeks * DAYS_A_WEEK
    mean = np.clip(world.mean + rng.normal(0, 1.1, number) + rng.normal(0, 1.0, number), 2.0, 9.4)
    sd = np.clip(world.varying * np.exp(rng.normal(0, 0.30, number) + rng.normal(0, 0.35, number)), 0.4, 3.2)
    weekday = rng.integers(0, DAYS_A_WEEK, number)
    onset, fall, stress = _change(change, number, days, begins, rng)
    ordinary = (
        _day_to_day(number, days, rng) * stress
        + _weekdays(weekday, days, rng)
        + _wander(number, days, world.wander, rng)
    )
    level = mean[:, None] - fall + sd[:, None] * ordinary
    off = level - mean[:, None]
    closeness = np.clip(np.rint(level), 0, 10)
    closeness[~_answered(off / sd[:, None], weekday, world, rng)] = np.nan
    signs, lead = _signs(off, weeks, rng)
    return People(closeness, signs, weekday, onset, lead)


def _change(
    change: str, number: int, days: int, begins: tuple[int, int], rng: np.random.Generator
) -> tuple[NDArray[np.int64], Floats, Floats]:
    """When it begins, by how many points closeness is down on each day, and how much more varied the days are."""
    fall, stress = np.zeros((number, days)), np.ones((number, days))
    if change == "none":
        return np.full(number, NEVER), fall, stress
    onset = rng.integers(begins[0] * DAYS_A_WEEK, begins[1] * DAYS_A_WEEK, number)
    size = np.clip(rng.normal(1, 0.2, number), 0.5, 1.5)[:, None]
    first = rng.integers(0, 2, number)[:, None] == 0
    since = np.maximum(0, np.arange(days) - onset[:, None])
    fading = np.exp2(-since / HALF_LIFE_DAYS)
    if change == "drift":
        fall = 2.2 * size * np.minimum(1, since / 70)
    elif change == "drop":
        fall = np.where(first, 2.6, 2.0) * size * (since > 0) * (0.7 + 0.3 * fading)
    elif change == "recovery":
        fall = np.where(first, 3.0, 2.2) * size * (since > 0) * fading
    elif change == "stress":
        month = (since > 0) & (since <= 28)
        fall, stress = 0.9 * size * month, 1 + 0.35 * month
    return onset, fall, stress


def _day_to_day(number: int, days: int, rng: np.random.Generator) -> Floats:
    """Good and bad days, in personal SDs: each leans on the last, tails are heavy, quarrels pull down."""
    leans = np.clip(rng.normal(0.27, 0.14, number), -0.05, 0.65)
    quarrels = rng.random((number, days)) < rng.beta(2, 28, (number, 1))
    moods, mood = np.empty((number, days)), np.zeros(number)
    for day in range(days):
        shock = 0.88 * rng.standard_t(TAIL, number) * np.sqrt((TAIL - 2) / TAIL)
        shock += 0.07 * 1.7 - quarrels[:, day] * np.abs(rng.normal(1.7, 0.8, number))
        mood = leans * mood + np.sqrt(1 - leans**2) * shock
        moods[:, day] = mood
    return moods


def _wander(number: int, days: int, sd: float, rng: np.random.Generator) -> Floats:
    stays = np.exp(-1 / FADE_DAYS)
    path, at = np.empty((number, days)), rng.standard_normal(number)
    for day in range(days):
        path[:, day] = at
        at = stays * at + np.sqrt(1 - stays**2) * rng.standard_normal(number)
    return sd * path


def _weekdays(weekday: NDArray[np.int64], days: int, rng: np.random.Generator) -> Floats:
    strength = np.abs(rng.normal(0.9, 0.5, len(weekday)))
    return strength[:, None] * WEEKDAYS[(np.arange(days) + weekday[:, None]) % DAYS_A_WEEK]


def _answered(moods: Floats, weekday: NDArray[np.int64], world: World, rng: np.random.Generator) -> NDArray[np.bool_]:
    number, days = moods.shape
    share = np.clip(rng.beta(*world.answering, number), 0.15, 0.97)
    usual = np.log(share / (1 - share))
    answered, missed = np.zeros((number, days), bool), np.zeros(number)
    for day in range(days):
        weekend = (weekday + day) % DAYS_A_WEEK >= 5
        odds = usual + 0.25 - 0.7 * missed - 0.25 * weekend + 0.12 * np.clip(moods[:, day], -3, 3) - 0.35 * day / 365
        answered[:, day] = rng.random(number) < 1 / (1 + np.exp(-odds))
        missed = 1.0 - answered[:, day]
    return answered


def _signs(off: Floats, weeks: int, rng: np.random.Generator) -> tuple[Floats, NDArray[np.int64]]:
    """Six signs on a day of most weeks but the first, and which of them leads."""
    number, days = off.shape
    everyone = np.arange(number)
    lead = rng.integers(0, SIGNS, size=(number,))
    base = np.clip(rng.normal(1.1, 0.55, (number, 1)) + rng.normal(0, 0.35, (number, SIGNS)), -0.3, 3.2)
    follows = np.clip(rng.normal(0.30, 0.08, (number, SIGNS)), 0.1, 0.6)
    follows[everyone, lead] *= 2
    their_day, faithful = rng.integers(0, DAYS_A_WEEK, number), np.clip(rng.beta(6, 1.6, number), 0.3, 0.99)
    noise, total = rng.normal(0, 1, (number, SIGNS)), np.cumsum(np.pad(off, ((0, 0), (1, 0))), axis=1)
    signs: Floats = np.full((number, days, SIGNS), np.nan)
    for week in range(1, weeks):
        noise = 0.35 * noise + np.sqrt(1 - 0.35**2) * rng.normal(0, 1, (number, SIGNS))
        moved = np.clip(np.rint(rng.normal(0, 1.2, number)), -3, 3).astype(int)
        day = np.clip(week * DAYS_A_WEEK + their_day + moved, DAYS_A_WEEK, days - 1)
        lately = (total[everyone, day + 1] - total[everyone, day - 6]) / DAYS_A_WEEK
        felt = base - follows * lately[:, None] + 0.22 * rng.standard_normal((number, 1)) + 0.55 * noise
        given = rng.random(number) < faithful
        signs[everyone[given], day[given]] = np.clip(np.rint(felt), 0, 4)[given]
    return signs, lead
