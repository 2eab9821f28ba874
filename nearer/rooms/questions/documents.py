"""Answers, and what goes with them.

`question` is the question's id, which is for ever.  `slot` is the place of the question in a space: its number in the
draw, or the name of a *together now*.
"""

from datetime import datetime
from uuid import UUID

import msgspec

from nearer.ledger.document import NotYours, Private, Shared, Text


class Answer(Shared, frozen=True, tag=1):
    """What is given and opens with the other's. What was opened stays with who opened it: `taken` hides, no more."""

    kind = "answer"

    question: str
    slot: str
    words: Text
    by: UUID
    taken: bool = False

    @property
    def name(self) -> str:
        return f"{self.slot}/{self.by}"

    def taken_back(self, *, by: UUID) -> "Answer":
        """No longer among what is ours; the other keeps what was opened to them. Raises `NotYours`."""
        if by != self.by:
            raise NotYours
        return msgspec.structs.replace(self, taken=True)


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
