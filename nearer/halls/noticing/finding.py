"""What is said above everything else: the finding.

Most often it is that there is nothing to say, or that it is too early; it stands there as large as any other.
"""

from datetime import date, timedelta
from typing import Literal

import msgspec
from babel.dates import format_date

from nearer.domain.drift import MEASURED, Measured, Reading, Word, reading
from nearer.halls.noticing.answers import Answers
from nearer.rooms.signs.documents import Wanted

Tone = Literal["early", "usual", "lower", "eased", "quiet", "stopped"]

EASED_SHOWN = timedelta(weeks=4)  # for how long an easing is said
PARTS = ((10, "early"), (20, "middle"), (31, "late"))  # until which day of a month: an estimate is no date


class Finding(msgspec.Struct, frozen=True):
    """One thing to say, and what belongs to it. `since`: which part of which month, in the reader's language."""

    tone: Tone
    measured: Measured
    word: Word | None = None
    since: tuple[str, str] | None = None
    until: date | None = None

    @property
    def years(self) -> int:
        """In how many years in which nothing changed one word is said, about."""
        return round(1 / self.measured.false_words_a_year)

    @property
    def slow_in_ten(self) -> int:
        """How many of ten slow changes are noticed within two months, about."""
        return round(10 * self.measured.drifts_noticed)


def find(given: Answers, wanted: Wanted, today: date, language: str) -> tuple[Finding, Reading]:
    """Read what I answered until today, and say it."""
    read = reading(given.closeness, given.marks, until=today)
    return finding(read, wanted, today, language), read


def finding(read: Reading, wanted: Wanted, today: date, language: str) -> Finding:
    """What to say on a day."""
    if wanted.stopped:
        return Finding("stopped", MEASURED)
    if not wanted.on(today):
        return Finding("quiet", MEASURED, until=wanted.quiet_until)
    if read.word is not None:
        return Finding("lower", MEASURED, word=read.word, since=_part(read.word.since, language))
    if read.eased_on is not None and read.eased_on > today - EASED_SHOWN:
        return Finding("eased", MEASURED, since=_part(read.eased_on, language))
    return Finding("early" if read.early else "usual", MEASURED)


def _part(day: date, language: str) -> tuple[str, str]:
    part = next(name for until, name in PARTS if day.day <= until)
    return part, format_date(day, "LLLL", locale=language)
