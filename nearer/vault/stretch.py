"""Stretching: what people can remember becomes a key, slowly, so that guessing is slow too."""

import unicodedata

import msgspec
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from nearer.vault.envelope import Refused

SALT = 16  # bytes


class Cost(msgspec.Struct, frozen=True):
    """What one try costs. Stored beside the salt, so that it can grow; see `accepted`."""

    memory_kib: int
    passes: int
    lanes: int

    @property
    def accepted(self) -> bool:
        """False for what would make guessing cheap, or one sign-in stall everyone."""
        return (
            LOWEST.memory_kib <= self.memory_kib <= HIGHEST.memory_kib
            and LOWEST.passes <= self.passes <= HIGHEST.passes
            and LOWEST.lanes <= self.lanes <= HIGHEST.lanes
        )


STANDARD = Cost(65536, 3, 1)
LOWEST = Cost(19456, 2, 1)
HIGHEST = Cost(262144, 10, 4)


def stretch(secret: str, salt: bytes, cost: Cost) -> bytes:
    """Return 32 bytes after 150 to 300 ms at `STANDARD`; other threads run meanwhile.

    The same word in two Unicode forms is one secret. Raises `Refused` for a salt or a cost that a row must not have.
    """
    if len(salt) != SALT or not cost.accepted:
        raise Refused
    try:
        word = unicodedata.normalize("NFKC", secret).encode()
    except UnicodeEncodeError:
        raise Refused from None  # half a character; no keyboard types it
    argon = Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib)
    return argon.derive(word)
