"""Letters: giving one, opening one, answering it, taking it back.

What its writer sees follows from their own copies, and from an answer that the reader chose to give: opened, left
closed and not yet found look the same, before a letter is taken back and after.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

import msgspec

from nearer.ledger.owner import Me, Us
from nearer.ledger.shelf import Conflict, Missing
from nearer.rooms.gently.documents import Answer, Letter, Opened, Said, Sent, Turn

APART = timedelta(days=7)  # between two letters of one writer
FROM = time(4)  # UTC: the hour of its day at which a letter is given
SHOWN = 12


class Mine(msgspec.Struct, frozen=True):
    """A letter of mine that stands. `said`: the line back, if there is one. `waits`: its day has yet to come."""

    sent: Sent
    said: Said | None
    waits: bool


class Read(msgspec.Struct, frozen=True):
    """A letter I opened. `stands` is False once it was taken back; then there is nothing to answer."""

    copy: Opened
    stands: bool
    said: Said | None


def free_on(me: Me, us: Us, today: date) -> date | None:
    """From which day on I can give another, or None if I can today."""
    turn = me.shelf(Turn).named(us.space.hex)
    return turn.doc.free_on if turn is not None and turn.doc.free_on > today else None


def give(me: Me, us: Us, letter: Letter, *, due_on: date | None, today: date) -> None:
    """Give a letter now, or on a day. Twice is once; a second letter within the week raises `Conflict`.

    The turn is taken first: of two letters sent at once, one meets it.  Then my copy: with it I can take back.
    """
    assert letter.words is not None
    _take_turn(me, us, Turn(us.space, letter.slip, (due_on or today) + APART), today)
    sent = Sent(us.space, letter.slip, letter.words, today, due_on)
    me.shelf(Sent).put(sent, day=today)
    if due_on is None:
        us.shelf(Letter).put(letter, day=today)
    else:
        us.delivery(Letter).give(letter.slip, letter, by=us.me, due=_due(due_on))


def mine(me: Me, us: Us, now: datetime) -> list[Mine]:
    """My letters that stand, the newest first."""
    sent = [entry.doc for entry in me.shelf(Sent).newest(SHOWN)]
    sent = [each for each in sent if each.space == us.space and each.words is not None]
    answers = us.shelf(Answer).several(each.name for each in sent)
    said = {name: entry.doc.said for name, entry in answers.items()}
    return [Mine(each, said.get(each.name), _waits(each, now)) for each in sent]


def closed(me: Me, us: Us, now: datetime) -> list[Letter]:
    """Letters to me that I have neither opened nor left closed. No day: it would tell when somebody came."""
    letters = [letter for letter in _given(us, now) if letter.words is not None and letter.by != us.me]
    mine = me.shelf(Opened).several(letter.name for letter in letters)
    return [letter for letter in letters if letter.name not in mine]


def open_(me: Me, us: Us, slip: UUID, *, now: datetime, today: date, leave: bool = False) -> None:
    """Open a letter to me, or leave it closed. Raises `Missing`: taken back a moment before, it is nowhere."""
    settle(me, us, now)
    letter = us.shelf(Letter).named(slip.hex)
    if letter is None or letter.doc.words is None or letter.doc.by == us.me:
        raise Missing
    shelf = me.shelf(Opened)
    if shelf.named(letter.doc.name) is None:
        shelf.put(Opened(us.space, slip, None if leave else letter.doc.words, us.names[letter.doc.by]), day=today)


def opened(me: Me, us: Us) -> list[Opened]:
    """My copies of this space, the newest first."""
    copies = [entry.doc for entry in me.shelf(Opened).newest(SHOWN)]
    return [copy for copy in copies if copy.space == us.space and copy.words is not None]


def read(me: Me, us: Us, slip: UUID) -> Read:
    """One letter I opened. Raises `Missing`: what I have not opened is closed to me."""
    copy = me.shelf(Opened).named(slip.hex)
    if copy is None or copy.doc.words is None:
        raise Missing
    letter = us.shelf(Letter).named(slip.hex)
    answer = us.shelf(Answer).named(slip.hex)
    stands = letter is not None and letter.doc.words is not None
    return Read(copy.doc, stands, None if answer is None else answer.doc.said)


def answer(me: Me, us: Us, slip: UUID, said: Said | None, *, today: date) -> None:
    """Say a line back, another one, or none any more. Raises `Missing` if the letter is not there to answer."""
    if not read(me, us, slip).stands:
        raise Missing
    shelf = us.shelf(Answer)
    stands = shelf.named(slip.hex)
    if stands is not None:
        shelf.revise(stands, stands.doc.says(said, by=us.me))
    elif said is not None:
        shelf.put(Answer(slip, said, us.me), day=today)


def take_back(me: Me, us: Us, slip: UUID, *, now: datetime, today: date) -> Sent:
    """Take back a letter of mine, whether it waits, lies closed, or was opened. Raises `Missing`.

    One whose day had not come leaves my turn free again; that follows from the day alone.
    """
    shelf = me.shelf(Sent)
    sent = shelf.named(slip.hex)
    if sent is None or sent.doc.space != us.space:
        raise Missing
    if sent.doc.due_on is not None and us.delivery(Letter).take_back(slip, now=now):
        _free_turn(me, us, slip, today)
    letters = us.shelf(Letter)
    letter = letters.named(slip.hex)
    if letter is not None:
        letters.revise(letter, letter.doc.taken_back(by=us.me))
        us.empty_log()
    shelf.revise(sent, msgspec.structs.replace(sent.doc, words=None))
    return sent.doc


def settle(me: Me, us: Us, now: datetime) -> None:
    """Give what was for a day that has come."""
    del me  # each room settles with the same two hands
    us.delivery(Letter).settle(now=now)


def _given(us: Us, now: datetime) -> Sequence[Letter]:
    """Those that are ordinary entries, and those whose day has come and that no write has made one yet."""
    arrived = [entry.doc for entry in us.delivery(Letter).delivered(now=now)]
    stand = [entry.doc for entry in us.shelf(Letter).newest(SHOWN)]
    names = {letter.name for letter in stand}
    return [*(letter for letter in arrived if letter.name not in names), *stand]


def _take_turn(me: Me, us: Us, turn: Turn, today: date) -> None:
    shelf = me.shelf(Turn)
    stands = shelf.named(turn.name)
    if stands is None:
        shelf.put(turn, day=today)
    elif stands.doc.slip != turn.slip and stands.doc.free_on > today:
        raise Conflict(None)
    elif stands.doc.slip != turn.slip:
        shelf.revise(stands, turn)


def _free_turn(me: Me, us: Us, slip: UUID, today: date) -> None:
    shelf = me.shelf(Turn)
    turn = shelf.named(us.space.hex)
    if turn is not None and turn.doc.slip == slip:
        shelf.revise(turn, msgspec.structs.replace(turn.doc, free_on=today))


def _waits(sent: Sent, now: datetime) -> bool:
    return sent.due_on is not None and now < _due(sent.due_on)


def _due(day: date) -> datetime:
    return datetime.combine(day, FROM)
