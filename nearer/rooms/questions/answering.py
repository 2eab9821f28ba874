"""Answering: my own copy first, then giving; and what a page shows of one question.

A copy stays with its writer, whatever becomes of the question.  What was open already becomes ordinary shared entries
at the next write; nothing waits for that.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from uuid import UUID

import msgspec

from nearer.content.questions import Question
from nearer.ledger.owner import Me, Us
from nearer.ledger.shelf import Entry, Missing
from nearer.rooms.questions import asking
from nearer.rooms.questions.asking import Asked
from nearer.rooms.questions.documents import Answer, OwnAnswer, Skip
from nearer.web.older import Part, part

PAIRS_SHOWN = 10
OWN_LOOKED_AT = 10  # more than can be open at a time: what is older has been settled by what was given since


class Spoken(msgspec.Struct, frozen=True):
    """What one of us answered. `words` is None once it was taken back; `left` is then what stays with me of it."""

    words: str | None
    left: str | None = None


class Seen(msgspec.Struct, frozen=True):
    """One question, as I see it. `rests`: it takes no more answers. `both`: by author, once open."""

    slot: str
    question: Question
    day: date
    rests: bool
    skipped: bool
    mine: OwnAnswer | None
    both: dict[UUID, Spoken] | None

    @property
    def given(self) -> bool:
        return self.mine is not None and self.mine.given


def look(me: Me, us: Us, slot: str, now: datetime) -> Seen:
    """One question by its slot. Raises `Missing` for one that was never asked here."""
    asked = asking.find(us, slot, now)
    mine = me.shelf(OwnAnswer).named(f"{us.space}/{slot}")
    if asked is None and mine is None:
        raise Missing
    skip = me.shelf(Skip).named(f"{us.space}/{slot}")
    return _seen(me, us, slot, asked, mine, skip, now)


def first_not_skipped(me: Me, us: Us, now: datetime) -> Asked | None:
    """The newest of the week's questions that I have not passed on."""
    skips = me.shelf(Skip)
    for asked in asking.of_the_week(us, now):
        skip = skips.named(f"{us.space}/{asked.slot}")
        if skip is None or not skip.doc.skipped:
            return asked
    return None


def of_the_week(me: Me, us: Us, now: datetime) -> Iterator[Seen]:
    """The week's questions, the newest first; each is looked at when it is asked for."""
    week = {f"{us.space}/{asked.slot}": asked for asked in asking.of_the_week(us, now)}
    own, skips = me.shelf(OwnAnswer).several(week), me.shelf(Skip).several(week)
    for name, asked in week.items():
        yield _seen(me, us, asked.slot, asked, own.get(name), skips.get(name), now)


def give(me: Me, us: Us, asked: Asked, words: str, *, now: datetime) -> None:
    """Hand in my answer. It opens when there are two."""
    if us.alone or me.only:
        keep(me, us, asked, words, day=now.date())
        return
    _keep(me, OwnAnswer(us.space, asked.question.id, asked.slot, words, given=True), now.date())
    us.exchange(Answer).give(asked.slot, Answer(asked.question.id, asked.slot, words, us.me), now=now)


def keep(me: Me, us: Us, asked: Asked, words: str, *, day: date) -> None:
    """Write an answer for myself."""
    _keep(me, OwnAnswer(us.space, asked.question.id, asked.slot, words), day)


def take_back(me: Me, us: Us, slot: str, *, now: datetime) -> OwnAnswer:
    """Take my answer back: before it opened it is gone; after, its place says so. My own copy stays."""
    shelf = me.shelf(OwnAnswer)
    own = shelf.named(f"{us.space}/{slot}")
    if own is None:
        raise Missing
    stands = us.exchange(Answer).take_back(slot, now=now, at_once=asking.is_together(slot))
    if stands is not None:
        left = us.leave(stands.doc.words) if stands.doc.words is not None else b""
        us.shelf(Answer).revise(stands, stands.doc.taken_back(by=us.me, left=left))
        us.empty_log()
    shelf.revise(own, msgspec.structs.replace(own.doc, given=False))
    return own.doc


def keep_rested(me: Me, us: Us, slot: str, question: Question, words: str, *, day: date) -> None:
    """Keep what came after the question had gone to rest: for its writer alone."""
    _keep(me, OwnAnswer(us.space, question.id, slot, words), day)


def skip(me: Me, us: Us, slot: str, *, day: date, skipped: bool) -> None:
    """Pass on a question, or look at it after all: on my own pages, and nowhere else."""
    shelf = me.shelf(Skip)
    doc = Skip(us.space, slot, skipped)
    kept = shelf.named(doc.name)
    if kept is None:
        shelf.put(doc, day=day)
    else:
        shelf.revise(kept, doc)


def settle(me: Me, us: Us, now: datetime) -> None:
    """Make what is open ordinary shared entries. *Only me* has no part in it: the other's pages follow from it."""
    _settle(us, _lately_given(me, us), now)


def settle_all(me: Me, us: Us, now: datetime) -> None:
    """The same for whatever I ever gave here, before a parting: nothing that is open may close by it."""
    stand = {entry.doc.slot for entry in us.shelf(Answer).all()}
    own = [entry.doc for entry in me.shelf(OwnAnswer).all()]
    _settle(us, (each for each in own if each.space == us.space and each.given and each.slot not in stand), now)


def opened(me: Me, us: Us, now: datetime, number: int) -> Part[tuple[Question, dict[UUID, Spoken]]]:
    """A part of what opened to us both, the newest first."""
    most = PAIRS_SHOWN * number
    pairs: dict[str, dict[UUID, Entry[Answer]]] = {}
    for entry in us.shelf(Answer).newest(2 * (most + 1)):
        pairs.setdefault(entry.doc.slot, {})[entry.doc.by] = entry
    exchange = us.exchange(Answer)
    whole = [slot for slot, pair in pairs.items() if len(pair) == len(us.names)]
    for own in [] if me.only else _lately_given(me, us, but=whole):  # else both are entries already
        both = exchange.opened(own.slot, now=now, at_once=asking.is_together(own.slot))
        if both is not None:
            pairs[own.slot] = both
    newest = sorted(pairs.items(), key=_opened_on, reverse=True)[most - PAIRS_SHOWN : most + 1]
    found = part([_whole(us, *each) for each in newest], number, most=PAIRS_SHOWN)
    shown = [(asking.words_of(_any(pair).doc.question), _spoken_by(us, pair)) for pair in found.shown]
    return Part(shown, found.newer, found.older)


def _seen(
    me: Me,
    us: Us,
    slot: str,
    asked: Asked | None,
    mine: Entry[OwnAnswer] | None,
    skip: Entry[Skip] | None,
    now: datetime,
) -> Seen:
    if asked is None:
        assert mine is not None
        asked = Asked(slot, asking.words_of(mine.doc.question), mine.day)
        rests = True
    else:
        rests = False
    both = None
    if mine is not None and not us.alone and not me.only:
        both = us.exchange(Answer).opened(slot, now=now, at_once=asked.at_once)
    return Seen(
        slot=slot,
        question=asked.question,
        day=asked.day,
        rests=rests,
        skipped=skip is not None and skip.doc.skipped,
        mine=mine.doc if mine is not None else None,
        both=_spoken_by(us, both) if both is not None else None,
    )


def _keep(me: Me, own: OwnAnswer, day: date) -> None:
    shelf = me.shelf(OwnAnswer)
    kept = shelf.named(own.name)
    if kept is None:
        shelf.put(own, day=day)
    elif not kept.doc.given:
        shelf.revise(kept, own)
    elif kept.doc.words == own.words:
        return
    else:
        shelf.put(own, day=day)  # other words are given already: a `Conflict`, and both texts come back


def _settle(us: Us, given: Iterable[OwnAnswer], now: datetime) -> None:
    for own in given:
        us.exchange(Answer).settle(own.slot, now=now, at_once=asking.is_together(own.slot))


def _lately_given(me: Me, us: Us, *, but: Iterable[str] = ()) -> list[OwnAnswer]:
    if us.alone:
        return []
    left_out = [f"{us.space}/{slot}" for slot in but]
    own = [entry.doc for entry in me.shelf(OwnAnswer).newest(OWN_LOOKED_AT, but=left_out)]
    return [each for each in own if each.space == us.space and each.given]


def _any(pair: dict[UUID, Entry[Answer]]) -> Entry[Answer]:
    return next(iter(pair.values()))


def _opened_on(named: tuple[str, dict[UUID, Entry[Answer]]]) -> date:
    return _any(named[1]).day


def _whole(us: Us, slot: str, pair: dict[UUID, Entry[Answer]]) -> dict[UUID, Entry[Answer]]:
    """A pair of which one half was read, the last before the part ends, with the other."""
    if len(pair) == len(us.names):
        return pair
    both = us.shelf(Answer).several(f"{slot}/{person}" for person in us.names)
    return {entry.doc.by: entry for entry in both.values()} or pair


def _spoken_by(us: Us, pair: dict[UUID, Entry[Answer]]) -> dict[UUID, Spoken]:
    return {person: spoken(us, entry.doc) for person, entry in pair.items()}


def spoken(us: Us, answer: Answer) -> Spoken:
    """An answer as I may read it."""
    kept = answer.words is None and answer.by != us.me
    return Spoken(answer.words, us.left_to_me(answer.left, by=answer.by) if kept else None)
