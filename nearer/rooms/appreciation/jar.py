"""The jar: what lies in it for me, and taking one out.

A note of the other's is closed until it is taken out; then a copy is its reader's own.  So taking back leaves
"Taken back by its author." where somebody has a copy, and nothing where nobody has.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from uuid import UUID

import msgspec
from msgspec.structs import replace

from nearer.ledger.owner import Me, Us
from nearer.ledger.shelf import Missing
from nearer.rooms.appreciation.documents import Appreciation, Kept, Waiting
from nearer.web.older import SHOWN, Part, part

READ_AT_ONCE = 2 * (SHOWN + 1)  # where two put in as many, a part is found at one reading
WAITING_SHOWN = 40
KEPT_SHOWN = 10  # and as many of what is only for me
FROM = time(4)  # UTC: the hour of its day at which a note goes into the jar

Choose = Callable[[Sequence[Appreciation]], Appreciation]


class Out(msgspec.Struct, frozen=True):
    """A note I took out; `note` is None once it was taken back."""

    kept: Kept
    note: Appreciation | None


def mine(me: Me, us: Us, now: datetime, number: int) -> Part[Appreciation]:
    """A part of what I put in and is still in the jar; in it no order: slips follow from no time."""
    found = part([*islice(_mine(us), SHOWN * (number - 1), SHOWN * number + 1)], number)
    arrived = _arrived(me, us, now) if number == 1 else []
    return replace(found, shown=sorted([*found.shown, *arrived], key=lambda note: note.slip.hex))


def put_later(me: Me, us: Us, note: Appreciation, due_on: date, *, today: date) -> None:
    """Give a note that goes into the jar on a day. My copy first: it is what I can stop it with."""
    assert note.words is not None
    me.shelf(Waiting).put(Waiting(us.space, note.slip, note.words, due_on, note.why), day=today)
    us.delivery(Appreciation).give(note.slip, note, by=us.me, due=datetime.combine(due_on, FROM))


def waiting(me: Me, us: Us, now: datetime) -> list[Waiting]:
    """My notes that have yet to go into the jar, the next first."""
    found = (each for each in _for_later(me, us) if now < _due(each))
    return sorted(found, key=lambda each: each.due_on)


def take_back(me: Me, us: Us, slip: UUID, now: datetime) -> Appreciation | Waiting:
    """Take back a note of mine, whether it lies in the jar, waits, or its day has just come. Raises `Missing`."""
    shelf, notes = me.shelf(Waiting), us.shelf(Appreciation)
    waited = shelf.named(slip.hex)
    if waited is not None and waited.doc.space == us.space:
        us.delivery(Appreciation).take_back(slip, now=now)
    note = notes.named(slip.hex)
    if note is not None:
        notes.revise(note, note.doc.taken_back(by=us.me))
        us.empty_log()
    if waited is not None and waited.doc.space == us.space:
        shelf.revise(waited, replace(waited.doc, stopped=True))
        return waited.doc
    if note is None:
        raise Missing
    return note.doc


def settle(me: Me, us: Us, now: datetime) -> None:
    """Put into the jar what has arrived."""
    del me  # each room settles with the same two hands
    us.delivery(Appreciation).settle(now=now)


def take_one(me: Me, us: Us, today: date, choose: Choose) -> UUID | None:
    """Take out one for me that I have not had yet, else any; None if there is none."""
    notes = [e.doc for e in us.shelf(Appreciation).all() if _for_me(us, e.doc)]
    shelf = me.shelf(Kept)
    had = shelf.several(note.name for note in notes)
    fresh = [note for note in notes if note.name not in had]
    if not (fresh or notes):
        return None
    note = choose(fresh or notes)
    if note.name not in had:
        assert note.words is not None
        shelf.put(Kept(note.slip, note.words, us.names[note.by], note.why), day=today)
    return note.slip


def taken_out(me: Me, us: Us, number: int) -> Part[Out]:
    """A part of my copies, the newest first, and whether their notes still stand."""
    copies = part(me.shelf(Kept).newest(KEPT_SHOWN + 1, skip=KEPT_SHOWN * (number - 1)), number, most=KEPT_SHOWN)
    notes = us.shelf(Appreciation).several(copy.doc.name for copy in copies.shown)
    found = [Out(copy.doc, notes[name].doc if (name := copy.doc.name) in notes else None) for copy in copies.shown]
    return Part(found, copies.newer, copies.older)


def out(me: Me, us: Us, slip: UUID) -> Out:
    """One note that I took out. Raises `Missing`: what I have not taken out is closed to me."""
    copy = me.shelf(Kept).named(slip.hex)
    if copy is None:
        raise Missing
    note = us.shelf(Appreciation).named(slip.hex)
    return Out(copy.doc, note.doc if note is not None else None)


def _mine(us: Us) -> Iterator[Appreciation]:
    """Mine, the newest first. Read until enough are found: how many the other put in between does not show."""
    shelf, read = us.shelf(Appreciation), 0
    while notes := shelf.newest(READ_AT_ONCE, skip=read):
        yield from (entry.doc for entry in notes if entry.doc.by == us.me and entry.doc.words is not None)
        read += READ_AT_ONCE


def _for_later(me: Me, us: Us) -> list[Waiting]:
    found = [entry.doc for entry in me.shelf(Waiting).newest(WAITING_SHOWN)]
    return [each for each in found if each.space == us.space and not each.stopped]


def _due(waiting: Waiting) -> datetime:
    return datetime.combine(waiting.due_on, FROM)


def _arrived(me: Me, us: Us, now: datetime) -> list[Appreciation]:
    """Notes of mine whose day has come, and that no write has put into the jar yet.

    My list shows them from their day on, whoever has written since: else it would tell that the other was here, or,
    in a space that the other has closed and not told of, that something is amiss.
    """
    come = [each for each in _for_later(me, us) if now >= _due(each)]
    settled = us.shelf(Appreciation).several(each.name for each in come)
    return [Appreciation(e.slip, e.words, us.me, e.why) for e in come if e.name not in settled]


def _for_me(us: Us, note: Appreciation) -> bool:
    return note.words is not None and (us.alone or note.by != us.me)
