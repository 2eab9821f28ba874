"""Four known methods on the same answers, so that the reading's figures have something to stand beside.

All are given the answers *well fed*: closeness and the mean of the signs, each standardised by the person's own first
six weeks (shrunk to what diaries show), upwards is worse.

    Page-Hinkley   E. S. Page 1954, as in river, which forgets everything when it says a word
    ADWIN          A. Bifet and R. Gavaldà 2007, as in river; a change counts if the answers have become worse
    EWMA           S. W. Roberts 1959: an exponentially weighted mean over its own SD
    BOCPD          R. P. Adams and D. MacKay 2007: the odds that a run with a raised mean began lately
"""

import math
from collections.abc import Iterator, Sequence

import numpy as np
from river.drift import ADWIN, PageHinkley

from bench.signals.people import Floats, People

FED_FROM_DAY = 42
CLOSENESS, SIGNS = (6.3, 1.45, 12), (1.1, 0.55, 4)  # mean and SD of people, and answers needed
MEAN_AS_OF, SD_AS_OF = 0.7, 6.0  # answers that these are worth
SILENT = -20.0
EWMA_WEIGHT = 0.1
HAZARD, RAISED, LATELY_ANSWERS, RUNS_KEPT = 1 / 150, 0.4, 60, 400  # of BOCPD: a change in 150 answers, by .4 SD
NOISE, BELIEF = 1.2, 0.05  # variance of an answer around its run, and of the first run's mean

Fed = list[tuple[int, float]]  # day, and how many SDs worse than usual


def fed(people: People) -> list[Fed]:
    """The standardised answers of each person."""
    means = people.signs.mean(axis=2)
    return [
        sorted([*_standardised(closeness, CLOSENESS, -1), *_standardised(signs, SIGNS, 1)], key=lambda one: one[0])
        for closeness, signs in zip(people.closeness, means, strict=True)
    ]


def _standardised(answers: Floats, known: tuple[float, float, int], worse: int) -> Iterator[tuple[int, float]]:
    mean, sd, needed = known
    given: list[float] = []
    ready = False
    for day in np.flatnonzero(~np.isnan(answers)).tolist():
        answer = float(answers[day])
        if ready:
            yield day, worse * (answer - mean) / sd
            continue
        given.append(answer)
        if day >= FED_FROM_DAY and len(given) >= needed:
            ready, number, own = True, len(given), sum(given) / len(given)
            squares = sum((one - own) ** 2 for one in given)
            mean = (sum(given) + MEAN_AS_OF * mean) / (number + MEAN_AS_OF)
            sd = math.sqrt((squares + SD_AS_OF * sd * sd) / (number - 1 + SD_AS_OF))


def ewma(answers: Fed) -> list[float]:
    mean = variance = 0.0
    scores = []
    for _, worse in answers:
        mean += EWMA_WEIGHT * (worse - mean)
        variance = (1 - EWMA_WEIGHT) ** 2 * variance + EWMA_WEIGHT**2
        scores.append(mean / math.sqrt(variance))
    return scores


def bocpd(answers: Fed) -> list[float]:
    run, mean, variance = np.array([1.0]), np.array([0.0]), np.array([BELIEF])
    scores = []
    for _, worse in answers:
        held = max(-3.0, min(3.0, worse))
        fits = np.exp(-0.5 * (held - mean) ** 2 / (variance + NOISE)) / np.sqrt(variance + NOISE) * run
        new = HAZARD * math.exp(-0.5 * held * held / (1 + NOISE)) / math.sqrt(1 + NOISE) * run.sum()
        gain, first = variance / (variance + NOISE), 1 / (1 + NOISE)
        run = np.concatenate([[new], fits * (1 - HAZARD)])[:RUNS_KEPT]
        mean = np.concatenate([[first * held], mean + gain * (held - mean)])[:RUNS_KEPT]
        variance = np.concatenate([[1 - first], variance * (1 - gain)])[:RUNS_KEPT]
        run /= run.sum()
        lately = slice(0, LATELY_ANSWERS)
        raised = run[lately] / (1 + np.exp(-1.702 * (mean[lately] - RAISED) / np.sqrt(variance[lately])))
        share = min(max(float(raised.sum()), 1e-9), 1 - 1e-9)
        scores.append(math.log(share / (1 - share)))
    return scores


def page_hinkley(answers: Fed, threshold: float) -> list[int]:
    """The days on which it says a word."""
    detector = PageHinkley(min_instances=10, delta=0.15, threshold=threshold, mode="up")
    return _days(detector, answers)


def adwin(answers: Fed, threshold: float) -> list[int]:
    """The same; `threshold` is the negative logarithm of ADWIN's delta."""
    return _days(ADWIN(delta=math.exp(-threshold), clock=1, grace_period=10), answers)


def _days(detector: ADWIN | PageHinkley, answers: Fed) -> list[int]:
    lately, days = 0.0, []
    for day, worse in answers:
        lately += EWMA_WEIGHT * (worse - lately)
        detector.update(worse)
        if detector.drift_detected and lately > 0:
            days.append(day)
    return days


def on_days(answers: Fed, scores: Sequence[float], days: int) -> Floats:
    """The score of every day: it stays until the next answer."""
    series = np.full(days, SILENT)
    for (day, _), score in zip(answers, scores, strict=True):
        series[day:] = score
    return series
