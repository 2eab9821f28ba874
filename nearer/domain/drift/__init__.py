"""A reading of one person's own answers: are they lower than this person's own usual, and since when?

What goes in is one person's daily closeness and weekly six signs, both with gaps; what comes out is a `Reading`, for
that person alone.  Two people's answers never meet here, and not answering is never read as anything.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from nearer.domain.drift.words import SIGNS, Band, Kind, Measured, Reading, Word

__all__ = ["MEASURED", "SIGNS", "Band", "Kind", "Measured", "Reading", "Word", "reading"]

MEASURED: Measured | None = None  # nothing is measured yet, so there is nothing to print


def reading(
    closeness: Mapping[date, int],
    signs: Mapping[date, Sequence[int | None]],
    *,
    until: date,
) -> Reading:
    """Read what one person answered up to and including the day `until`.

    `closeness` is 0 to 10 by day; `signs` six answers, 0 to 4, by the day they were given, None where one was left out.
    A higher number is more of the sign: those asked as the presence of something good come turned round.  Of several
    sets of signs in one ISO week the latest counts.  A day that was not answered is absent.
    """
    raise NotImplementedError  # the engine is being built; the shapes above are settled
