"""Sessions: begun by a password, locked by idleness, opened again by a PIN, and swept away.

| Kind                          | idle  | at most                | after idle |
| someone else uses this phone  | 5 min | 12 h                   | signed out |
| my phone, with a PIN          | 5 min | 30 days, password 14   | PIN        |
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from nearer.house import House
from nearer.people import table
from nearer.vault import session as halves
from nearer.vault.envelope import Refused, open_sealed, seal
from nearer.vault.ring import Ring
from nearer.vault.session import Half

IDLE = timedelta(minutes=5)
SHARED_AT_MOST = timedelta(hours=12)
OWN_AT_MOST = timedelta(days=30)
PASSWORD_EVERY = timedelta(days=14)
OFFERED_AFTER = timedelta(days=10)  # the password may be given early, where it suits
OPEN_AT_MOST = timedelta(hours=24)  # then the PIN again, and with it a new id and secret
SEEN_EVERY = timedelta(minutes=1)
LATELY = timedelta(hours=24)  # how long a device that was signed out still counts as signed in, against a recovery
NEW = timedelta(minutes=5)
PASSING = timedelta(seconds=60)  # how long the cookie before an unlock still leads to the one after it
TRIES = 5
ASKED_FOR = timedelta(days=7)  # then a recovery that was asked for and not used is forgotten


class Locked(Exception):
    """Nobody is here, or the session is locked. `person` is whose it was; `pin` whether a PIN opens it again."""

    def __init__(self, person: UUID | None = None, *, pin: bool = False) -> None:
        super().__init__()
        self.person = person
        self.pin = pin


class Session(msgspec.Struct):
    """A session that stands open, for one request."""

    cookie: bytes
    half: Half
    ring: Ring
    seen: datetime
    born: datetime
    password_at: datetime
    recovery_at: datetime | None  # from when on a recovery works that somebody asked for
    news: bool  # something happened to the account on another device


def begin(house: House, ring: Ring, *, pin: str | None, device: str) -> bytes:
    """Begin a session after a password; the cookie's bytes are returned."""
    with house.stretching():
        cookie, half = halves.begin(ring, house.secrets.server, pin=pin, cost=house.cost)
    now = house.now()
    with house.store.write() as connection:
        connection.execute(table.ADD_SESSION, _row(half, ring, now, now, device))
    return cookie


def find(house: House, cookie: bytes | None) -> Any | None:
    """The row of a cookie, while it lives."""
    if cookie is None or len(cookie) != halves.COOKIE:
        return None
    row = house.store.row(table.SESSION, {"s": halves.half_id(cookie)})
    return None if row is None or _is_over(row, house.now()) else row


def enter(house: House, cookie: bytes | None) -> Session:
    """Join the two halves. Raises `Locked`."""
    row = find(house, cookie)
    if row is None or cookie is None:
        raise Locked
    now = house.now()
    pin = row.pin is not None and now - row.password_at < PASSWORD_EVERY
    if row.open is None or not timedelta() <= now - row.seen < IDLE or now - row.opened >= OPEN_AT_MOST:
        raise Locked(row.person, pin=pin)
    half = half_of(row)
    try:
        ring = halves.join_halves(cookie, half, house.secrets.server)
    except Refused:
        raise Locked from None
    asked = still_asked(row.ready_at, now)
    return Session(cookie, half, ring, row.seen, row.born, row.password_at, asked, bool(row.news))


def still_asked(ready_at: datetime | None, now: datetime) -> datetime | None:
    """When a recovery becomes possible, while it is not forgotten."""
    return None if ready_at is None or now >= ready_at + ASKED_FOR else ready_at


def touch(house: House, session: Session) -> None:
    """Somebody is here: written at most once a minute."""
    now = house.now()
    if now - session.seen >= SEEN_EVERY:
        with house.store.write() as connection:
            connection.execute(table.SEEN, {"s": session.half.id, "now": now})


def lock(house: House, cookie: bytes | None) -> None:
    """Take away what the cookie can open. Without a PIN nothing can open it again."""
    if (row := find(house, cookie)) is None:
        return
    statement = table.LOCK if row.pin is not None else table.EMPTY
    with house.store.write() as connection:
        connection.execute(statement, {"s": row.id})
    house.store.empty_log()


def unlock(house: House, cookie: bytes | None, pin: str) -> tuple[bytes, Ring]:
    """Open with the PIN; a new cookie is returned. Counts the try first. Raises `Locked` when it is over."""
    row = find(house, cookie)
    if row is None or cookie is None or row.pin is None or house.now() - row.password_at >= PASSWORD_EVERY:
        raise Locked
    with house.store.write() as connection:
        counted = connection.execute(table.TRY_PIN, {"s": row.id, "most": TRIES}).rowcount
    if not counted:
        _empty(house, row.id)
        raise Locked
    half = half_of(row)
    try:
        with house.stretching():
            ring = halves.unlock(cookie, half, pin, house.secrets.server)
    except Refused:
        if row.tries + 1 >= TRIES:
            _empty(house, row.id)
            raise Locked from None
        raise
    if (led := _led_to(ring, row)) is not None:
        return led, ring
    fresh, renewed = halves.renew(cookie, half, ring, house.secrets.server)
    kept = {name: getattr(row, name) for name in ("born", "password_at", "device", "news")}
    values = _values(renewed) | kept | {"tries": 0}
    now = house.now()
    passing = {"s": row.id, "open": _leading(ring, row, fresh), "born": now - OWN_AT_MOST + PASSING}
    with house.store.write() as connection:
        connection.execute(table.PASS, passing)
        connection.execute(table.ADD_SESSION, values | {"opened": now, "seen": now})
    return fresh, ring


def _leading(ring: Ring, row: Any, fresh: bytes) -> bytes:
    """The new cookie, for the second of a double tap: its answer is the one that the browser keeps."""
    return seal(ring.pages[ring.epoch], fresh, "renewed", row.id, epoch=ring.epoch)


def _led_to(ring: Ring, row: Any) -> bytes | None:
    try:
        return None if row.open is None else open_sealed(ring.pages, row.open, "renewed", row.id)
    except Refused:
        return None


def tell_others(house: House, person: UUID, *, here: bytes) -> None:
    """Something happened to the account: every other device says so, until it was read there."""
    with house.store.write() as connection:
        connection.execute(table.TELL_OTHERS, {"p": person, "here": here})


def have_read(house: House, session: Session) -> None:
    """It was read on this device."""
    with house.store.write() as connection:
        connection.execute(table.TOLD, {"s": session.half.id})


def reseal(house: House, session: Session) -> None:
    """Keep a changed ring: a space more, or `alone`. Same row, same size class."""
    half = halves.reseal(session.cookie, session.half, session.ring, house.secrets.server)
    with house.store.write() as connection:
        connection.execute(table.RESEAL, {"s": half.id, "ring": half.ring})


def end_alone(house: House, session: Session) -> None:
    """Put back what was joint on my own pages, where a look at safety had taken it away for this session."""
    if session.ring.alone:
        session.ring.alone = False
        reseal(house, session)


def set_pin(house: House, session: Session, pin: str | None) -> None:
    """Give this device a PIN, or take it away."""
    with house.stretching():
        half = halves.set_pin(session.cookie, session.half, pin, house.secrets.server, house.cost)
    with house.store.write() as connection:
        statement = table.session.update().where(table.session.c.id == half.id).values(pin=half.pin, tries=0)
        connection.execute(statement)


def begin_anew(house: House, session: Session, ring: Ring) -> bytes:
    """End every session of this person and begin this one again on a new ring, with the PIN it had."""
    ring = msgspec.structs.replace(ring, alone=session.ring.alone)
    cookie, half = halves.renew(session.cookie, session.half, ring, house.secrets.server)
    row = house.store.row(table.SESSION, {"s": session.half.id})
    if row is None:
        raise Locked
    now = house.now()
    values = _values(half) | {"tries": 0, "born": now, "opened": now, "seen": now, "password_at": now}
    with house.store.write() as connection:
        connection.execute(table.END_ALL, {"p": ring.person})
        connection.execute(table.ADD_SESSION, values | {"device": row.device})
    return cookie


def is_new(house: House, session: Session) -> bool:
    """Whether it began a moment ago."""
    return house.now() - session.born < NEW


def are_new(house: House, person: UUID) -> bool:
    """Whether every session of this person that is still known began a moment ago."""
    rows = house.store.rows(table.SESSIONS_OF, {"p": person})
    return all(house.now() - row.born < NEW for row in rows)


def password_given(house: House, session: Session) -> None:
    """The password was right at a sensitive act: the days until it is asked for again begin anew."""
    with house.store.write() as connection:
        connection.execute(table.PASSWORD_GIVEN, {"s": session.half.id, "now": house.now()})


def end(house: House, cookie: bytes | None) -> None:
    """Sign out."""
    if cookie is not None and len(cookie) == halves.COOKIE:
        _empty(house, halves.half_id(cookie))


def end_all(house: House, person: UUID) -> None:
    """Sign out everywhere."""
    with house.store.write() as connection:
        connection.execute(table.EMPTY_ALL, {"p": person})
    house.store.empty_log()


def _empty(house: House, id: bytes) -> None:
    """End a session. Its row stays for a day, with nothing in it to open, and counts as signed in.

    Else whoever holds a phone that lies open, and the recovery code, signs it out and need not wait in its sight.
    """
    with house.store.write() as connection:
        connection.execute(table.EMPTY, {"s": id})
    house.store.empty_log()


def is_signed_in(house: House, person: UUID) -> bool:
    """Whether a device is signed in, or was within the last day."""
    now = house.now()
    return (
        house.store.row(table.SIGNED_IN, {"p": person, "alive": now - OWN_AT_MOST, "lately": now - LATELY}) is not None
    )


def devices_of(house: House, ring: Ring, here: bytes) -> list[tuple[str, bool, bool]]:
    """The devices that can still be opened: kind, whether it is this one, whether it has a PIN."""
    now = house.now()
    alive = [r for r in house.store.rows(table.SESSIONS_OF, {"p": ring.person}) if r.ring and not _is_passing(r, now)]
    return sorted(((device_of(ring, row), row.id == here, row.pin is not None) for row in alive), reverse=True)


def sweep(house: House) -> None:
    """Lock what is idle, forget what is over. Called every minute."""
    now = house.now()
    with house.store.write() as connection:
        connection.execute(table.SWEEP_LOCK, {"idle": now - IDLE})
        connection.execute(table.SWEEP_RING)
        connection.execute(table.SWEEP_OLD, {"oldest": now - OWN_AT_MOST, "lately": now - LATELY})


def device_of(ring: Ring, row: Any) -> str:
    """What a device calls itself, sealed to its owner."""
    try:
        return open_sealed(ring.pages, row.device, "device", ring.person).decode()
    except Refused:
        return ""


def half_of(row: Any) -> Half:
    """The server's half, as the vault knows it."""
    return Half(row.id, row.person, row.ring, row.open, row.pin)


def _row(half: Half, ring: Ring, now: datetime, password_at: datetime, device: str) -> dict[str, Any]:
    sealed = seal(ring.pages[ring.epoch], device.encode(), "device", ring.person, epoch=ring.epoch)
    return _values(half) | {
        "tries": 0,
        "born": now,
        "opened": now,
        "seen": now,
        "password_at": password_at,
        "device": sealed,
    }


def _values(half: Half) -> dict[str, Any]:
    return {name: getattr(half, name) for name in ("id", "person", "ring", "open", "pin")}


def _is_passing(row: Any, now: datetime) -> bool:
    return _is_over(row, now + PASSING)


def _is_over(row: Any, now: datetime) -> bool:
    return bool(now - row.born >= (OWN_AT_MOST if row.pin is not None else SHARED_AT_MOST))
