"""What I marked about each cause, and one sentence of my own."""

from typing import Annotated

import msgspec

from nearer.ledger.document import Private

Mark = Annotated[int, msgspec.Meta(ge=0, le=4)]  # 0 not at all, 4 very much
Mine = Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]


class Marks(Private, frozen=True, tag=1):
    """The four statements of one cause, by its name; None where one was left blank."""

    kind = "reasons"

    cause: str
    first: Mark | None = None
    second: Mark | None = None
    third: Mark | None = None
    fourth: Mark | None = None

    @property
    def name(self) -> str:
        return self.cause

    @property
    def marks(self) -> tuple[Mark | None, ...]:
        """The four in their order."""
        return (self.first, self.second, self.third, self.fourth)


class Sentence(Private, frozen=True, tag=1):
    """What I would like to carry over, in my own words. It goes nowhere by itself."""

    kind = "reasons sentence"

    words: Mine

    @property
    def name(self) -> str:
        return "mine"
