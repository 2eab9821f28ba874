"""What one of us was glad of."""

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec

from nearer.ledger.document import Line, NotYours, Private, Shared

Why = Annotated[str, msgspec.Meta(max_length=280)]


class Appreciation(Shared, frozen=True, tag=1):
    """A note in the jar. `words` is None once its author took it back."""

    kind = "appreciation"

    slip: UUID
    words: Line | None
    by: UUID
    why: Why = ""

    @property
    def name(self) -> str:
        return self.slip.hex

    def taken_back(self, *, by: UUID) -> "Appreciation":
        """The place of a note without the note. Raises `NotYours`."""
        if by != self.by:
            raise NotYours
        return self if self.words is None else msgspec.structs.replace(self, words=None, why="")


class Glad(Private, frozen=True, tag=1):
    """What I was glad of, for nobody else."""

    kind = "glad"

    words: Line
    why: Why = ""


class Waiting(Private, frozen=True, tag=1):
    """My copy of a note that goes into the jar on a day of my choice. `stopped`: it does not."""

    kind = "waiting note"

    space: UUID
    slip: UUID
    words: Line
    due_on: date
    why: Why = ""
    stopped: bool = False

    @property
    def name(self) -> str:
        return self.slip.hex


class Kept(Private, frozen=True, tag=1):
    """My copy of a note I took out. It is mine, whatever becomes of the note."""

    kind = "kept note"

    slip: UUID
    words: Line
    written_by: str
    why: Why = ""

    @property
    def name(self) -> str:
        return self.slip.hex


class HeadsUp(Private, frozen=True, tag=1):
    """That the first sentence about kind notes was put away."""

    kind = "heads-up"

    @property
    def name(self) -> str:
        return "put away"
