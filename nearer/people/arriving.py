"""Arriving: signing up and signing in.

No password hash is stored: the password is right when the keys open.  An unknown name takes the same work and fails the
same way.  A sign-in name ends in three digits of ours, so that no name is ever taken.
"""

import base64
import calendar
import secrets
from unicodedata import normalize
from uuid import UUID, uuid4

import msgspec
import pyotp
from sqlalchemy.exc import IntegrityError

from nearer.house import House
from nearer.ledger.shelf import Entry, Shelf
from nearer.ledger.table import PUT
from nearer.people import sessions, table
from nearer.people.documents import Happening, Profile
from nearer.people.door import keys_of
from nearer.people.sessions import Session
from nearer.vault import person as vault
from nearer.vault.envelope import Refused, blind
from nearer.vault.person import Account, Locks
from nearer.vault.ring import Ring

DIGITS_TRIED = 20  # then a fourth digit: a thousand people chose the same name
CAME_IN = ("signed-in", "new-device", "recovered")  # what is written down when somebody comes in again
LOOKED_AT = 20  # happenings, the newest first; coming in is the first of its session
STEP_S = 30  # how long the six digits of an authenticator live


class Arrival(msgspec.Struct):
    """Who has just arrived."""

    ring: Ring
    profile: Profile
    new: bool


class Overtaken(Refused):
    """Somebody else's change of the same keys came first: the other of two presses, mostly."""


class Settled(Exception):
    """This form made a person a while ago, or one with a second factor: they come in by signing in."""


class WantsDigits(Exception):
    """The password is right; the authenticator's six digits are wanted."""


def sign_up(house: House, profile: Profile, password: str, *, form: UUID | None = None) -> Arrival:
    """Make a person. `profile.sign_in_name` is the chosen part; the digits are added here.

    The same `form`, sent twice with one password, makes one person, and lets them in twice: for minutes, while they
    have no second factor. Raises `Settled` from then on, whatever the password.
    """
    id = uuid4() if form is None else _made_by(house, form)
    try:
        if (again := _arrived_by(house, id, password)) is not None:
            return again
    except Refused:
        id = uuid4()  # a form that was sent before, filled in for somebody else
    with house.stretching():
        locks, ring = vault.register(id, password, house.secrets.pepper, house.cost)
    profile = msgspec.structs.replace(profile, run_by=house.settings.run_by)
    try:
        return Arrival(ring, _add_person(house, ring, locks, profile), new=True)
    except IntegrityError:  # the second of a double click, a moment after the first
        again = _arrived_by(house, id, password)
        if again is None:
            raise
        return again


def name_made_by(house: House, form: UUID) -> bytes | None:
    """The blind of the name that this form has made already: another try at its password is counted as one."""
    row = house.store.row(table.BY_ID, {"p": _made_by(house, form)})
    return None if row is None else row.name


def sign_in(house: House, name: str, password: str, digits: str = "") -> Ring:
    """Open the keys. Raises `Refused`, whichever of the three is wrong, or `WantsDigits`."""
    account = enter(house, name, password)
    check_digits(house, account, digits)
    return account.ring


def enter(house: House, name: str, password: str) -> Account:
    """Open the account of a name. Raises `Refused` after the same work for every name."""
    row = house.store.row(table.BY_NAME, {"n": name_blind(house, name)})
    with house.stretching():
        if row is None:
            vault.refuse(password, house.cost)
        return vault.enter(Locks.from_bytes(row.locks), password, house.secrets.pepper)


def prove(house: House, ring: Ring, password: str) -> Account:
    """Open the account of who is signed in, with the password. A merely open session cannot. Raises `Refused`."""
    row = house.store.row(table.BY_ID, {"p": ring.person})
    with house.stretching():
        if row is None:
            vault.refuse(password, house.cost)
        return vault.enter(Locks.from_bytes(row.locks), password, house.secrets.pepper)


def check_digits(house: House, account: Account, digits: str) -> None:
    """Check the second factor, if there is one. Digits serve once."""
    if (seed := account.factor) is None:
        return
    if not digits:
        raise WantsDigits
    was = account.locks
    step = step_of(house, seed, digits)
    store_locks(house, was, account.with_step(step))


def store_locks(house: House, was: Locks, now: Locks) -> None:
    """Replace a person's locks. Raises `Overtaken` if they were replaced meanwhile."""
    values = {"p": now.person, "was": was.to_bytes(), "locks": now.to_bytes()}
    with house.store.write() as connection:
        if not connection.execute(table.SET_LOCKS, values).rowcount:
            raise Overtaken


def note(house: House, ring: Ring, what: str) -> None:
    """Write down that something happened to the account, by day, for its owner alone."""
    day = house.now().date()
    Shelf(house.store, keys_of(ring), Happening).put(Happening(what, day), day=day, id=uuid4())


def has_just_arrived(house: House, session: Session) -> bool:
    """Whether this is the session of a sign-up, a moment ago: a PIN may be set on the spot, without the password."""
    happened = Shelf(house.store, keys_of(session.ring), Happening).newest(LOOKED_AT)
    return sessions.is_new(house, session) and not any(entry.doc.what in CAME_IN for entry in happened)


def name_blind(house: House, name: str) -> bytes:
    """A sign-in name as the database knows it."""
    return blind(house.secrets.server, "name", plain_name(name))


def plain_name(name: str) -> str:
    """A sign-in name as it counts: no capitals, one kind of gap, whichever way a keyboard makes its letters."""
    return "-".join(normalize("NFKC", name).casefold().replace("-", " ").split())


def _made_by(house: House, form: UUID) -> UUID:
    return UUID(bytes=blind(house.secrets.server, "signing up", form), version=4)


def _arrived_by(house: House, id: UUID, password: str) -> Arrival | None:
    row = house.store.row(table.BY_ID, {"p": id})
    if row is None:
        return None
    locks = Locks.from_bytes(row.locks)
    if locks.has_factor or not sessions.are_new(house, id):
        raise Settled
    with house.stretching():
        ring = vault.enter(locks, password, house.secrets.pepper).ring
    entry = Shelf(house.store, keys_of(ring), Profile).named("mine")
    if entry is None or entry.day < (house.now() - sessions.NEW).date():
        raise Settled  # their sessions are long swept away
    return Arrival(ring, entry.doc, new=False)


def _add_person(house: House, ring: Ring, locks: Locks, profile: Profile) -> Profile:
    """Add them with their profile, in one write. Raises `IntegrityError` if this person is there already."""
    shelf, day = Shelf(house.store, keys_of(ring), Profile), house.now().date()
    for attempt in range(10 * DIGITS_TRIED):
        digits = f"{secrets.randbelow(1000):03}" if attempt < DIGITS_TRIED else f"{secrets.randbelow(10**6):06}"
        name = f"{plain_name(profile.sign_in_name)}-{digits}"
        row = {"id": ring.person, "name": name_blind(house, name), "locks": locks.to_bytes(), "leaves_on": None}
        named = msgspec.structs.replace(profile, sign_in_name=name)
        try:
            with house.store.write() as connection:
                connection.execute(table.ADD_PERSON, row)
                connection.execute(PUT, shelf.row_of(Entry(shelf.id_of(named.name), day, 1, named)))
        except IntegrityError:
            if house.store.row(table.BY_ID, {"p": ring.person}) is not None:
                raise
            continue
        return named
    raise RuntimeError("no sign-in name is free")


def step_of(house: House, seed: bytes, digits: str) -> int:
    """The time step that these six digits belong to, now or one step to either side. Raises `Refused`."""
    at = calendar.timegm(house.now().timetuple())
    totp = pyotp.TOTP(base64.b32encode(seed).decode())
    for step in (at // STEP_S, at // STEP_S - 1, at // STEP_S + 1):
        if secrets.compare_digest(totp.at(step * STEP_S), digits.strip().replace(" ", "")):
            return step
    raise Refused
