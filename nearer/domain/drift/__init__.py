"""A reading of one person's own answers: are they lower than this person's own usual, and since when?

What goes in is one person's daily closeness and weekly six signs, both with gaps; what comes out is a `Reading`, for
that person alone.  Two people's answers never meet here, and not answering is never read as anything.

    words.py    what can be said        watch.py    day by day: a word, its rest, its easing; resumes from bytes
    read.py     the answer to a page    course.py   the ordinary: a state-space model of one person
    week.py     one week of answers     bank.py     what speaks for a fall, since when and of which kind
    signs.py    which sign moved        easing.py   are the answers back near the usual?

docs/signals.md tells it to a curious person, with what was measured.
"""

from nearer.domain.drift.read import reading
from nearer.domain.drift.words import SIGNS, Band, Kind, Measured, Reading, Word

__all__ = ["MEASURED", "SIGNS", "Band", "Kind", "Measured", "Reading", "Word", "reading"]

# From script/bench signals, 2,000 invented people in each place; in other worlds .17 to .35 false words a year.
MEASURED = Measured(false_words_a_year=0.26, drifts_noticed=0.45, drops_noticed=0.59)
