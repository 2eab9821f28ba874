"""The second door: a ring becomes `us`, the space of two, or the space of one.

A space counts as two when the inviter has confirmed the joiner; each one's own pin says so, not the row alone.
A space that was closed is left at once by who closed it, and by the other when they are told.
"""

from collections.abc import Iterator, MutableMapping
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeAlias
from uuid import UUID, uuid4

import msgspec
from litestar import Request
from litestar.di import NamedDependency

from nearer.house import House
from nearer.ledger.keys import Keys, keys_of_space
from nearer.ledger.left import Letters
from nearer.ledger.owner import Me, Us
from nearer.ledger.shelf import Unopened
from nearer.ledger.table import OPENED
from nearer.people import sessions
from nearer.people.documents import Profile
from nearer.people.door import GivenSession
from nearer.spaces import table
from nearer.vault import space as vault
from nearer.vault.envelope import Refused, open_sealed, seal
from nearer.vault.ring import Ring
from nearer.vault.space import Member
from nearer.web.frame import frame_of


class Names(MutableMapping[UUID, str]):
    """First names by person, each opened when it is asked for: most pages ask for one of them."""

    def __init__(self, key: bytes, space: UUID, sealed: dict[UUID, bytes]) -> None:
        self._key = key
        self._space = space
        self._sealed: dict[UUID, bytes | None] = {**sealed}
        self._opened: dict[UUID, str] = {}

    def __getitem__(self, person: UUID) -> str:
        if person not in self._opened:
            self._opened[person] = _name(self._key, self._space, person, self._sealed[person])
        return self._opened[person]

    def __setitem__(self, person: UUID, name: str) -> None:
        self._sealed.setdefault(person, None)
        self._opened[person] = name

    def __delitem__(self, person: UUID) -> None:
        del self._sealed[person]
        self._opened.pop(person, None)

    def __iter__(self) -> Iterator[UUID]:
        return iter(self._sealed)

    def __len__(self) -> int:
        return len(self._sealed)


class Space(msgspec.Struct):
    """A space I belong to, as its rows say, with its members' first names."""

    id: UUID
    since: date
    two: bool
    met: bool
    closed_on: date | None
    closed_by: UUID | None
    told_at: datetime | None
    members: dict[UUID, Member] = {}
    names: MutableMapping[UUID, str] = {}
    tags: dict[UUID, bytes | None] = {}


class Spaces(msgspec.Struct, dict=True):
    """All I belong to, read for one request.

    `current` is what `us` is; `waiting` was founded or joined and is not met yet.
    """

    ring: Ring
    now: datetime
    all: list[Space]

    @property
    def alone(self) -> Space:
        """My space of one. Raises `Unopened` if somebody damaged it."""
        found = next((space for space in self.all if not space.two), None)
        if found is None:
            raise Unopened
        return found

    @cached_property  # whom I trust is asked of a seal
    def current(self) -> Space:
        """The space of two that stands, for all I am told; else my space of one."""
        found = next((space for space in reversed(self.all) if self.stands(space)), None)
        return self.alone if found is None else found  # a damaged space of one keeps nobody from the other

    @property
    def waiting(self) -> Space | None:
        """The space of two that somebody has yet to join or confirm."""
        found = (s for s in self.all if s.two and not s.met and s.closed_on is None)
        return next(found, None)

    @property
    def archives(self) -> list[Space]:
        """The closed ones, as far as I am told."""
        return [s for s in self.all if s.two and s.met and s.closed_on and not self.stands(s)]

    def stands(self, space: Space) -> bool:
        """Whether this is the space of two that I am in, for all I am told."""
        if not space.two or not space.met or not self.trusted(space):
            return False
        return space.closed_on is None or self.untold(space)

    def untold(self, space: Space) -> bool:
        """The other closed it and chose that I hear of it later."""
        later = space.told_at is not None and self.now < space.told_at
        return space.closed_on is not None and space.closed_by != self.ring.person and later

    def trusted(self, space: Space) -> bool:
        """Whether I came by the code, whose key I hold, or confirmed who did. Both stand in my own pin."""
        others = [m for person, m in space.members.items() if person != self.ring.person]
        try:
            mine = space.members[self.ring.person]
            return self.joined(space) or (len(others) == 1 and vault.confirmed(self.ring, mine, others[0]))
        except Refused:
            return False

    def joined(self, space: Space) -> bool:
        """Whether I came by the code."""
        try:
            return vault.joined(self.ring, space.members[self.ring.person])
        except Refused:
            return False


GivenSpaces: TypeAlias = NamedDependency[Spaces]
GivenMe: TypeAlias = NamedDependency[Me]


def give_spaces(request: Request[Any, Any, Any], session: GivenSession, today: NamedDependency[date]) -> Spaces:
    """All spaces of who is signed in. A space joined on another device is put on this session's ring."""
    del today  # given before, for its price: people/door.py
    house: House = request.app.state.house
    known = len(session.ring.spaces)
    found = spaces_of(house, session.ring)
    if len(session.ring.spaces) > known:
        sessions.reseal(house, session)
    return found


def give_us(request: Request[Any, Any, Any], spaces: GivenSpaces, me: GivenMe) -> Us:
    """The space I am in."""
    current = spaces.current
    current.names[me.id] = me.name  # a closed space keeps the old name; its stayer is not to notice
    us = us_of(request.app.state.house, spaces, current)
    frame_of(request.scope).me = str(us.slot(us.me))
    return us


def spaces_of(house: House, ring: Ring) -> Spaces:
    """Read and open all spaces of a person. One that does not open is left out: it was planted or damaged."""
    found: dict[UUID, Space] = {}
    sealed: dict[UUID, dict[UUID, bytes]] = {}
    for row in house.store.rows(table.MINE, {"p": ring.person}):
        if not isinstance(row.since, date):
            continue  # SQLite keeps whatever is written into a column
        space = found.get(row.id) or _space(row)
        found[row.id] = space
        space.members[row.person] = Member(row.id, row.person, row.public, row.wrap, row.pin)
        space.tags[row.person] = row.tag
        sealed.setdefault(row.id, {})[row.person] = row.name
    return Spaces(ring, house.now(), [s for s in found.values() if _opens(ring, s, sealed[s.id])])


def us_of(
    house: House,
    spaces: Spaces,
    space: Space | None = None,
    *,
    due: datetime | None = None,
    hides_mine: bool = False,
) -> Us:
    """`us` in the current space, or in another, for an archive. `due`: what is changed stands until then."""
    current = space or spaces.current
    return Us(
        house.store,
        house.secrets.release,
        _keys(spaces.ring, current),
        me=spaces.ring.person,
        names=dict(current.names),  # opened: no key goes up the stairs with them
        since=current.since,
        aside=_keys(spaces.ring, spaces.alone) if spaces.untold(current) else None,
        due=due,
        letters=Letters(
            current.id,
            spaces.ring.person,
            {person: member.public for person, member in current.members.items()},
            spaces.ring.identities.values(),
        ),
        hides_mine=hides_mine,
    )


def _keys(ring: Ring, space: Space) -> Keys:
    return keys_of_space(space.id, ring.spaces[space.id], None if space.two else ring.pages)


def found_space(house: House, ring: Ring, profile: Profile, *, two: bool, since: date) -> Space:
    """Make a new, empty space with one member."""
    id = uuid4()
    member = vault.found(id, ring)
    row = {"id": id, "since": since, "two": two, "met": False, "closed_on": None, "closed_by": None, "told_at": None}
    with house.store.write() as connection:
        connection.execute(OPENED, {"owner": id, "closed": False})
        connection.execute(table.ADD_SPACE, row)
        connection.execute(table.ADD_MEMBER, member_row(ring, member, profile.first_name, tag=None))
    space = Space(id, since, two, False, None, None, None)
    space.members[ring.person] = member
    space.names[ring.person] = profile.first_name
    space.tags[ring.person] = None
    return space


def member_row(ring: Ring, member: Member, name: str, *, tag: bytes | None) -> dict[str, Any]:
    """The row of a membership."""
    return msgspec.structs.asdict(member) | {"name": sealed_name(ring, member.space, name), "tag": tag}


def sealed_name(ring: Ring, space: UUID, name: str) -> bytes:
    """A first name, for the members of a space."""
    return seal(ring.spaces[space], name.encode(), "name", space, ring.person)


def _space(row: Any) -> Space:
    return Space(row.id, row.since, row.two, row.met, row.closed_on, row.closed_by, row.told_at, {}, {}, {})


def _opens(ring: Ring, space: Space, names: dict[UUID, bytes]) -> bool:
    try:
        if space.id not in ring.spaces:
            vault.welcome(ring, space.members[ring.person])
        key = ring.spaces[space.id]
    except (Refused, KeyError):
        return False
    space.names = Names(key, space.id, names)
    return True


def _name(key: bytes, space: UUID, person: UUID, sealed: Any) -> str:
    """A first name; one that does not open keeps nobody out of their space."""
    try:
        return open_sealed(key, sealed, "name", space, person).decode()
    except Refused:
        return "…"
