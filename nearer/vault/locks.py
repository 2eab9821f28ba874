"""Locks: everything that is stored of a person's keys.

    password ─ stretch ─ pepper ─► account key ─► identities, page keys, second factor
                              └──► safety key ──► older safety keys
    recovery code ─ stretch ─────► account key

No password hash is among it: a password is right when the account key opens. A tag under the account key covers all
of it, so that nothing can be taken out, put back or exchanged.
"""

import hmac
from collections.abc import Mapping
from typing import Self
from uuid import UUID

import msgspec

from nearer.vault.envelope import Refused, derive, mac
from nearer.vault.stretch import Cost

SCHEMA = b"\x01"


class Pepper(msgspec.Struct, frozen=True):
    """Secrets from a file outside the database and its backups, by version. The highest guards what is new."""

    versions: Mapping[int, bytes]

    def __repr__(self) -> str:
        return f"Pepper({sorted(self.versions)})"

    @property
    def newest(self) -> int:
        return max(self.versions)

    def add(self, root: bytes, version: int, purpose: str, person: UUID) -> bytes:
        if version not in self.versions:
            raise Refused
        return derive(root, purpose, person, version, salt=self.versions[version])


class PasswordLock(msgspec.Struct, frozen=True):
    salt: bytes
    cost: Cost
    pepper: int
    account: bytes
    safety: bytes


class CodeLock(msgspec.Struct, frozen=True):
    """Opens the account key without the pepper, so that a lost pepper is survived. Never the safety key."""

    salt: bytes
    cost: Cost
    account: bytes


class Locks(msgspec.Struct, frozen=True, omit_defaults=True):
    """Every password change starts an epoch. A new field has a default, or old tags would no longer hold."""

    person: UUID
    epoch: int
    password: PasswordLock
    publics: dict[int, bytes]
    identities: dict[int, bytes]
    pages: dict[int, bytes]
    safeties: dict[int, bytes]
    code: CodeLock | None = None
    factor: bytes | None = None
    step: bytes | None = None
    tag: bytes = b""

    def __post_init__(self) -> None:
        if not (self.publics.keys() == self.identities.keys() == self.pages.keys()):
            raise ValueError("epochs differ")
        if self.epoch != max(self.pages, default=None):
            raise ValueError("the epoch is not the newest")

    @property
    def public(self) -> bytes:
        return self.publics[self.epoch]

    @property
    def has_code(self) -> bool:
        return self.code is not None

    @property
    def has_factor(self) -> bool:
        return self.factor is not None

    def to_bytes(self) -> bytes:
        return SCHEMA + msgspec.msgpack.encode(self)

    @classmethod
    def from_bytes(cls, stored: bytes) -> Self:
        if stored[:1] != SCHEMA:
            raise Refused
        try:
            return msgspec.msgpack.decode(stored[1:], type=cls)
        except (msgspec.MsgspecError, ValueError):
            raise Refused from None

    def tagged(self, key: bytes) -> Self:
        return msgspec.structs.replace(self, tag=self._tag(key))

    def check(self, key: bytes) -> None:
        if not hmac.compare_digest(self.tag, self._tag(key)):
            raise Refused

    def _tag(self, key: bytes) -> bytes:
        return mac(derive(key, "locks"), msgspec.structs.replace(self, tag=b"").to_bytes())
