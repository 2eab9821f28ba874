"""Promises: making one, seeing the other's, saying for oneself what became of one's own.

What the other sees follows from the promise and from the day: whether it was kept has no part in it, until its maker
presses *Tell them*.  A new promise can be made at any time and takes the place of the old one, so that a new one
tells nothing about it.
"""

from datetime import date, timedelta
from uuid import UUID

import msgspec

from nearer.ledger.owner import Me, Us
from nearer.ledger.shelf import Entry, Missing
from nearer.rooms.promises.documents import Became, Noticed, Outcome, Promise

AHEAD = timedelta(days=7)
TOLD_FOR = timedelta(days=7)  # a word told after the day is seen as long as a promise can be
OWN_SHOWN = 12


class Mine(msgspec.Struct, frozen=True):
    """My promise. `over`: its day has passed. `noticed`: the other thanked me. `became`: my own word."""

    promise: Promise
    over: bool
    noticed: bool
    became: Became | None


class Theirs(msgspec.Struct, frozen=True):
    """The other's promise. `noticed`: I thanked for it."""

    promise: Promise
    noticed: bool


def make(me: Me, us: Us, promise: Promise, *, today: date) -> None:
    """Put a promise in my place. Twice is once. My own copy first: what becomes of it is kept there."""
    assert promise.words is not None
    copy = Outcome(us.space, promise.slip, promise.cue, promise.words, promise.due_on)
    outcomes = me.shelf(Outcome)
    if outcomes.named(copy.name) is None:
        outcomes.put(copy, day=today)
    shelf = us.shelf(Promise)
    stands = shelf.named(promise.name)
    if stands is None:
        shelf.put(promise, day=today)
    else:
        shelf.revise(stands, stands.doc.followed_by(promise))
        us.empty_log()
        if stands.doc.slip != promise.slip:
            _forget_unsaid(me, stands.doc.slip)


def mine(me: Me, us: Us, today: date) -> Mine | None:
    """The promise I made last, until I make another; also when its day has passed."""
    found = us.shelf(Promise).named(us.me.hex)
    if found is None or found.doc.words is None:
        return None
    copy = me.shelf(Outcome).named(found.doc.slip.hex)
    thanks = us.shelf(Noticed).named(us.them.hex) if us.them is not None else None
    return Mine(
        found.doc,
        over=found.doc.due_on < today,
        noticed=thanks is not None and thanks.doc.slip == found.doc.slip,
        became=None if copy is None else copy.doc.became,
    )


def theirs(us: Us, today: date) -> Theirs | None:
    """The other's promise: until its day is over, or for a week after they told what became of it."""
    if us.them is None:
        return None
    found = us.shelf(Promise).named(us.them.hex)
    if found is None or found.doc.words is None or not _seen_by_the_other(found.doc, today):
        return None
    thanks = us.shelf(Noticed).named(us.me.hex)
    return Theirs(found.doc, noticed=thanks is not None and thanks.doc.slip == found.doc.slip)


def own(me: Me, slip: UUID) -> Entry[Outcome]:
    """My copy of a promise of mine. Raises `Missing`."""
    found = me.shelf(Outcome).named(slip.hex)
    if found is None:
        raise Missing
    return found


def say(me: Me, own: Entry[Outcome], became: Became | None) -> None:
    """Keep for myself what became of a promise."""
    me.shelf(Outcome).revise(own, msgspec.structs.replace(own.doc, became=became))


def tell(me: Me, us: Us, slip: UUID, *, today: date) -> None:
    """Say to the other what I keep about my promise. Raises `Missing` if I keep nothing, or it is not the last."""
    became = own(me, slip).doc.became
    shelf = us.shelf(Promise)
    found = shelf.named(us.me.hex)
    if became is None or found is None or found.doc.slip != slip or found.doc.words is None:
        raise Missing
    shelf.revise(found, found.doc.told_as(became, on=today, by=us.me))


def notice(us: Us, slip: UUID, *, today: date) -> None:
    """Thank for a promise of the other's that I see. Raises `Missing`."""
    seen = theirs(us, today)
    if seen is None or seen.promise.slip != slip:
        raise Missing
    shelf = us.shelf(Noticed)
    thanks = Noticed(us.me, slip)
    stands = shelf.named(thanks.name)
    if stands is None:
        shelf.put(thanks, day=today)
    else:
        shelf.revise(stands, thanks)


def take_back(me: Me, us: Us, slip: UUID) -> Promise:
    """Take back my promise; it is gone from both pages. Raises `Missing`."""
    shelf = us.shelf(Promise)
    found = shelf.named(us.me.hex)
    if found is None or found.doc.slip != slip:
        raise Missing
    shelf.revise(found, found.doc.taken_back(by=us.me))
    us.empty_log()
    _forget_unsaid(me, slip)
    return found.doc


def became(me: Me) -> list[Outcome]:
    """My own words about earlier promises, the newest first. Of those I said nothing about there is no list."""
    outcomes = [entry.doc for entry in me.shelf(Outcome).newest(OWN_SHOWN)]
    return [outcome for outcome in outcomes if outcome.became is not None]


def forget(me: Me, slip: UUID) -> None:
    """Remove my own word about a promise. Raises `Missing`."""
    me.shelf(Outcome).remove(own(me, slip))


def _forget_unsaid(me: Me, slip: UUID) -> None:
    """Of a promise that is over, and that I said nothing about, nothing is kept."""
    shelf = me.shelf(Outcome)
    copy = shelf.named(slip.hex)
    if copy is not None and copy.doc.became is None:
        shelf.remove(copy)


def _seen_by_the_other(promise: Promise, today: date) -> bool:
    return today <= promise.due_on or (promise.told_on is not None and today < promise.told_on + TOLD_FOR)
