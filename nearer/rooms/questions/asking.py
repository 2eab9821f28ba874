"""Which questions are asked now: those of the week, and the one that two pressed for together.

Both phones reckon the same from what both hold; whether anybody read, skipped or answered has no part in it.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache

import msgspec

from nearer.content.questions import Question, questions
from nearer.domain import draw
from nearer.ledger.owner import Us
from nearer.ledger.shelf import Conflict, Missing
from nearer.rooms.questions.documents import Pressed

LIGHT = 1
PRESSED_WITHIN = timedelta(minutes=10)
TOGETHER_LASTS = timedelta(hours=1)
TOGETHER = "now-"  # how the slots of *together now* begin


class Asked(msgspec.Struct, frozen=True):
    """A question that can be answered now."""

    slot: str
    question: Question
    day: date

    @property
    def at_once(self) -> bool:
        """Whether it opens with the second answer, and not at the next full hour."""
        return is_together(self.slot)


def of_the_week(us: Us, now: datetime) -> list[Asked]:
    """Those drawn in the last seven days, the newest first."""
    drawn = draw.open_questions(us.draw_key, us.since, now.date(), _releases())
    return [Asked(str(each.slot), each.question, each.day) for each in drawn]


def find(us: Us, slot: str, now: datetime) -> Asked | None:
    """The question of a slot, while it can be answered."""
    if is_together(slot):
        found = together(us, now)
        return found if found is not None and found.slot == slot else None
    return next((asked for asked in of_the_week(us, now) if asked.slot == slot), None)


def press(us: Us, now: datetime) -> None:
    """Press *together now*. While a question is there for both, pressing again changes nothing."""
    if together(us, now) is not None:
        return
    shelf = us.shelf(Pressed)
    pressed = Pressed(us.me, now.replace(microsecond=0))
    mine = shelf.named(pressed.name)
    try:
        if mine is None:
            shelf.put(pressed, day=now.date())
        else:
            shelf.revise(mine, pressed)
    except Conflict:
        return  # pressed on two devices at once: once is enough


def waits(us: Us, now: datetime) -> bool:
    """Whether I pressed, and the other has yet to, for all my pages show."""
    mine = us.shelf(Pressed).named(str(us.me))
    return mine is not None and timedelta(0) <= now - mine.doc.at <= PRESSED_WITHIN


def together(us: Us, now: datetime) -> Asked | None:
    """The question that both pressed for."""
    pressed = us.shelf(Pressed).several(str(person) for person in us.names)
    if len(pressed) != 2:
        return None
    instants = [pressed[name].doc.at for name in sorted(pressed)]
    last = max(instants)
    if last - min(instants) > PRESSED_WITHIN or not timedelta(0) <= now - last <= TOGETHER_LASTS:
        return None
    presses = [instant.isoformat() for instant in instants]
    question = draw.together(us.draw_key, presses, _for_together(us, last.date()))
    return Asked(TOGETHER + draw.together_name(us.draw_key, presses), question, last.date())


def _for_together(us: Us, day: date) -> list[Question]:
    """Light ones that the draw neither has brought this week nor brings in the next."""
    drawn = [
        each.question
        for on in (day, day + timedelta(days=draw.RESTS_AFTER_DAYS))
        for each in draw.open_questions(us.draw_key, us.since, on, _releases())
    ]
    return [each for release in _releases() for each in release if each.depth == LIGHT and each not in drawn]


def is_together(slot: str) -> bool:
    """Whether a slot is that of a *together now*."""
    return slot.startswith(TOGETHER)


def words_of(id: str) -> Question:
    """A question by its id. Raises `Missing` for one that this release does not know."""
    found = questions().find(id)
    if found is None:
        raise Missing
    return found


@cache
def _releases() -> Sequence[Sequence[Question]]:
    return questions().drawn()
