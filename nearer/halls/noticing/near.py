"""My closeness by week: a pair of circles for each, and a line."""

from collections.abc import Mapping
from datetime import date

import msgspec

from nearer.domain.drift import Reading
from nearer.domain.weeks import last_weeks, means, monday
from nearer.halls.noticing.drawing import Chart, draw
from nearer.halls.noticing.own import WEEKS

NEAREST = 10


class Near(msgspec.Struct, frozen=True):
    """`pairs`: circles of each week, 0 to 10, or None. `lower`: most weeks since a word began lie below my usual."""

    weeks: tuple[date, ...]
    pairs: tuple[int | None, ...]
    chart: Chart
    lower: bool

    @property
    def any(self) -> bool:
        return any(pair is not None for pair in self.pairs)


def near(closeness: Mapping[date, int], read: Reading, today: date) -> Near:
    """Draw the last weeks."""
    shown = last_weeks(today, WEEKS)
    by_week = means(closeness)
    values = [by_week.get(week) for week in shown]
    return Near(
        weeks=tuple(shown),
        pairs=tuple(None if value is None else round(value) for value in values),
        chart=draw(values, most=NEAREST, band=read.usual),
        lower=_lower(by_week, read),
    )


def _lower(by_week: Mapping[date, float], read: Reading) -> bool:
    if read.word is None or read.usual is None:
        return False
    since = [value for week, value in by_week.items() if week >= monday(read.word.since)]
    return sum(value < read.usual.low for value in since) * 2 > len(since)
