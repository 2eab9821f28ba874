"""A session, cut in two: a cookie on the device, a half on the server. Neither opens anything alone.

    ring     the keys, under a key of the session
    open     that key, under cookie, half and server secret; the idle lock takes it away
    pin      the same again, behind six digits as well

The digits open a key of their own, the pin key, which opens the session's key and is sealed under it in turn. So an
open session is renewed with the PIN it has, and nobody asks for the digits.
"""

import hashlib
import hmac
import os
from uuid import UUID

import msgspec

from nearer.vault.envelope import Refused, context, derive, open_sealed, seal
from nearer.vault.ring import Ring
from nearer.vault.stretch import SALT, Cost, stretch

COOKIE = 48  # bytes: an id of 16 and a secret of 32
KEY = 32  # bytes


class Half(msgspec.Struct, frozen=True):
    """The server's half. Without `open` it is locked; without `ring` it only tells whose it was."""

    id: bytes
    person: UUID
    ring: bytes | None
    open: bytes | None
    pin: bytes | None


class _Pin(msgspec.Struct, frozen=True, array_like=True):
    """Lies under the cookie too: without the cookie there is nothing to try digits on."""

    salt: bytes
    cost: Cost
    pin_key: bytes  # under the digits
    key: bytes  # the session's, under the pin key
    back: bytes  # the pin key, under the session's


def begin(ring: Ring, secret: bytes, *, pin: str | None, cost: Cost) -> tuple[bytes, Half]:
    """Return a new cookie and its half. `secret`: the server's own, outside the database."""
    cookie, half = _fresh(ring.person, ring, secret)
    return cookie, half if pin is None else set_pin(cookie, half, pin, secret, cost)


def half_id(cookie: bytes) -> bytes:
    """Name the half of this cookie. Covers the cookie's secret, so that nobody can act on a half by its id."""
    return hashlib.sha256(context("half", cookie)).digest()[:16]


def proves(cookie: bytes, half: Half) -> bool:
    """Tell whether this is the half's cookie. Ask before a try of the PIN is counted."""
    return hmac.compare_digest(half_id(cookie), half.id)


def join_halves(cookie: bytes, half: Half, secret: bytes) -> Ring:
    return _ring(half, _session_key(cookie, half, secret))


def lock(half: Half) -> Half:
    """Return the half as the idle lock leaves it. Without a PIN nothing can open it again."""
    return msgspec.structs.replace(half, open=None, ring=half.ring if half.pin else None)


def unlock(cookie: bytes, half: Half, pin: str, secret: bytes) -> Ring:
    """Open with the PIN; then `renew`, with this very ring. The caller has counted this try."""
    kept = _kept_pin(cookie, half, secret)
    pin_key = open_sealed(_digits_key(half, pin, kept.salt, kept.cost), kept.pin_key, "pin key", half.person)
    ring = _ring(half, open_sealed(pin_key, kept.key, "session key", half.person))
    return msgspec.structs.replace(ring, pin_key=pin_key)


def reseal(cookie: bytes, half: Half, ring: Ring, secret: bytes) -> Half:
    """Return the half with a changed ring. Its key stays, so what other tabs do meanwhile still opens."""
    return msgspec.structs.replace(half, ring=_seal_ring(half, ring, _session_key(cookie, half, secret)))


def renew(cookie: bytes, half: Half, ring: Ring, secret: bytes) -> tuple[bytes, Half]:
    """Return a new cookie and half for `ring`, with the PIN as it was. On a locked half, `ring` is from `unlock`."""
    new_cookie, new = _fresh(half.person, ring, secret)
    if half.pin is None:
        return new_cookie, new
    kept = _kept_pin(cookie, half, secret)
    pin_key = ring.pin_key if half.open is None else _pin_key(kept, half, _session_key(cookie, half, secret))
    open_sealed(pin_key, kept.key, "session key", half.person)  # a ring that no PIN opened makes no PIN
    tied = _tied(kept, half, pin_key, _session_key(new_cookie, new, secret))
    return new_cookie, msgspec.structs.replace(new, pin=_seal_pin(new_cookie, new, secret, tied))


def set_pin(cookie: bytes, half: Half, pin: str | None, secret: bytes, cost: Cost) -> Half:
    """Return the half with another PIN, or with none. Changes `pin` alone."""
    key = _session_key(cookie, half, secret)
    if pin is None:
        return msgspec.structs.replace(half, pin=None)
    salt, pin_key = os.urandom(SALT), os.urandom(KEY)
    digits_lock = seal(_digits_key(half, pin, salt, cost), pin_key, "pin key", half.person)
    tied = _tied(_Pin(salt, cost, digits_lock, b"", b""), half, pin_key, key)
    return msgspec.structs.replace(half, pin=_seal_pin(cookie, half, secret, tied))


def _fresh(person: UUID, ring: Ring, secret: bytes) -> tuple[bytes, Half]:
    cookie, key = os.urandom(COOKIE), os.urandom(KEY)
    half = Half(half_id(cookie), person, None, None, None)
    opener = seal(_cookie_key(cookie, half, secret, "open"), key, "open", half.id, half.person)
    return cookie, msgspec.structs.replace(half, ring=_seal_ring(half, ring, key), open=opener)


def _cookie_key(cookie: bytes, half: Half, secret: bytes, purpose: str) -> bytes:
    if not proves(cookie, half):
        raise Refused
    return derive(cookie[16:], "session", purpose, half.id, half.person, salt=secret)


def _session_key(cookie: bytes, half: Half, secret: bytes) -> bytes:
    if half.open is None:
        raise Refused
    return open_sealed(_cookie_key(cookie, half, secret, "open"), half.open, "open", half.id, half.person)


def _ring(half: Half, key: bytes) -> Ring:
    if half.ring is None:
        raise Refused
    return msgspec.msgpack.decode(open_sealed(key, half.ring, "ring", half.id, half.person), type=Ring)


def _seal_ring(half: Half, ring: Ring, key: bytes) -> bytes:
    if ring.person != half.person:
        raise Refused
    stored = msgspec.structs.replace(ring, pin_key=b"")
    return seal(key, msgspec.msgpack.encode(stored), "ring", half.id, half.person)


def _digits_key(half: Half, pin: str, salt: bytes, cost: Cost) -> bytes:
    return derive(stretch(pin, salt, cost), "digits", half.person)


def _tied(kept: _Pin, half: Half, pin_key: bytes, key: bytes) -> _Pin:
    return msgspec.structs.replace(
        kept,
        key=seal(pin_key, key, "session key", half.person),
        back=seal(key, pin_key, "pin key back", half.person),
    )


def _pin_key(kept: _Pin, half: Half, key: bytes) -> bytes:
    return open_sealed(key, kept.back, "pin key back", half.person)


def _kept_pin(cookie: bytes, half: Half, secret: bytes) -> _Pin:
    if half.pin is None:
        raise Refused
    key = _cookie_key(cookie, half, secret, "pin")
    return msgspec.msgpack.decode(open_sealed(key, half.pin, "pin", half.id, half.person), type=_Pin)


def _seal_pin(cookie: bytes, half: Half, secret: bytes, kept: _Pin) -> bytes:
    key = _cookie_key(cookie, half, secret, "pin")
    return seal(key, msgspec.msgpack.encode(kept), "pin", half.id, half.person)
