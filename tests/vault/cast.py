"""The cast, with their keys. Making a person takes two stretches, so each is made once and copied."""

import copy
import functools
from dataclasses import dataclass, field
from uuid import UUID

from nearer.vault.person import Locks, Pepper, Ring, enter, register
from nearer.vault.space import Member, confirm, found, invite, join
from nearer.vault.stretch import LOWEST

PEPPER = Pepper({1: b"p" * 32})
SECRET = b"s" * 32
HOME = UUID(int=100)
NOW = 1_800_000_000
HOUR = 3600


@dataclass
class Someone:
    person: UUID
    password: str
    locks: Locks
    ring: Ring
    code: str = field(repr=False)


def ada() -> Someone:
    return copy.deepcopy(_made(1, "a quiet harbour at noon"))


def ben() -> Someone:
    return copy.deepcopy(_made(2, "forty lemons in a row"))


def cleo() -> Someone:
    return copy.deepcopy(_made(3, "the third stair creaks"))


def pair(one: Someone, other: Someone, space: UUID = HOME) -> tuple[Member, Member]:
    """Let `one` found a space and `other` join it; both rings then hold its key."""
    mine = found(space, one.ring)
    code, invitation = invite(one.ring, space, greeting=b"Ada", expires_at=NOW + HOUR)
    theirs, tag = join(code, invitation, other.ring, now=NOW)
    return confirm(one.ring, mine, theirs, tag), theirs


def flipped(sealed: bytes, at: int) -> bytes:
    """Return `sealed` with one bit changed."""
    changed = bytearray(sealed)
    changed[at // 8] ^= 1 << at % 8
    return bytes(changed)


@functools.cache
def _made(number: int, password: str) -> Someone:
    locks, _ = register(UUID(int=number), password, PEPPER, LOWEST)
    account = enter(locks, password, PEPPER)
    locks, code = account.with_code(LOWEST)
    return Someone(UUID(int=number), password, locks, account.ring, code)
