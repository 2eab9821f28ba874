"""One person's answers by week, with their gaps.

A week is the ISO week of the writer's day, named by its Monday.  A week without an answer is absent: it is no zero, it
is not filled in between its neighbours, and a line stops before it and begins again after it.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from statistics import fmean

WEEK = timedelta(days=7)


def monday(day: date) -> date:
    """The Monday of a day's ISO week.

    >>> monday(date(2026, 11, 29)), monday(date(2026, 11, 23))
    (datetime.date(2026, 11, 23), datetime.date(2026, 11, 23))
    """
    return day - timedelta(days=day.weekday())


def last_weeks(today: date, number: int) -> list[date]:
    """The Mondays of the last `number` weeks, the oldest first; the last is this week's."""
    this = monday(today)
    return [this - WEEK * ago for ago in reversed(range(number))]


def means(days: Mapping[date, int]) -> dict[date, float]:
    """The mean of the answers of each week that has any, by its Monday.

    >>> means({date(2026, 11, 24): 4, date(2026, 11, 25): 7})
    {datetime.date(2026, 11, 23): 5.5}
    """
    by_week: dict[date, list[int]] = {}
    for day, answer in days.items():
        by_week.setdefault(monday(day), []).append(answer)
    return {week: fmean(answers) for week, answers in by_week.items()}


def pieces(values: Sequence[float | None]) -> list[list[tuple[int, float]]]:
    """What can be drawn as one line each: runs of answered weeks, as (week, value).

    >>> pieces([1.0, 2.0, None, 3.0])
    [[(0, 1.0), (1, 2.0)], [(3, 3.0)]]
    """
    found: list[list[tuple[int, float]]] = []
    for at, value in enumerate(values):
        if value is None:
            continue
        if at == 0 or values[at - 1] is None:
            found.append([])
        found[-1].append((at, value))
    return found
