"""Answers, and what goes with them.

`question` is the question's id, which is for ever.  `slot` is the place of the question in a space: its number in the
draw, or the name of a *together now*.
"""

from datetime import datetime
from uuid import UUID

import msgspec

from nearer.ledger.document import Document, NotYours, Private, Shared, Text


class OldAnswer(Shared, frozen=True, tag=1):
    """An answer as it was kept when taking it back only hid it."""

    kind = "answer"

    question: str
    slot: str
    words: Text
    by: UUID
    taken: bool = False


class Answer(Shared, frozen=True, tag=2):
    """What is given and opens with the other's. `words` is None once its author took it back.

    `left`: the words, sealed to the other alone: what was opened stays with who opened it, and with nobody else.
    """

    kind = "answer"
    past = OldAnswer

    question: str
    slot: str
    words: Text | None
    by: UUID
    left: bytes = b""

    @property
    def name(self) -> str:
        return f"{self.slot}/{self.by}"

    @classmethod
    def grow(cls, old: Document) -> "Answer":
        assert isinstance(old, OldAnswer)
        return cls(old.question, old.slot, None if old.taken else old.words, old.by)

    def taken_back(self, *, by: UUID, left: bytes) -> "Answer":
        """No longer among what is ours. Raises `NotYours`."""
        if by != self.by:
            raise NotYours
        return self if self.words is None else msgspec.structs.replace(self, words=None, left=left)


class OwnAnswer(Private, frozen=True, tag=1):
    """My own copy of what I wrote. `given`: it was handed in to open with the other's."""

    kind = "own answer"

    space: UUID
    question: str
    slot: str
    words: Text
    given: bool = False

    @property
    def name(self) -> str:
        return f"{self.space}/{self.slot}"


class Skip(Private, frozen=True, tag=1):
    """That I passed on a question: it is off my own pages, and nobody sees that."""

    kind = "skip"

    space: UUID
    slot: str
    skipped: bool = True

    @property
    def name(self) -> str:
        return f"{self.space}/{self.slot}"


class Pressed(Shared, frozen=True, tag=1):
    """When one of us last pressed *together now*."""

    kind = "pressed"

    by: UUID
    at: datetime

    @property
    def name(self) -> str:
        return str(self.by)
