"""What one of us says gently, and what can be said back."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from nearer.ledger.document import NotYours, Private, Shared

Words = Annotated[str, msgspec.Meta(min_length=1, max_length=1200)]
Said = Literal["thanks", "time", "too"]


class Letter(Shared, frozen=True, tag=1):
    """A letter to the other. `words` is None once its author took it back."""

    kind = "gentle letter"

    slip: UUID
    words: Words | None
    by: UUID

    @property
    def name(self) -> str:
        return self.slip.hex

    def taken_back(self, *, by: UUID) -> "Letter":
        """The place of a letter without the letter. Raises `NotYours`."""
        if by != self.by:
            raise NotYours
        return self if self.words is None else msgspec.structs.replace(self, words=None)


class Answer(Shared, frozen=True, tag=1):
    """A line back, chosen by who opened the letter. `said` is None once it was taken back."""

    kind = "gentle answer"

    slip: UUID
    said: Said | None
    by: UUID

    @property
    def name(self) -> str:
        return self.slip.hex

    def says(self, said: Said | None, *, by: UUID) -> "Answer":
        """Another line, or none. Raises `NotYours`."""
        if by != self.by:
            raise NotYours
        return msgspec.structs.replace(self, said=said)


class Sent(Private, frozen=True, tag=1):
    """My copy of a letter I gave, or that waits for its day. `words` is None once I took it back."""

    kind = "sent letter"

    space: UUID
    slip: UUID
    words: Words | None
    given_on: date
    due_on: date | None = None

    @property
    def name(self) -> str:
        return self.slip.hex


class Turn(Private, frozen=True, tag=1):
    """Which letter of mine is the open one in a space, and from which day on I can give another."""

    kind = "gentle turn"

    space: UUID
    slip: UUID
    free_on: date

    @property
    def name(self) -> str:
        return self.space.hex


class Opened(Private, frozen=True, tag=1):
    """My copy of a letter I opened; `words` is None for one I leave closed. Mine, whatever becomes of the letter."""

    kind = "opened letter"

    space: UUID
    slip: UUID
    words: Words | None
    written_by: str

    @property
    def name(self) -> str:
        return self.slip.hex
