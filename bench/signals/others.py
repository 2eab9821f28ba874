"""The known methods of charts.py, counted as the reading is."""

from collections.abc import Callable

import numpy as np

from bench.signals import charts
from bench.signals.counting import FIRST_DAY, Days, a_year, noticed, rested, words
from bench.signals.people import People
from bench.signals.places import CHANGES, MATCHED
from bench.signals.shipped import pair

ADWIN_PEOPLE = 500  # it takes long
SETTINGS = (-5.0, 60.0)
HALVINGS = 12

Said = Callable[[float], Days]  # the words of some people, at a setting


def print_others(unchanged: dict[str, People], changed: dict[str, People]) -> None:
    """What each method notices at the same rates, and its false words in each world at its one setting."""
    for name, method in METHODS.items():
        number = ADWIN_PEOPLE if name == "ADWIN" else None
        quiet = {world: method(_first(some, number)) for world, some in unchanged.items()}
        settings = [_setting(quiet["usual"], rate) for rate in MATCHED]
        print(f"\n{name}: settings {settings[0]:.2f} ({settings[1]:.2f})" + (f", {number} people" if number else ""))
        for place, change in CHANGES.items():
            some = _first(changed[place], number)
            said = method(some)
            found = [noticed(said(setting), some.onset, change.within) for setting in settings]
            print(f"  {place:36s} {pair(found)}")
        rates = [f"{world} {a_year(said(settings[0])):.2f}" for world, said in quiet.items()]
        print(f"  false words at the first setting     {', '.join(rates)}")


def _by_score(score: Callable[[charts.Fed], list[float]]) -> Callable[[People], Said]:
    def method(some: People) -> Said:
        days = some.closeness.shape[1]
        scores = np.array([charts.on_days(answers, score(answers), days) for answers in charts.fed(some)])
        return lambda line: words(scores, line)

    return method


def _by_detector(detect: Callable[[charts.Fed, float], list[int]]) -> Callable[[People], Said]:
    def method(some: People) -> Said:
        given = charts.fed(some)

        def said(threshold: float) -> Days:
            days = np.zeros(some.closeness.shape, bool)
            for person, answers in enumerate(given):
                days[person, detect(answers, threshold)] = True
            return rested(days, FIRST_DAY)

        return said

    return method


METHODS = {
    "Page-Hinkley (river)": _by_detector(charts.page_hinkley),
    "ADWIN": _by_detector(charts.adwin),
    "EWMA chart": _by_score(charts.ewma),
    "BOCPD": _by_score(charts.bocpd),
}


def _setting(said: Said, false_words: float) -> float:
    low, high = SETTINGS
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if a_year(said(middle)) > false_words else (low, middle)
    return high


def _first(some: People, number: int | None) -> People:
    return People(
        some.closeness[:number], some.signs[:number], some.weekday[:number], some.onset[:number], some.lead[:number]
    )
