"""What I tried, and whether it helped."""

from datetime import date
from typing import Annotated, Literal

import msgspec

from nearer.ledger.document import Line, Private

Helped = Literal["yes", "a little", "no", "not sure"]
Mine = Annotated[str, msgspec.Meta(max_length=10_000)]


class Tried(Private, frozen=True, tag=1):
    """One small thing. `thing`: its name among the small things, or empty for one of my own."""

    kind = "tried"

    on: date
    what: Line
    thing: str = ""
    helped: Helped | None = None
    words: Mine = ""

    @property
    def name(self) -> str | None:
        return f"{self.on} {self.thing}" if self.thing else None

    def answered(self, helped: Helped | None, words: str) -> "Tried":
        """My own word about it; it can be changed as often as I like."""
        return msgspec.structs.replace(self, helped=helped, words=words)
