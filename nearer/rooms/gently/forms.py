"""What is typed for a letter."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from nearer.content.openings import Occasion, Opening, Tone, openings
from nearer.rooms.gently.documents import Said, Words
from nearer.web.draft import Draft

Part = Annotated[str, msgspec.Meta(max_length=280)]
PARTS = ("noticed", "felt", "miss", "invitation")


class Chosen(msgspec.Struct):
    """Which opening to begin with."""

    occasion: Occasion
    tone: Tone

    @property
    def opening(self) -> Opening:
        """The opening itself."""
        return openings()[self.occasion, self.tone]


class Parts(msgspec.Struct):
    """Four small parts, or a text of one's own."""

    noticed: Part = ""
    felt: Part = ""
    miss: Part = ""
    invitation: Part = ""
    words: Annotated[str, msgspec.Meta(max_length=1200)] = ""

    @property
    def text(self) -> str:
        """One text of it: the parts in their order, then what was written freely."""
        parts = (self.noticed, self.felt, self.miss, self.invitation, self.words)
        return " ".join(_ended(part) for part in parts if part)


class ToGive(msgspec.Struct):
    """A letter, and when it is given."""

    id: UUID
    words: Words
    when: Literal["now", "later"]
    day: date | None = None


class ToRead(msgspec.Struct):
    """A letter to read aloud."""

    words: Words


class Back(msgspec.Struct):
    """A line back; `none` takes it back."""

    said: Literal["thanks", "time", "too", "none"]

    @property
    def line(self) -> Said | None:
        """The line itself."""
        return None if self.said == "none" else self.said


def fill(draft: Draft, opening: Opening) -> None:
    """Put an opening into the four parts."""
    draft.typed = {**draft.typed, **dict(zip(PARTS, opening.parts, strict=True))}


def _ended(part: str) -> str:
    return part if part[-1] in ".?!…”\"')" or not part[-1].isalnum() else f"{part}."
