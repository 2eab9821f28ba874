"""The tables of spaces: who belongs, who is invited, what is closed, and which two are kept apart.

Names are sealed with the space key, keys to each member.  Whether two people are coupled shows only as opaque numbers.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Index,
    LargeBinary,
    Table,
    Uuid,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from nearer.store.database import metadata

space = Table(
    "space",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("since", Date, nullable=False),
    Column("two", Boolean, nullable=False),
    Column("met", Boolean, nullable=False),
    Column("closed_on", Date),
    Column("closed_by", Uuid),
    Column("told_at", DateTime),
)

membership = Table(
    "membership",
    metadata,
    Column("space", Uuid, primary_key=True),
    Column("person", Uuid, primary_key=True),
    Column("public", LargeBinary(32), nullable=False),
    Column("wrap", LargeBinary, nullable=False),
    Column("pin", LargeBinary, nullable=False),
    Column("name", LargeBinary, nullable=False),
    Column("tag", LargeBinary),
    Index("membership_person", "person"),
)

invitation = Table(
    "invitation",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("space", Uuid, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("expires_at", DateTime, nullable=False),
    Index("invitation_space", "space"),
)

apart = Table(
    "apart",
    metadata,
    Column("pair", LargeBinary(16), primary_key=True),
    Column("until", Date),
)

_mine = select(membership.c.space).where(membership.c.person == bindparam("p"))

MINE = (
    select(space, membership)
    .join_from(membership, space, membership.c.space == space.c.id)
    .where(membership.c.space.in_(_mine))
    .order_by(space.c.since, space.c.id)
)
ADD_SPACE = insert(space)
ADD_MEMBER = insert(membership)
REWRAP = (
    update(membership)
    .where(membership.c.space == bindparam("s"), membership.c.person == bindparam("p"))
    .values(wrap=bindparam("wrap"), pin=bindparam("pin"))
)
RENAME = (
    update(membership)
    .where(membership.c.space == bindparam("s"), membership.c.person == bindparam("p"))
    .values(name=bindparam("name"))
)
EMPTY = (
    update(membership)
    .where(membership.c.space == bindparam("s"), membership.c.person == bindparam("p"))
    .values(wrap=b"", pin=b"")
)
MET = update(space).where(space.c.id == bindparam("s")).values(met=True)
CLOSE = (
    update(space)
    .where(space.c.id == bindparam("s"), space.c.closed_on.is_(None))
    .values(closed_on=bindparam("day"), closed_by=bindparam("by"), told_at=bindparam("told"))
)
TELL = (
    update(space)
    .where(space.c.id == bindparam("s"), space.c.closed_by != bindparam("p"), space.c.told_at > bindparam("now"))
    .values(told_at=bindparam("now"))
)
INVITE = insert(invitation)
INVITED = select(invitation).where(invitation.c.id == bindparam("i"))
USE_INVITATION = delete(invitation).where(invitation.c.id == bindparam("i"))
END_INVITATIONS = delete(invitation).where(invitation.c.space == bindparam("s"))
MEMBERS = select(membership).where(membership.c.space == bindparam("s"))
# Only before anybody said "yes, that is us": a space that was lived in is closed, never dropped.
DROP_UNMET = delete(space).where(space.c.id == bindparam("s"), space.c.two.is_(True), space.c.met.is_(False))
DROP_ONE = delete(space).where(space.c.id == bindparam("s"), space.c.two.is_(False))
DROP_MEMBERS = delete(membership).where(membership.c.space == bindparam("s"))
APART = select(apart.c.until).where(apart.c.pair == bindparam("pair"))
KEEP_APART = insert(apart)
MORE_APART = (  # never less: who is kept apart for good stays so
    update(apart).where(apart.c.pair == bindparam("of"), apart.c.until.is_not(None)).values(until=bindparam("until"))
)
