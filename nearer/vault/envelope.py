"""Sealing: bytes go into an envelope at a place, and come out at that place and nowhere else.

    version 1 · epoch 4 · salt 24 · commitment 32 · ciphertext and tag

Each envelope has a key of its own, derived from its owner's key, its salt and its place. The commitment, derived
beside it, makes it impossible to craft an envelope that opens under two keys.
"""

import hmac
import os
import struct
from collections.abc import Mapping
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

Part = str | bytes | int | UUID

VERSION = 1
SMALLEST = 256
LAST_POWER = 65536  # above it, doubling would waste too much: Padmé, at most 12 in a hundred

_HEAD = struct.Struct(">BI24s32s")
_LENGTH = struct.Struct(">I")
_PART = struct.Struct(">cI")  # its type, its length
_BEGIN = b"nearer/1"
_UUID = _PART.pack(b"u", 16)
_LEAST = _HEAD.size + SMALLEST + 16
_NONCE = bytes(12)  # a key seals once
_SHA256 = SHA256()
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


class Refused(Exception):
    """It does not open. One error for every reason: a reason would help who should not be here."""


def context(*parts: Part) -> bytes:
    """Return bytes that no other `parts` give: each with its type and its length."""
    return _BEGIN + _coded(parts)


def derive(key: bytes, *info: Part, salt: bytes = b"", length: int = 32) -> bytes:
    """Return a key for the purpose that `info` names. Tells nothing of `key`."""
    return _expand(key, context(*info), salt, length)


def mac(key: bytes, *parts: Part) -> bytes:
    """Return 32 bytes that only a holder of `key` can make of `parts`. Compare with `compare_digest`."""
    return hmac.digest(key, context(*parts), "sha256")


def blind(key: bytes, *parts: Part) -> bytes:
    """Return 16 bytes that name `parts` to those who hold `key`, and mean nothing to others."""
    return mac(key, "blind", *parts)[:16]


def pad(plain: bytes) -> bytes:
    """Return `plain` with its length before it and zeros behind it, up to a size class."""
    return _LENGTH.pack(len(plain)) + plain + bytes(_size(len(plain) + 4) - len(plain) - 4)


def unpad(padded: bytes) -> bytes:
    if len(padded) < 4 or (length := _LENGTH.unpack_from(padded)[0]) > len(padded) - 4:
        raise Refused
    return padded[4 : 4 + length]


class Drawer:
    """The envelopes of one key whose places begin alike. What it is asked once it need not be asked for each."""

    def __init__(self, key: bytes, *begin: Part, epoch: int = 0) -> None:
        self._key = key
        self._epoch = epoch
        self._begin = context("envelope", VERSION, epoch, *begin)

    def __repr__(self) -> str:
        return f"Drawer({self._epoch})"  # no key in a log

    def seal(self, plain: bytes, *rest: Part) -> bytes:
        """Return an envelope that opens where the place ends with `rest`."""
        salt = os.urandom(24)
        bound = self._begin + _coded(rest)
        own, commitment = _own_key(self._key, bound, salt)
        return _HEAD.pack(VERSION, self._epoch, salt, commitment) + own.encrypt(_NONCE, pad(plain), bound)

    def open(self, envelope: bytes, *rest: Part) -> bytes:
        """Return what was sealed where the place ends with `rest`. Raises `Refused`, whatever the bytes are."""
        if len(envelope) < _LEAST:
            raise Refused
        version, epoch, salt, committed = _HEAD.unpack_from(envelope)
        if version != VERSION or epoch != self._epoch:
            raise Refused
        bound = self._begin + _coded(rest)
        own, commitment = _own_key(self._key, bound, salt)
        if not hmac.compare_digest(commitment, committed):
            raise Refused
        try:
            return unpad(own.decrypt(_NONCE, envelope[_HEAD.size :], bound))
        except InvalidTag:
            raise Refused from None


def epoch_of(envelope: bytes) -> int:
    """Tell which of its owner's keys an envelope needs. Raises `Refused` for what is no envelope."""
    if len(envelope) < _LEAST or envelope[0] != VERSION:
        raise Refused
    return int.from_bytes(envelope[1:5], "big")


def seal(key: bytes, plain: bytes, *place: Part, epoch: int = 0) -> bytes:
    """Return an envelope that `open_sealed` opens with `key` at `place`. `epoch`, in the clear, tells which key."""
    return Drawer(key, *place, epoch=epoch).seal(plain)


def open_sealed(keys: bytes | Mapping[int, bytes], envelope: bytes, *place: Part) -> bytes:
    """Return what was sealed at `place`. `keys`: one key, or each epoch's. Raises `Refused`, whatever the bytes are."""
    epoch = epoch_of(envelope)
    key = keys if isinstance(keys, bytes) else keys.get(epoch)
    if key is None:
        raise Refused
    return Drawer(key, *place, epoch=epoch).open(envelope)


def to_person(public: bytes, plain: bytes, *place: Part) -> bytes:
    """Return an envelope for who holds the private key of `public`. It does not tell who sealed it."""
    try:
        key = X25519PublicKey.from_public_bytes(public)
        return bytes([VERSION]) + _SUITE.encrypt(pad(plain), key, info=_to(place))
    except ValueError:
        raise Refused from None  # not a public key: somebody wrote into the row


def from_person(private: bytes, envelope: bytes, *place: Part) -> bytes:
    """Return what `to_person` sealed at `place`. Raises `Refused`, whatever the bytes are."""
    if envelope[:1] != bytes([VERSION]):
        raise Refused
    try:
        key = X25519PrivateKey.from_private_bytes(private)
        return unpad(_SUITE.decrypt(envelope[1:], key, info=_to(place)))
    except (InvalidTag, ValueError):
        raise Refused from None


def _coded(parts: tuple[Part, ...]) -> bytes:
    coded: list[bytes] = []
    for part in parts:
        if isinstance(part, UUID):
            coded.append(_UUID)
            coded.append(part.bytes)
            continue
        if isinstance(part, str):
            kind, raw = b"s", part.encode()
        elif isinstance(part, bytes):
            kind, raw = b"b", part
        else:
            kind, raw = b"i", b"%d" % part
        coded.append(_PART.pack(kind, len(raw)))
        coded.append(raw)
    return b"".join(coded)


def _expand(key: bytes, info: bytes, salt: bytes, length: int) -> bytes:
    return HKDF(algorithm=_SHA256, length=length, salt=salt or None, info=info).derive(key)


def _own_key(key: bytes, bound: bytes, salt: bytes) -> tuple[ChaCha20Poly1305, bytes]:
    both = _expand(key, bound, salt, 64)
    return ChaCha20Poly1305(both[:32]), both[32:]


def _to(place: tuple[Part, ...]) -> bytes:
    return context("to person", VERSION, *place)


def _size(length: int) -> int:
    if length <= LAST_POWER:
        return max(SMALLEST, 1 << (length - 1).bit_length())
    exponent = length.bit_length() - 1
    free = exponent - exponent.bit_length()
    return ((length - 1 >> free) + 1) << free
