"""What one of us likes, and what is to be remembered of it."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from nearer.ledger.document import NotYours, Private, Shared

Words = Annotated[str, msgspec.Meta(min_length=1, max_length=140)]
Sort = Literal["taste", "song", "place", "comfort", "worry", "day", "other"]


class Favourite(Shared, frozen=True, tag=1):
    """Something about `about`, written by the other. `words` is None once either of them removed it."""

    kind = "favourite"

    slip: UUID
    by: UUID
    about: UUID
    sort: Sort
    words: Words | None
    on: date | None = None

    @property
    def name(self) -> str:
        return self.slip.hex

    def removed(self, *, by: UUID) -> "Favourite":
        """The place without the words: for its writer, and for the one it is about. Raises `NotYours`."""
        if by not in (self.by, self.about):
            raise NotYours
        return self if self.words is None else msgspec.structs.replace(self, words=None, on=None)


class Correction(Shared, frozen=True, tag=1):
    """What the one it is about says instead: their own words, beside the other's. `words` is None once taken back."""

    kind = "favourite corrected"

    slip: UUID
    by: UUID
    words: Words | None

    @property
    def name(self) -> str:
        return self.slip.hex

    def says(self, words: Words | None, *, by: UUID) -> "Correction":
        """Other words, or none. Raises `NotYours`."""
        if by != self.by:
            raise NotYours
        return msgspec.structs.replace(self, words=words)


class Like(Private, frozen=True, tag=1):
    """Something I like, for nobody else."""

    kind = "own like"

    sort: Sort
    words: Words
    on: date | None = None
