"""How words are counted.

A score says a word on the day it crosses a line upwards; after each there are 28 days of rest.  A false word is one
said to somebody in whom nothing changed, from day 56 on, for everybody's first weeks are a matter of their own.  A
change is noticed if a word is said from the day it begins until so many days later.
"""

import numpy as np
from numpy.typing import NDArray

from bench.signals.people import Floats

COUNTED_FROM_DAY = 56
FIRST_DAY = 28
REST_DAYS = 28
YEAR_DAYS = 365.25
HALVINGS = 18

Days = NDArray[np.bool_]  # (people, days)


def words(scores: Floats, line: float, *, first: int = FIRST_DAY) -> Days:
    """The days on which a score says a word, from the day `first` on."""
    above = scores >= line
    crosses = above & ~np.pad(above, ((0, 0), (1, 0)))[:, :-1]
    return rested(crosses, first)


def rested(said: Days, first: int) -> Days:
    """What is left of words once each is followed by its rest."""
    left, last = np.zeros_like(said), np.full(len(said), -REST_DAYS)
    for day in range(first, said.shape[1]):
        now = said[:, day] & (day - last >= REST_DAYS)
        left[now, day] = True
        last[now] = day
    return left


def a_year(said: Days, first: int = COUNTED_FROM_DAY) -> float:
    """Words a person-year, of those said from the day `first` on."""
    return float(said[:, first:].sum() / (len(said) * (said.shape[1] - first) / YEAR_DAYS))


def noticed(said: Days, onset: NDArray[np.int64], within: int) -> float:
    """The share of people with a word from the onset until so many days later."""
    day = np.arange(said.shape[1])
    window = (day >= onset[:, None]) & (day <= onset[:, None] + within)
    return float((said & window).any(axis=1).mean())


def line_for(scores: Floats, false_words: float, low: float = -5.0, high: float = 30.0) -> float:
    """The line at which a score says so many false words a person-year to these people."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if a_year(words(scores, middle, first=COUNTED_FROM_DAY)) > false_words:
            low = middle
        else:
            high = middle
    return high
