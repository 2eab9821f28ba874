"""Which of several causes of distance may be at work for one person, from their own marks.

Each cause has four statements, each marked 0 (not at all) to 4 (very much), or left blank.  The strength of a cause is
the mean of its marks.  There is no norm in it and no other person: causes are only held against each other, and against
what the words of the marks themselves say.  All bounds are our own choice; no study stands behind them.

- Fewer than two marks say nothing about a cause.  It is *unsaid*, which is no zero.
- A cause can be at work from a mean of 2 on, the middle step: below it, most was marked as little or not at all.
- The strongest leads, and so does every cause within half a step of it: a near tie is a tie.  Half a step is what one
  answer, moved by one step, can move a cause of two marks; so no single answer moved by one step lets one cause take
  the place of another alone.
"""

from collections.abc import Mapping, Sequence
from statistics import fmean

import msgspec

Mark = int  # 0 to 4

ENOUGH = 2  # marks that say something about a cause
MIDDLE = 2.0  # steps: from here on a cause can be at work
TIE = 0.5  # steps between the strongest and what is as strong


class AtWork(msgspec.Struct, frozen=True):
    """Causes by name, the strongest first. `lead` holds one, several that tie, or none."""

    lead: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()


def at_work(marks: Mapping[str, Sequence[Mark | None]]) -> AtWork:
    """Sort causes by what was marked. Causes of one strength stay in the order given.

    >>> at_work({"hurt": [1, 0], "stress": [4, 3, 3, 4], "space": [3, 3, None, None], "open": [2, None]})
    AtWork(lead=('stress', 'space'), also=(), quiet=('hurt',), unsaid=('open',))
    """
    strengths = {cause: strength(given) for cause, given in marks.items()}
    said = {cause: found for cause, found in strengths.items() if found is not None}
    ordered = sorted(said, key=lambda cause: -said[cause])
    strong = [cause for cause in ordered if said[cause] >= MIDDLE]
    lead = [cause for cause in strong if said[strong[0]] - said[cause] <= TIE]
    return AtWork(
        lead=tuple(lead),
        also=tuple(cause for cause in strong if cause not in lead),
        quiet=tuple(cause for cause in ordered if cause not in strong),
        unsaid=tuple(cause for cause in marks if cause not in said),
    )


def strength(marks: Sequence[Mark | None]) -> float | None:
    """The mean of what was marked, 0 to 4; None when too little was."""
    given = [mark for mark in marks if mark is not None]
    return fmean(given) if len(given) >= ENOUGH else None
