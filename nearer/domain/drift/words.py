"""What a reading of one person's own answers can say, and nothing beyond it.

A reading compares a person with their own usual: there is no norm in it, no other person and no prediction.  Days that
were not answered are absent everywhere.  How any of it is worded belongs to the room.
"""

from datetime import date
from typing import Literal

import msgspec

SIGNS = 6

Kind = Literal["drift", "drop"]


class Band(msgspec.Struct, frozen=True):
    """A person's own usual: about two thirds of their single answers lie from `low` to `high`, in the answers' unit."""

    low: float
    high: float


class Word(msgspec.Struct, frozen=True):
    """Answers have been lower than this person's own usual.

    `since` is an estimate of the first lower day, wrong by a week or two as a rule.  `kind` tells a slow fall (drift)
    from one between two days (drop), `sign` (0 to 5) which of the six has changed most: None is *too early to tell*.
    """

    said_on: date
    since: date
    kind: Kind | None = None
    sign: int | None = None


class Reading(msgspec.Struct, frozen=True):
    """What can be said on a day, from all answers given until then.

    `early`       too few answers to say anything: the first 28 days, or fewer than 14 answers
    `word`        the word that stands, until it has eased
    `eased_on`    the day on which the latest word eased; None while one stands, and if none was ever said
    `usual`       the own usual of closeness, 0 to 10; None while it is early
    `sign_usual`  the same for each of the six signs, 0 to 4; None for a sign that was answered too seldom
    `moved`       signs (0 to 5) marked more since the word's estimated start, the most changed first
    `held`        signs (0 to 5) that stayed about as they were; like `moved`, empty without a word
    """

    early: bool
    word: Word | None = None
    eased_on: date | None = None
    usual: Band | None = None
    sign_usual: tuple[Band | None, ...] = (None,) * SIGNS
    moved: tuple[int, ...] = ()
    held: tuple[int, ...] = ()


class Measured(msgspec.Struct, frozen=True):
    """How often a reading says a word, counted in simulations with invented people at the setting that is shipped.

    `false_words_a_year`  words said to one person in a year in which nothing changed
    `drifts_noticed`      share of slow drifts (2.2 points over ten weeks) that had a word within eight weeks
    `drops_noticed`       share of lasting sudden drops that had a word within four weeks
    """

    false_words_a_year: float
    drifts_noticed: float
    drops_noticed: float
