"""What I marked in a week, and how I want to hear of it."""

from datetime import date
from typing import Annotated

import msgspec

from nearer.ledger.document import Private

Mark = Annotated[int, msgspec.Meta(ge=0, le=4)]  # 0 none of the sign, 4 most of it

FIELDS = ("talk", "steering", "warmth", "alone", "silence", "numb")


class Signs(Private, frozen=True, tag=1):
    """One week's six marks, None where one was left blank. They can be changed in that week."""

    kind = "signs"

    week: date  # its Monday
    talk: Mark | None = None
    steering: Mark | None = None
    warmth: Mark | None = None
    alone: Mark | None = None
    silence: Mark | None = None
    numb: Mark | None = None
    unusual: bool = False  # "this was an unusual week", said by its writer

    @property
    def name(self) -> str:
        return self.week.isoformat()

    @property
    def marks(self) -> tuple[Mark | None, ...]:
        """The six in their order."""
        return (self.talk, self.steering, self.warmth, self.alone, self.silence, self.numb)


class Wanted(Private, frozen=True, tag=1):
    """Whether I want a word about my own answers: not before `quiet_until`, or not at all."""

    kind = "word wanted"

    quiet_until: date | None = None
    stopped: bool = False

    @property
    def name(self) -> str:
        return "wanted"

    def on(self, day: date) -> bool:
        """Whether a word may be said on a day."""
        return not self.stopped and (self.quiet_until is None or self.quiet_until <= day)
