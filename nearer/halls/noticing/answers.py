"""All that one person answered lately, closeness and signs: what a reading is made of."""

from datetime import date, timedelta

import msgspec

from nearer.ledger.owner import Me
from nearer.rooms.closeness.documents import Closeness
from nearer.rooms.signs.documents import Mark, Signs

HISTORY = timedelta(weeks=104)  # what was answered before is no longer what is usual


class Answers(msgspec.Struct, frozen=True):
    """`closeness` and `marks` by the day they were given, `weeks` by their Mondays."""

    closeness: dict[date, int]
    marks: dict[date, tuple[Mark | None, ...]]
    weeks: dict[date, Signs]


def answers(me: Me, today: date) -> Answers:
    """My own."""
    near = me.shelf(Closeness).since(today - HISTORY)
    signs = me.shelf(Signs).since(today - HISTORY)
    return Answers(
        closeness={entry.doc.day: entry.doc.near for entry in near},
        marks={entry.day: entry.doc.marks for entry in signs},
        weeks={entry.doc.week: entry.doc for entry in signs},
    )
