"""The ring: the keys of someone who is signed in."""

from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from nearer.vault.envelope import derive


class Ring(msgspec.Struct, array_like=True):
    """Keys by epoch, newest last. Never the account key or the safety key: a stolen session must not hold them.

    New fields go to the end and have a default: rings of older sessions are read.
    """

    person: UUID
    identities: dict[int, bytes]
    pages: dict[int, bytes]
    spaces: dict[UUID, bytes] = {}
    alone: bool = False
    pin_key: bytes = b""  # between `unlock` and `renew`; never stored

    def __repr__(self) -> str:
        return f"Ring({self.person})"  # no key in a log

    @property
    def epoch(self) -> int:
        return max(self.pages)

    @property
    def public(self) -> bytes:
        return public_of(self.identities[max(self.identities)])

    @property
    def index(self) -> bytes:
        """The key that names shelves and entries. From the oldest page key, so that a new epoch moves nothing."""
        return derive(self.pages[min(self.pages)], "index")


def public_of(private: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
