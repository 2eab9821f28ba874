"""A promise, the thanks for one, and what became of it."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from nearer.ledger.document import NotYours, Private, Shared

Words = Annotated[str, msgspec.Meta(min_length=1, max_length=140)]
Became = Literal["kept", "mended", "again"]


class Promise(Shared, frozen=True, tag=1):
    """The promise of one of us: there is one place each, so no list of old ones comes about.

    `cue` is its "if", `words` its "then"; `words` is None once it was taken back.  `told`: what its maker told.
    """

    kind = "promise"

    by: UUID
    slip: UUID
    cue: Words
    words: Words | None
    due_on: date
    told: Became | None = None
    told_on: date | None = None

    @property
    def name(self) -> str:
        return self.by.hex

    def taken_back(self, *, by: UUID) -> "Promise":
        """The place of a promise without the promise. Raises `NotYours`."""
        self._demand(by)
        return self if self.words is None else msgspec.structs.replace(self, words=None, told=None, told_on=None)

    def told_as(self, became: Became, *, on: date, by: UUID) -> "Promise":
        """What became of it, said to the other. Raises `NotYours`."""
        self._demand(by)
        return self if self.told == became else msgspec.structs.replace(self, told=became, told_on=on)

    def followed_by(self, promise: "Promise") -> "Promise":
        """Another promise in its place. Raises `NotYours`."""
        self._demand(promise.by)
        return self if self.slip == promise.slip else promise

    def _demand(self, by: UUID) -> None:
        if by != self.by:
            raise NotYours


class Noticed(Shared, frozen=True, tag=1):
    """One of us thanks for a promise of the other's; `slip` says for which."""

    kind = "noticed promise"

    by: UUID
    slip: UUID

    @property
    def name(self) -> str:
        return self.by.hex


class Outcome(Private, frozen=True, tag=1):
    """My copy of a promise of mine, and what became of it in my own word. None: I have not said."""

    kind = "promise outcome"

    space: UUID
    slip: UUID
    cue: Words
    words: Words
    due_on: date
    became: Became | None = None

    @property
    def name(self) -> str:
        return self.slip.hex
