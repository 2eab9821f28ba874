"""The first door: a cookie and a row become a ring, a ring becomes `me`.

A form that arrives after the lock is sealed to its writer and is there after unlocking: the lock never eats words.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias
from urllib.parse import urlencode
from uuid import uuid4
from zoneinfo import ZoneInfo

import anyio.to_thread
from litestar import Request
from litestar.di import NamedDependency

from nearer.house import House
from nearer.ledger.keys import Keys
from nearer.ledger.owner import Me
from nearer.ledger.shelf import Shelf
from nearer.people import cookies, sessions, table
from nearer.people.documents import Profile
from nearer.people.sessions import Locked, Session
from nearer.vault.envelope import Refused, from_person, to_person
from nearer.vault.person import Locks
from nearer.vault.ring import Ring
from nearer.web.draft import SECRETS, Draft, typed
from nearer.web.frame import frame_of

# Not kept for after the lock: what carries a secret, leaves no trace, is about the lock, or is sent again by itself.
# A look at safety leaves no trace, not even of having come too late.
NOT_KEPT = (
    "safety",
    "leave",
    "welcome",
    "settings",
    "drafts",
    "touch",
    "lock",
    "sign-in",
    "sign-out",
    "unlock",
    "recover",
    "kept",
    "parting",
    "pairing",
)
RING = "nearer.ring"  # where a request keeps whose it was, for `keeping.forget_sent`

MOST_HELD = 40  # forms that wait for one person
MOST_HELD_BYTES = 2**21  # all of them; one may be as large as a body may be

GivenSession: TypeAlias = NamedDependency[Session]
GivenRing: TypeAlias = NamedDependency[Ring]
GivenProfile: TypeAlias = NamedDependency[Profile]
GivenVisitor: TypeAlias = NamedDependency[Profile | None]


class NoRoom(Exception):
    """Too much waits already for who wrote this: the words go back to who sent them."""


# Each is given after the one before it, though it may not need it: what is given side by side costs a task each.
async def give_session(request: Request[Any, Any, Any], draft: NamedDependency[Draft]) -> Session:
    """The open session of this request. Raises `Locked`."""
    del draft
    return await session_of(request)


async def session_of(request: Request[Any, Any, Any]) -> Session:
    """The open session of a request. Raises `Locked`."""
    house: House = request.app.state.house
    session = sessions.enter(house, cookies.read(house, request))
    if house.now() - session.seen >= sessions.SEEN_EVERY:
        await anyio.to_thread.run_sync(sessions.touch, house, session)
    frame = frame_of(request.scope)
    frame.recovery_asked = session.recovery_at is not None
    frame.news = session.news
    frame.password_due = session.half.pin is not None and house.now() - session.password_at >= sessions.OFFERED_AFTER
    return session


def give_ring(request: Request[Any, Any, Any], session: GivenSession) -> Ring:
    """The keys of who is signed in."""
    request.scope[RING] = session.ring  # type: ignore[literal-required]  # a place of our own
    return session.ring


def give_profile(request: Request[Any, Any, Any], ring: GivenRing) -> Profile:
    """How their pages look; the frame follows it."""
    house: House = request.app.state.house
    profile = profile_of(house, ring)
    frame = frame_of(request.scope)
    frame.signed_in = True
    frame.language = profile.language
    frame.theme = profile.theme
    frame.plain = profile.plain
    frame.alone_only = profile.only_me or ring.alone
    frame.run_by_others = profile.run_by != house.settings.run_by
    return profile


async def give_visitor(request: Request[Any, Any, Any]) -> Profile | None:
    """Who is here, if anybody: for pages that stand open to everyone."""
    try:
        session = await session_of(request)
    except Locked:
        return None
    return give_profile(request, session.ring)


def give_me(request: Request[Any, Any, Any], ring: GivenRing, profile: GivenProfile) -> Me:
    """One person, and what only they can open."""
    house: House = request.app.state.house
    only = profile.only_me or ring.alone
    return Me(house.store, keys_of(ring), name=profile.first_name, only=only)


def give_today(request: Request[Any, Any, Any], profile: GivenProfile, me: NamedDependency[Me]) -> date:
    """The person's own day: it begins at their boundary, in their zone."""
    del me
    return day_of(profile, request.app.state.house.now())


async def give_draft(request: Request[Any, Any, Any], now: NamedDependency[datetime]) -> Draft:
    """What was typed."""
    del now
    return typed(await request.body()) if request.method == "POST" else Draft()


def give_only_me(request: Request[Any, Any, Any], session: GivenSession) -> Callable[[], None]:
    """Take everything joint off my own pages until I sign out. Same row, same size: it leaves no trace."""

    def begin() -> None:
        session.ring.alone = True
        sessions.reseal(request.app.state.house, session)
        frame_of(request.scope).alone_only = True

    return begin


def keys_of(ring: Ring) -> Keys:
    """What a person's entries are named and sealed with."""
    return Keys(ring.person, ring.pages, ring.index)


def profile_of(house: House, ring: Ring) -> Profile:
    """The profile, or a bare one if it does not open: a person can always get in."""
    entry = Shelf(house.store, keys_of(ring), Profile).named("mine")
    return entry.doc if entry is not None else Profile(first_name="…", sign_in_name="")


def day_of(profile: Profile, now: datetime) -> date:
    """The day of `now` (UTC, naive) for this person."""
    local = now.replace(tzinfo=ZoneInfo("UTC")).astimezone(ZoneInfo(profile.zone))
    return (local.replace(tzinfo=None) - timedelta(hours=profile.boundary)).date()


def can_wait(path: str) -> bool:
    """Whether a form sent to this address is kept when it comes after the lock."""
    return path.split("/")[1] not in NOT_KEPT


def hold(house: House, locked: Locked, path: str, body: bytes) -> bool:
    """Keep a form that came after the lock, sealed to its writer. Returns whether it is kept. Raises `NoRoom`.

    There is room for more than anybody writes; beyond it, who holds a locked phone cannot fill the disk.
    """
    words = _words_in(body)
    if locked.person is None or not words or not can_wait(path):
        return False
    row = house.store.row(table.BY_ID, {"p": locked.person})
    if row is None:
        return False
    id = uuid4()
    try:
        public = Locks.from_bytes(row.locks).public
    except Refused:
        return False
    sealed = to_person(public, path.encode() + b"\n" + words, "held", locked.person, id)
    with house.store.write() as connection:
        number, size = connection.execute(table.HOW_MUCH_HELD, {"p": locked.person}).one()
        if number >= MOST_HELD or (size or 0) + len(sealed) > MOST_HELD_BYTES:
            raise NoRoom
        connection.execute(table.HOLD, {"id": id, "person": locked.person, "sealed": sealed})
    return True


def _words_in(body: bytes) -> bytes:
    """What is worth keeping of a form: no token, and nothing that opens a lock."""
    kept = {name: text for name, text in typed(body).typed.items() if name not in SECRETS and text}
    wordy = any(name != "id" for name in kept)
    return urlencode(kept).encode() if wordy else b""


def held_for(house: House, ring: Ring) -> list[tuple[Any, str, Draft]]:
    """The forms that wait for this person: id, address, and what was typed."""
    found = []
    for row in house.store.rows(table.HELD, {"p": ring.person}):
        id, sealed = row.id, row.sealed
        for private in ring.identities.values():
            try:
                path, body = from_person(private, sealed, "held", ring.person, id).split(b"\n", 1)
            except Refused:
                continue
            found.append((id, path.decode(), typed(body)))
    return found
