"""Pairing: invite, join, confirm.

The code carries the key of a new, empty space; nothing moves into it by itself.  The inviter learns "joined" or "not
joined" and nothing else; a code that is wrong, used, run out or refused reads the same.
"""

import calendar
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection

from nearer.house import House
from nearer.ledger import table as ledger
from nearer.people.documents import Profile
from nearer.spaces import table
from nearer.spaces.door import Space, Spaces, found_space, member_row
from nearer.vault import space as vault
from nearer.vault.envelope import Refused, blind
from nearer.vault.space import Invitation

LASTS = timedelta(hours=72)


class RunOut(Exception):
    """The code opens nothing: wrong, used, run out, or between two who are kept apart."""


class AlreadyTwo(Exception):
    """Somebody here is in a space of two already."""


def invite(house: House, spaces: Spaces, profile: Profile, today: date) -> str:
    """Return a new code. Codes given before open nothing any more. Raises `AlreadyTwo`."""
    _demand_alone(spaces)
    waiting = spaces.waiting
    space = waiting or found_space(house, spaces.ring, profile, two=True, since=today)
    expires = house.now() + LASTS
    code, made = vault.invite(spaces.ring, space.id, greeting=profile.first_name.encode(), expires_at=_seconds(expires))
    row = {"id": made.id, "space": made.space, "sealed": made.sealed, "expires_at": _time(made.expires_at)}
    with house.store.write() as connection:
        connection.execute(table.END_INVITATIONS, {"s": space.id})
        connection.execute(table.INVITE, row)
    return code


def greeting(house: House, code: str, person: UUID | None = None) -> str:
    """The first name of who invites, for `person` if we know them. Raises `RunOut`."""
    invitation = _invitation(house, code)
    if person is not None:
        _demand_joinable(house, invitation.space, person)
    try:
        offer = vault.read_invitation(code, invitation, now=_seconds(house.now()))
    except Refused:
        raise RunOut from None
    return offer.greeting.decode()


def join(house: House, spaces: Spaces, profile: Profile, code: str) -> None:
    """Join the space of a code; the inviter has yet to confirm. Raises `RunOut`, `AlreadyTwo`."""
    _demand_alone(spaces)
    ring = spaces.ring
    invitation = _invitation(house, code)
    _demand_joinable(house, invitation.space, ring.person)
    try:
        member, tag = vault.join(code, invitation, ring, now=_seconds(house.now()))
    except Refused:
        raise RunOut from None
    with house.store.write() as connection:
        if not connection.execute(table.USE_INVITATION, {"i": invitation.id}).rowcount:
            raise RunOut
        connection.execute(table.ADD_MEMBER, member_row(ring, member, profile.first_name, tag=tag))
        if spaces.waiting is not None:
            drop(connection, spaces.waiting.id)  # the one I founded, and nobody joined


def confirm(house: House, spaces: Spaces, space: Space) -> None:
    """Say "yes, that is us". Raises `Refused` if the joiner did not hold the code, or has gone meanwhile."""
    mine = space.members[spaces.ring.person]
    joiner = next(m for person, m in space.members.items() if person != spaces.ring.person)
    tag = space.tags[joiner.person]
    if tag is None:
        raise Refused
    pinned = vault.confirm(spaces.ring, mine, joiner, tag)
    with house.store.write() as connection:
        if not connection.execute(table.MET, {"s": space.id}).rowcount:
            raise Refused
        values = {"s": space.id, "p": mine.person, "wrap": pinned.wrap, "pin": pinned.pin}
        connection.execute(table.REWRAP, values)
        connection.execute(table.END_INVITATIONS, {"s": space.id})


def withdraw(house: House, spaces: Spaces) -> None:
    """Take an invitation back, or say "that is not us", or un-join before it is confirmed."""
    if (space := spaces.waiting) is None:
        return
    with house.store.write() as connection:
        drop(connection, space.id)


def digits(spaces: Spaces, space: Space) -> str:
    """Thirty digits, the same on both phones when nobody stands between."""
    publics = [member.public for member in space.members.values()]
    return vault.digits(spaces.ring, space.id, publics)


def are_apart(house: House, one: UUID, other: UUID) -> bool:
    """Whether these two were parted less than 30 days ago, or one blocked the other."""
    row = house.store.row(table.APART, {"pair": pair_of(house, one, other)})
    return row is not None and (row.until is None or house.now().date() < row.until)


def pair_of(house: House, one: UUID, other: UUID) -> bytes:
    """Two people, blind, in no order."""
    return blind(house.secrets.server, "apart", *sorted((one.bytes, other.bytes)))


def _demand_alone(spaces: Spaces) -> None:
    waiting = spaces.waiting
    if spaces.current.two or (waiting is not None and len(waiting.members) > 1):
        raise AlreadyTwo


def _demand_joinable(house: House, space: UUID, person: UUID) -> None:
    members = [row.person for row in house.store.rows(table.MEMBERS, {"s": space})]
    if person in members or len(members) != 1 or are_apart(house, person, members[0]):
        raise RunOut


def drop(connection: Connection, space: UUID) -> None:
    """Forget a space that never began. If somebody said yes meanwhile, it stands."""
    if connection.execute(table.DROP_UNMET, {"s": space}).rowcount:
        connection.execute(table.END_INVITATIONS, {"s": space})
        connection.execute(table.DROP_MEMBERS, {"s": space})
        connection.execute(ledger.FORGET_WRITING, {"o": space})


def _invitation(house: House, code: str) -> Invitation:
    try:
        row = house.store.row(table.INVITED, {"i": vault.invitation_id(code)})
    except Refused:
        raise RunOut from None
    if row is None:
        raise RunOut
    return Invitation(row.id, row.space, row.sealed, _seconds(row.expires_at))


def _seconds(moment: datetime) -> int:
    return calendar.timegm(moment.timetuple())


def _time(seconds: int) -> datetime:
    return datetime(1970, 1, 1) + timedelta(seconds=seconds)
