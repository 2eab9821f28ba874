"""New keys: another password, a recovery code, and the way back in with it.

When no device was signed in during the last day, the code works at once.  Otherwise it is announced on every page of
every signed-in device, can be stopped there, and waits a day: who found the paper cannot take over a life in use.
"""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from nearer.house import House
from nearer.people import arriving, sessions, table
from nearer.people.arriving import note
from nearer.people.sessions import Session
from nearer.vault import person as vault
from nearer.vault.code import letters
from nearer.vault.envelope import Refused, mac
from nearer.vault.person import Account, Locks
from nearer.vault.ring import Ring

WAIT = timedelta(hours=24)


class Announced(Exception):
    """The name and the code are right, and a device is signed in: it works from `ready_at` on."""

    def __init__(self, ready_at: datetime) -> None:
        super().__init__()
        self.ready_at = ready_at


class Renewed(msgspec.Struct):
    """After new keys: the cookie of this session, and the code to show once."""

    cookie: bytes
    code: str


class Check(msgspec.Struct, frozen=True):
    """Two groups of a code to type back, counted from 1, and what proves them without keeping the code."""

    first: int
    second: int
    proof: str


def has_code(house: House, person: UUID) -> bool:
    """Whether there is a way back in without the password."""
    return _locks(house, person).has_code


def has_factor(house: House, person: UUID) -> bool:
    """Whether the authenticator's digits are asked for."""
    return _locks(house, person).has_factor


def announced(house: House, person: UUID) -> datetime | None:
    """When a recovery that somebody asked for becomes possible, if one was asked for."""
    row = house.store.row(table.RECOVERY, {"p": person})
    return None if row is None else sessions.still_asked(row.ready_at, house.now())


def stop(house: House, ring: Ring) -> None:
    """Forget the recovery that was asked for."""
    with house.store.write() as connection:
        stopped = connection.execute(table.STOP_RECOVERY, {"p": ring.person}).rowcount
    if stopped:
        note(house, ring, "recovery-stopped")


def make_code(house: House, account: Account) -> str:
    """Make a recovery code. The one before it opens nothing any more."""
    was = account.locks
    with house.stretching():
        locks, code = account.with_code(house.cost)
    arriving.store_locks(house, was, locks)
    _forget_asked(house, account.locks.person)
    note(house, account.ring, "code")
    return code


def change(house: House, session: Session, old: str, new: str) -> Renewed:
    """Replace the password and every key. Other sessions end. Raises `Refused` if `old` is wrong."""
    was = _locks(house, session.ring.person)
    with house.stretching():
        locks, ring, code = vault.change_password(was, old, new, house.secrets.pepper, house.cost)
    arriving.store_locks(house, was, locks)
    _forget_asked(house, ring.person)
    cookie = sessions.begin_anew(house, session, ring)
    _tell(house, ring, "password")
    return Renewed(cookie, code)


def recover(house: House, name: str, code: str, new: str, *, digits: str, without_factor: bool) -> tuple[Ring, str]:
    """Set a new password with the code, which is spent. Returns the new ring and the next code.

    Raises `Refused`, `WantsDigits` or `Announced`.
    """
    account = _opened(house, name, code)
    if not without_factor:
        arriving.check_digits(house, account, digits)
    _demand_ready(house, account)
    was = account.locks
    with house.stretching():
        pepper, cost = house.secrets.pepper, house.cost
        locks, ring, next_code = vault.recover(was, code, new, pepper, cost, drop_factor=without_factor)
    arriving.store_locks(house, was, locks)
    with house.store.write() as connection:
        connection.execute(table.END_ALL, {"p": ring.person})
        connection.execute(table.STOP_RECOVERY, {"p": ring.person})
        connection.execute(table.SET_LEAVING, {"p": ring.person, "day": None})
    _tell(house, ring, "recovered")
    return ring, next_code


def check_of(house: House, code: str) -> Check:
    """Choose two groups of a code to type back."""
    groups = code.split("-")
    first, second = sorted(secrets.SystemRandom().sample(range(len(groups)), 2))
    return Check(first + 1, second + 1, _proof(house, groups[first], groups[second]))


def matches(house: House, proof: str, first: str, second: str) -> bool:
    """Whether the two groups were typed back as they were shown."""
    return secrets.compare_digest(proof.encode(), _proof(house, first, second).encode())


def _proof(house: House, first: str, second: str) -> str:
    return mac(house.secrets.server, "typed back", letters(first), letters(second)).hex()


def _locks(house: House, person: UUID) -> Locks:
    row = house.store.row(table.BY_ID, {"p": person})
    if row is None:
        raise sessions.Locked
    try:
        return Locks.from_bytes(row.locks)
    except Refused:
        raise sessions.Locked from None  # damaged: nothing that these keys do can be done


def _opened(house: House, name: str, code: str) -> Account:
    row = house.store.row(table.BY_NAME, {"n": arriving.name_blind(house, name)})
    with house.stretching():
        if row is None:
            vault.refuse(code, house.cost)
        return vault.open_code(Locks.from_bytes(row.locks), code)


def _forget_asked(house: House, person: UUID) -> None:
    """A wait was for one code: another code waits its own."""
    with house.store.write() as connection:
        connection.execute(table.STOP_RECOVERY, {"p": person})


def _demand_ready(house: House, account: Account) -> None:
    """Raise `Announced` until the wait is over. Once announced it is waited out, whoever signs out meanwhile."""
    person, now = account.locks.person, house.now()
    ready_at = announced(house, person)
    if ready_at is None and not sessions.is_signed_in(house, person):
        return
    if ready_at is None:
        ready_at = now + WAIT
        with house.store.write() as connection:
            connection.execute(table.STOP_RECOVERY, {"p": person})
            connection.execute(table.ANNOUNCE, {"person": person, "ready_at": ready_at})
        note(house, account.ring, "recovery-asked")
    if now < ready_at:
        raise Announced(ready_at)


def _tell(house: House, ring: Ring, what: str) -> None:
    for hook in house.after_new_keys:
        hook(house, ring)
    note(house, ring, what)
    house.store.empty_log()
