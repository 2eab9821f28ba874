"""My own weeks: what I marked, sign by sign, with its gaps; as a picture, and as the table it was drawn from."""

from collections.abc import Mapping, Sequence
from datetime import date
from statistics import median

import msgspec

from nearer.content.signs import MOST, Sign, signs
from nearer.domain.drift import Band, Reading
from nearer.domain.weeks import last_weeks, monday
from nearer.halls.noticing.drawing import Chart, draw
from nearer.rooms.signs.documents import Signs

WEEKS = 12  # shown
LATELY = 6  # counted
WELL = 1  # up to this mark there was little of a sign


class Strip(msgspec.Struct, frozen=True):
    """One sign over the weeks, as it was asked.

    `cells` are the step of each week or None; `some` of `answered` weeks lately were marked often.  `before` and `now`
    are steps too: what is usual, and what was marked since a change began.
    """

    sign: Sign
    chart: Chart
    cells: tuple[int | None, ...]
    some: int
    answered: int
    before: int | None
    now: int | None

    @property
    def well(self) -> bool:
        """Whether there was little of the sign since a change began."""
        return self.now is not None and self.sign.turned(self.now) <= WELL


class Own(msgspec.Struct, frozen=True):
    """The weeks shown, by their Mondays; those called unusual; and a strip for each sign."""

    weeks: tuple[date, ...]
    unusual: tuple[bool, ...]
    strips: tuple[Strip, ...]

    @property
    def marked(self) -> bool:
        """Whether anything was marked in the weeks shown."""
        return any(cell is not None for strip in self.strips for cell in strip.cells)

    @property
    def unusual_weeks(self) -> int:
        return sum(self.unusual)


def own(weeks: Mapping[date, Signs], read: Reading, today: date) -> Own:
    """Draw the last weeks. `weeks` are mine by their Mondays."""
    shown = last_weeks(today, WEEKS)
    found = [weeks.get(week) for week in shown]
    began = None if read.word is None else monday(read.word.since)
    return Own(
        weeks=tuple(shown),
        unusual=tuple(week is not None and week.unusual for week in found),
        strips=tuple(
            _strip(sign, shown, [None if week is None else week.marks[at] for week in found], band, began)
            for at, (sign, band) in enumerate(zip(signs().signs, read.sign_usual, strict=True))
        ),
    )


def _strip(
    sign: Sign,
    weeks: Sequence[date],
    marks: Sequence[int | None],
    band: Band | None,
    began: date | None,
) -> Strip:
    lately = [mark for mark in marks[-LATELY:] if mark is not None]
    cells = tuple(None if mark is None else sign.turned(mark) for mark in marks)
    asked = None if band is None else _as_asked(sign, band)
    since = [cell for week, cell in zip(weeks, cells, strict=True) if cell is not None and began and week >= began]
    return Strip(
        sign=sign,
        chart=draw(cells, most=MOST, band=asked),
        cells=cells,
        some=sum(mark >= sign.often for mark in lately),
        answered=len(lately),
        before=None if asked is None else round((asked.low + asked.high) / 2),
        now=round(median(since)) if since else None,
    )


def _as_asked(sign: Sign, band: Band) -> Band:
    """The usual of a sign, in the steps in which it was asked."""
    return Band(MOST - band.high, MOST - band.low) if sign.good else band
