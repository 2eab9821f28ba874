"""What an owner's entries are named and sealed with."""

from collections.abc import Mapping
from uuid import UUID

import msgspec

from nearer.vault.envelope import derive


class Keys(msgspec.Struct, frozen=True):
    """An owner's number and keys. The oldest names shelves and entries, the newest seals."""

    owner: UUID
    contents: Mapping[int, bytes]
    index: bytes

    def __repr__(self) -> str:
        return f"Keys({self.owner})"  # no key in a log

    @property
    def epoch(self) -> int:
        """The newest."""
        return max(self.contents)


def keys_of_space(space: UUID, key: bytes, pages: Mapping[int, bytes] | None = None) -> Keys:
    """A space of two has one key for its life.

    A space of one follows its person's `pages`: what is written there after a new password opens with no old one.
    """
    newer = {epoch: derive(page, "alone", space) for epoch, page in (pages or {}).items() if epoch > 1}
    return Keys(space, {1: key} | newer, derive(key, "index"))
