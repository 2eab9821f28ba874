"""What is sealed to one member of a space alone, and left in it: the space's own key does not open it."""

from collections.abc import Collection, Mapping
from uuid import UUID

import msgspec

from nearer.vault.envelope import Refused, from_person, to_person


class Letters(msgspec.Struct, frozen=True):
    """The public keys of a space's members, and the private ones of who is here, the newest last."""

    space: UUID
    me: UUID
    publics: Mapping[UUID, bytes]
    privates: Collection[bytes]

    def __repr__(self) -> str:
        return f"Letters({self.space})"  # no key in a log

    def leave(self, words: str, *, to: UUID) -> bytes:
        """Seal words of mine to the other."""
        return to_person(self.publics[to], words.encode(), "left", self.space, self.me, to)

    def left_by(self, person: UUID, sealed: bytes) -> str | None:
        """What the other left me, or None if it does not open."""
        for private in self.privates:
            try:
                return from_person(private, sealed, "left", self.space, person, self.me).decode()
            except Refused:
                continue
        return None
