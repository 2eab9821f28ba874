"""The release: what opens only when its condition is met. The only holder of the release master.

    both       two have answered: both answers open, or neither
    due        a day has come
    overlap    two have chosen: what both chose, and nothing else

No flag says whether a condition is met. That an outer envelope opens for its author is the proof that they handed it
in. What lies inside is sealed for its readers already: the release itself reads no answers.
"""

import os
from collections.abc import Collection, Mapping
from uuid import UUID

import msgspec

from nearer.vault.envelope import Refused, derive, open_sealed, seal

MOST_CHOICES = 10
LONGEST_CHOICE = 64  # bytes

_SALT = 16
_TIME = 8
_SLOT = 1 + LONGEST_CHOICE


class Outer(msgspec.Struct, frozen=True):
    salt: bytes
    outer: bytes


class Opened(msgspec.Struct, frozen=True):
    """`at`: when the later of the two was handed in, in unix seconds. Who was later is not told."""

    at: int
    inner: dict[UUID, bytes]


class Release:
    def __init__(self, master: bytes) -> None:
        self._master = master

    def submit(self, space: UUID, exchange: bytes, author: UUID, inner: bytes, *, at: int) -> Outer:
        return self._close("both", space, exchange, author, _stamped(at, inner))

    def both(self, space: UUID, exchange: bytes, outers: Mapping[UUID, Outer], members: Collection[UUID]) -> Opened:
        """Return both answers. Raises `Refused` unless exactly the two members handed one in."""
        if not _two(members) or set(outers) != set(members):
            raise Refused
        read = {who: _read(self._open("both", space, exchange, who, outer)) for who, outer in outers.items()}
        return Opened(max(at for at, _ in read.values()), {who: inner for who, (_, inner) in read.items()})

    def until(self, space: UUID, item: bytes, author: UUID, inner: bytes, *, due: int) -> Outer:
        return self._close("due", space, item, author, _stamped(due, inner))

    def due(self, space: UUID, item: bytes, author: UUID, outer: Outer, *, now: int) -> bytes:
        """Return what was handed in. Raises `Refused` before its time, which is sealed with it."""
        due, inner = _read(self._open("due", space, item, author, outer))
        if now < due:
            raise Refused
        return inner

    def hold(self, space: UUID, topic: bytes, author: UUID, choices: Collection[bytes]) -> Outer:
        """Hold up to ten choices of up to 64 bytes. The size does not tell how many: none looks like ten."""
        return self._close("overlap", space, topic, author, _slots(choices))

    def common(
        self, space: UUID, topic: bytes, outers: Mapping[UUID, Outer], members: Collection[UUID]
    ) -> frozenset[bytes]:
        """Return what both members chose; nothing while one has not. Raises `Refused` for anyone else's."""
        if not _two(members) or not set(outers) <= set(members):
            raise Refused
        held = [_choices(self._open("overlap", space, topic, who, outer)) for who, outer in outers.items()]
        return held[0] & held[1] if len(held) == 2 else frozenset()

    def _close(self, condition: str, space: UUID, item: bytes, author: UUID, plain: bytes) -> Outer:
        salt = os.urandom(_SALT)
        key = derive(self._master, condition, space, item, author, salt=salt)
        return Outer(salt, seal(key, plain, condition, space, item, author))

    def _open(self, condition: str, space: UUID, item: bytes, author: UUID, outer: Outer) -> bytes:
        key = derive(self._master, condition, space, item, author, salt=outer.salt)
        return open_sealed(key, outer.outer, condition, space, item, author)


def _two(members: Collection[UUID]) -> bool:
    return len(members) == len(set(members)) == 2


def _stamped(seconds: int, inner: bytes) -> bytes:
    return seconds.to_bytes(_TIME, "big") + inner


def _read(plain: bytes) -> tuple[int, bytes]:
    return int.from_bytes(plain[:_TIME], "big"), plain[_TIME:]


def _slots(choices: Collection[bytes]) -> bytes:
    kept = sorted(set(choices))
    if len(kept) > MOST_CHOICES or not all(1 <= len(choice) <= LONGEST_CHOICE for choice in kept):
        raise ValueError(f"at most {MOST_CHOICES} choices of 1 to {LONGEST_CHOICE} bytes")
    slots = b"".join(bytes([len(choice)]) + choice.ljust(LONGEST_CHOICE, b"\0") for choice in kept)
    return slots.ljust(MOST_CHOICES * _SLOT, b"\0")


def _choices(plain: bytes) -> frozenset[bytes]:
    slots = (plain[at : at + _SLOT] for at in range(0, len(plain), _SLOT))
    return frozenset(slot[1 : 1 + slot[0]] for slot in slots if slot[0])
