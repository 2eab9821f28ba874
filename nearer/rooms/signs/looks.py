"""A week's marks, said back in words: what was marked often, and what was well.  No sum and no judgement is made."""

from datetime import date

import msgspec

from nearer.content import library
from nearer.content.library import Article
from nearer.content.signs import Sign, signs
from nearer.content.small import Small, small_things
from nearer.ledger.owner import Me
from nearer.rooms.signs.documents import Signs, Wanted

WELL = 1  # up to this mark, what was asked as something good was there on most days


class Said(msgspec.Struct, frozen=True):
    """A sign marked often, the page about it if there is one, and one small thing."""

    sign: Sign
    article: Article | None
    small: Small


class Look(msgspec.Struct, frozen=True):
    """What is said back of one week."""

    often: tuple[Said, ...]
    well: tuple[str, ...]
    blank: bool  # nothing was marked at all


def look(week: Signs, *, only: bool) -> Look:
    """Say a week back. `only`: nothing that asks anything of the other person."""
    marked = [(sign, mark) for sign, mark in zip(signs().signs, week.marks, strict=True) if mark is not None]
    return Look(
        often=tuple(said(sign, only=only) for sign, mark in marked if mark >= sign.often),
        well=tuple(sign.well for sign, mark in marked if sign.good and mark <= WELL),
        blank=not marked,
    )


def said(sign: Sign, *, only: bool) -> Said:
    """A sign with its page and its small thing."""
    return Said(sign, library.find(sign.article), small_things()[sign.small_alone if only else sign.small])


def wanted(me: Me) -> Wanted:
    """How I want a word: at any time, until I say otherwise."""
    entry = me.shelf(Wanted).named(Wanted().name)
    return entry.doc if entry else Wanted()


def want(me: Me, how: Wanted, today: date) -> None:
    """Keep how I want a word from now on."""
    shelf = me.shelf(Wanted)
    if entry := shelf.named(how.name):
        shelf.revise(entry, how)
    else:
        shelf.put(how, day=today)
