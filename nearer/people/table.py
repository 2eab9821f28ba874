"""The tables of people: who can sign in, on which devices, and what waits for an unlock.

Nothing here is readable: names are blind, keys are sealed.  Times of sessions are exact because a lock needs them; the
rows are in no backup.
"""

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    Table,
    Uuid,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from nearer.store.database import metadata

person = Table(
    "person",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", LargeBinary(16), nullable=False, unique=True),
    Column("locks", LargeBinary, nullable=False),
    Column("leaves_on", DateTime),
)

session = Table(
    "session",
    metadata,
    Column("id", LargeBinary(16), primary_key=True),
    Column("person", Uuid, nullable=False),
    Column("ring", LargeBinary),
    Column("open", LargeBinary),
    Column("pin", LargeBinary),
    Column("tries", Integer, nullable=False),
    Column("born", DateTime, nullable=False),
    Column("opened", DateTime, nullable=False),
    Column("seen", DateTime, nullable=False),
    Column("password_at", DateTime, nullable=False),
    Column("device", LargeBinary, nullable=False),
    Column("news", Boolean),
    Index("session_person", "person"),
)

held = Table(
    "held",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("person", Uuid, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Index("held_person", "person"),
)

recovery = Table(
    "recovery",
    metadata,
    Column("person", Uuid, primary_key=True),
    Column("ready_at", DateTime, nullable=False),
)

_person = person.c.id == bindparam("p")
_session = session.c.id == bindparam("s")

# A recovery that was asked for rides along: every page says so, at no query more.
SESSION = (
    select(session, recovery.c.ready_at)
    .outerjoin_from(session, recovery, session.c.person == recovery.c.person)
    .where(_session)
)

BY_NAME = select(person.c.id, person.c.locks, person.c.leaves_on).where(person.c.name == bindparam("n"))
BY_ID = select(person.c.id, person.c.locks, person.c.leaves_on, person.c.name).where(_person)
ADD_PERSON = insert(person)
SET_LOCKS = update(person).where(_person, person.c.locks == bindparam("was")).values(locks=bindparam("locks"))
SET_LEAVING = update(person).where(_person).values(leaves_on=bindparam("day"))
# Not while a recovery waits: with the code a person can still stay.
LEAVING = select(person.c.id).where(
    person.c.leaves_on <= bindparam("now"),
    person.c.id.not_in(select(recovery.c.person).where(recovery.c.ready_at > bindparam("late"))),
)
REMOVE_PERSON = delete(person).where(_person)

ADD_SESSION = insert(session)
SEEN = update(session).where(_session).values(seen=bindparam("now"))
LOCK = update(session).where(_session).values(open=None)
EMPTY = update(session).where(_session).values(open=None, ring=None, pin=None)
EMPTY_ALL = update(session).where(session.c.person == bindparam("p")).values(open=None, ring=None, pin=None)
TRY_PIN = update(session).where(_session, session.c.tries < bindparam("most")).values(tries=session.c.tries + 1)
PASS = update(session).where(_session).values(open=bindparam("open"), born=bindparam("born"))
RESEAL = update(session).where(_session).values(ring=bindparam("ring"))
PASSWORD_GIVEN = update(session).where(_session).values(password_at=bindparam("now"))
END_SESSION = delete(session).where(_session)
SESSIONS_OF = select(session).where(session.c.person == bindparam("p"))
TELL_OTHERS = (
    update(session).where(session.c.person == bindparam("p"), session.c.id != bindparam("here")).values(news=True)
)
TOLD = update(session).where(_session).values(news=None)
END_ALL = delete(session).where(session.c.person == bindparam("p"))
SIGNED_IN = (
    select(session.c.id)
    .where(
        session.c.person == bindparam("p"),
        session.c.born > bindparam("alive"),
        or_(session.c.ring.is_not(None), session.c.seen > bindparam("lately")),
    )
    .limit(1)
)
SWEEP_LOCK = update(session).where(session.c.seen < bindparam("idle"), session.c.open.is_not(None)).values(open=None)
SWEEP_RING = (
    update(session)
    .where(session.c.open.is_(None), session.c.pin.is_(None), session.c.ring.is_not(None))
    .values(ring=None)
)
SWEEP_OLD = delete(session).where(
    or_(
        session.c.born < bindparam("oldest"),
        and_(session.c.ring.is_(None), session.c.seen < bindparam("lately")),
    )
)

HOLD = insert(held)
HELD = select(held.c.id, held.c.sealed).where(held.c.person == bindparam("p"))
HOW_MUCH_HELD = select(func.count(), func.sum(func.length(held.c.sealed))).where(held.c.person == bindparam("p"))
LET_GO = delete(held).where(held.c.id == bindparam("i"), held.c.person == bindparam("p"))
LET_ALL_GO = delete(held).where(held.c.person == bindparam("p"))

RECOVERY = select(recovery.c.ready_at).where(recovery.c.person == bindparam("p"))
ANNOUNCE = insert(recovery)
STOP_RECOVERY = delete(recovery).where(recovery.c.person == bindparam("p"))
