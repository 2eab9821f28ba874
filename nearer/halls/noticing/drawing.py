"""Where a chart's lines, dots and band lie, in a square of 100 by 100.

Each week has its own column.  A week without an answer has no dot, and no line crosses it.
"""

from collections.abc import Sequence

import msgspec

from nearer.domain.drift import Band
from nearer.domain.weeks import pieces

MARGIN = 6.0  # above the highest answer and below the lowest, so that a dot is whole

LEAST = 4.0  # height of a band: whose usual is a single step still sees it


class Chart(msgspec.Struct, frozen=True):
    """`lines`: points of each unbroken run. `dots`: a path for each answer, the latest last. `band`: top and height."""

    lines: tuple[str, ...]
    dots: tuple[str, ...]
    band: tuple[float, float] | None = None


def draw(values: Sequence[float | None], *, most: float, band: Band | None = None) -> Chart:
    """Draw answers from 0 to `most`, one a week, the oldest first."""
    width = 100 / len(values)
    runs = [[(round(width * (at + 0.5), 1), _height(value, most)) for at, value in run] for run in pieces(values)]
    return Chart(
        lines=tuple(" ".join(f"{x},{y}" for x, y in run) for run in runs if len(run) > 1),
        dots=tuple(f"M{x} {y}h.01" for run in runs for x, y in run),
        band=None if band is None else _band(band, most),
    )


def _height(value: float, most: float) -> float:
    return round(100 - MARGIN - value / most * (100 - 2 * MARGIN), 1)


def _band(band: Band, most: float) -> tuple[float, float]:
    top, bottom = _height(min(band.high, most), most), _height(max(band.low, 0), most)
    spare = max(0.0, LEAST - (bottom - top)) / 2
    return round(top - spare, 1), round(bottom - top + 2 * spare, 1)
