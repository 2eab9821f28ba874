"""A space: one key for two, from the first day to the last.

Each member has it sealed to them, and pins it: a note under their own page key says which key they accepted, with
which public keys, and whether they came by a code. So nobody who writes into the database can plant another.
"""

import hashlib
import hmac
import os
from collections.abc import Iterable
from uuid import UUID

import msgspec

from nearer.vault.code import spell, unspell
from nearer.vault.envelope import Refused, blind, context, derive, from_person, mac, open_sealed, seal, to_person
from nearer.vault.ring import Ring

KEY = 32  # bytes
CODE = 20  # bytes: too many to guess, so an invitation needs no stretching
ROUNDS = 5000  # about a millisecond; makes it dear to look for other keys with the same digits


class Member(msgspec.Struct, frozen=True):
    """One person's row. `public` is their key as of joining: a later password does not change the digits."""

    space: UUID
    person: UUID
    public: bytes
    wrap: bytes
    pin: bytes


class Invitation(msgspec.Struct, frozen=True):
    id: UUID
    space: UUID
    sealed: bytes
    expires_at: int


class Offer(msgspec.Struct, frozen=True):
    """What an invitation says before it is accepted."""

    space: UUID
    greeting: bytes


def found(space: UUID, ring: Ring) -> Member:
    return _enrol(space, os.urandom(KEY), ring)


def welcome(ring: Ring, member: Member) -> None:
    """Put the key of my space on my ring. Raises `Refused` for any other key than the one I pinned."""
    key = _unwrap(ring, member)
    if not hmac.compare_digest(_pinned(ring, member)[:32], _mine(key, member)):
        raise Refused
    ring.spaces[member.space] = key


def rewrap(ring: Ring, member: Member) -> Member:
    """Return my row for my newest keys, after a password change."""
    welcome(ring, member)
    pin = _pin(ring, member, _pinned(ring, member))
    return msgspec.structs.replace(member, wrap=_wrap(ring, member.space), pin=pin)


def invite(ring: Ring, space: UUID, *, greeting: bytes, expires_at: int) -> tuple[str, Invitation]:
    """Return a code, and what it opens until `expires_at` (unix seconds): the space's key and a `greeting`."""
    secret = os.urandom(CODE)
    id = _id(secret)
    sealed = seal(_invitation_key(secret), ring.spaces[space] + greeting, "invitation", id, space, expires_at)
    return spell(secret), Invitation(id, space, sealed, expires_at)


def invitation_id(code: str) -> UUID:
    return _id(unspell(code, CODE))


def read_invitation(code: str, invitation: Invitation, *, now: int) -> Offer:
    return Offer(invitation.space, _opened(code, invitation, now)[KEY:])


def join(code: str, invitation: Invitation, ring: Ring, *, now: int) -> tuple[Member, bytes]:
    """Return my row and a tag over my public key, which only a holder of the code can make."""
    key = _opened(code, invitation, now)[:KEY]
    member = _enrol(invitation.space, key, ring)
    pin = _pin(ring, member, _mine(key, member) + _came(key, member))
    return msgspec.structs.replace(member, pin=pin), _joined(key, member)


def joined(ring: Ring, mine: Member) -> bool:
    """Tell whether I came by a code. The row does not say it: in the inviter's place anybody could write so."""
    key = ring.spaces[mine.space]
    return hmac.compare_digest(_pinned(ring, mine), _mine(key, mine) + _came(key, mine))


def confirm(ring: Ring, mine: Member, joiner: Member, tag: bytes) -> Member:
    """Return my row with a pin that also covers the joiner. Raises `Refused` unless the joiner held the code."""
    key = ring.spaces[mine.space]
    if not hmac.compare_digest(tag, _joined(key, joiner)):
        raise Refused
    return msgspec.structs.replace(mine, pin=_pin(ring, mine, _mine(key, mine) + _theirs(key, joiner)))


def confirmed(ring: Ring, mine: Member, joiner: Member) -> bool:
    """Tell whether `joiner` is who I confirmed, with the same public key."""
    key = ring.spaces[mine.space]
    return hmac.compare_digest(_pinned(ring, mine), _mine(key, mine) + _theirs(key, joiner))


def leave(ring: Ring, mine: Member) -> Member:
    """Return my row with a pin that trusts nobody there any more: whoever opens the space again in the rows alone."""
    key = ring.spaces[mine.space]
    return msgspec.structs.replace(mine, pin=_pin(ring, mine, _mine(key, mine)))


def digits(ring: Ring, space: UUID, publics: Iterable[bytes]) -> str:
    """Return 30 digits in groups of five, the same for both when both hold the same keys."""
    salt = context("digits", space, *sorted(publics))
    raw = hashlib.pbkdf2_hmac("sha256", ring.spaces[space], salt, ROUNDS)
    number = f"{int.from_bytes(raw, 'big') % 10**30:030}"
    return " ".join(number[at : at + 5] for at in range(0, 30, 5))


def _enrol(space: UUID, key: bytes, ring: Ring) -> Member:
    ring.spaces[space] = key
    member = Member(space, ring.person, ring.public, _wrap(ring, space), b"")
    return msgspec.structs.replace(member, pin=_pin(ring, member, _mine(key, member)))


def _wrap(ring: Ring, space: UUID) -> bytes:
    """Seal the key to my newest identity, and say which that is: a password change must not hide it."""
    epoch = ring.epoch
    sealed = to_person(ring.public, ring.spaces[space], "space", space, ring.person, epoch)
    return epoch.to_bytes(4, "big") + sealed


def _unwrap(ring: Ring, member: Member) -> bytes:
    epoch = int.from_bytes(member.wrap[:4], "big")
    if epoch not in ring.identities:
        raise Refused
    return from_person(ring.identities[epoch], member.wrap[4:], "space", member.space, ring.person, epoch)


def _pin(ring: Ring, member: Member, accepted: bytes) -> bytes:
    return seal(ring.pages[ring.epoch], accepted, "pin", member.space, ring.person, epoch=ring.epoch)


def _pinned(ring: Ring, member: Member) -> bytes:
    return open_sealed(ring.pages, member.pin, "pin", member.space, ring.person)


def _mine(key: bytes, member: Member) -> bytes:
    return mac(key, "mine", member.space, member.person, member.public)


def _theirs(key: bytes, member: Member) -> bytes:
    return mac(key, "theirs", member.space, member.person, member.public)


def _came(key: bytes, member: Member) -> bytes:
    return mac(key, "came", member.space, member.person, member.public)


def _joined(key: bytes, member: Member) -> bytes:
    return mac(key, "joined", member.space, member.person, member.public)


def _id(secret: bytes) -> UUID:
    return UUID(bytes=blind(secret, "invitation"))


def _invitation_key(secret: bytes) -> bytes:
    return derive(secret, "invitation")


def _opened(code: str, invitation: Invitation, now: int) -> bytes:
    if now >= invitation.expires_at:
        raise Refused
    place = (invitation.id, invitation.space, invitation.expires_at)
    return open_sealed(_invitation_key(unspell(code, CODE)), invitation.sealed, "invitation", *place)
