"""Proof that it is the person themselves: the PIN of this session, or the password.

The password is always taken, so that nobody is kept in by a PIN they forgot.  Every try of a PIN is counted first, as
at the lock; the fifth wrong one ends the session.
"""

from nearer.house import House
from nearer.people import arriving, sessions, table
from nearer.people.documents import Profile
from nearer.people.limits import demand_act
from nearer.people.sessions import Locked, Session
from nearer.vault import session as halves
from nearer.vault.envelope import Refused

PIN = 6  # digits


def is_person(house: House, session: Session, profile: Profile, secret: str, *, password: bool = False) -> bool:
    """Whether `secret` is this person's; with `password`, a PIN does not do. Raises `Locked` or `TooMany`."""
    if not password and session.half.pin is not None and len(secret) == PIN and secret.isdecimal():
        return _is_pin(house, session, secret)
    return _is_password(house, session, secret)


def _is_password(house: House, session: Session, secret: str) -> bool:
    demand_act(house, session)
    try:
        arriving.prove(house, session.ring, secret)
    except Refused:
        return False
    return True


def _is_pin(house: House, session: Session, pin: str) -> bool:
    id = session.half.id
    with house.store.write() as connection:
        counted = connection.execute(table.TRY_PIN, {"s": id, "most": sessions.TRIES}).rowcount
    if not counted:
        sessions.end(house, session.cookie)
        raise Locked
    try:
        with house.stretching():
            halves.unlock(session.cookie, session.half, pin, house.secrets.server)
    except Refused:
        row = sessions.find(house, session.cookie)
        if row is None or row.tries >= sessions.TRIES:
            sessions.end(house, session.cookie)
            raise Locked from None
        return False
    with house.store.write() as connection:
        connection.execute(table.session.update().where(table.session.c.id == id).values(tries=0))
    return True
