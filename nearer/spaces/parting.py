"""Parting: one-sided, at once, without reason.

The space closes for writing, open exchanges end unopened, and what either writes later goes to their own space of one.
The other hears of it at their next visit, or at a random moment within three days; until then their pages look as
before.  Each keeps a read-only archive.  A space is never reused.
"""

import secrets
from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from nearer.house import House
from nearer.ledger import exchange, table as ledger
from nearer.ledger.later import carry_out
from nearer.ledger.tombstone import remember
from nearer.spaces import table
from nearer.spaces.door import Space, Spaces
from nearer.spaces.pairing import pair_of

LATER = timedelta(hours=72)
APART = timedelta(days=30)


def part(
    house: House, spaces: Spaces, space: Space, *, later: bool, before: Callable[[datetime], None] | None = None
) -> None:
    """Close the space. Twice is once; who closes what the other has closed already is told now.

    `before`: what is done first, given when the other hears of it.
    """
    delay = timedelta(seconds=secrets.randbelow(int(LATER.total_seconds()))) if later else timedelta()
    told = house.now() + delay
    if before is not None:
        before(told)
    close(house, space.id, space.members, by=spaces.ring.person, told=told)


def sweep(house: House) -> None:
    """Take along what a closer chose to, where the other has heard of it by now. Called every minute."""
    carry_out(house.store, house.now())


def close(house: House, space: UUID, members: Collection[UUID], *, by: UUID, told: datetime) -> None:
    """Close a space of two for writing, for good."""
    now = house.now()
    with house.store.write() as connection:
        connection.execute(ledger.CLOSE, {"o": space})
        values = {"s": space, "day": now.date(), "by": by, "told": told}
        if not connection.execute(table.CLOSE, values).rowcount:
            if connection.execute(table.TELL, {"s": space, "p": by, "now": now}).rowcount:
                connection.execute(ledger.DUE_NOW, {"o": space, "now": now})
            return
        exchange.end(connection, house.secrets.release, space, members, now=now)
        connection.execute(table.END_INVITATIONS, {"s": space})
        remember(house.settings.keys, "parted", space, by=by, day=now.date())
    keep_apart(house, members, until=now.date() + APART)
    house.store.empty_log()


def block(house: House, members: Collection[UUID]) -> None:
    """These two can never ask each other again; no older backup undoes it."""
    pair = pair_of(house, *members)
    remember(house.settings.keys, "blocked", UUID(bytes=pair), day=house.now().date())
    keep_pair_apart(house, pair, until=None)


def keep_apart(house: House, members: Collection[UUID], *, until: date) -> None:
    """These two cannot ask each other again until then. Neither page changes by it."""
    keep_pair_apart(house, pair_of(house, *members), until=until)


def keep_pair_apart(house: House, pair: bytes, *, until: date | None) -> None:
    """The same, for a blind pair. None is for good."""
    try:
        with house.store.write() as connection:
            connection.execute(table.KEEP_APART, {"pair": pair, "until": until})
    except IntegrityError:
        with house.store.write() as connection:
            connection.execute(table.MORE_APART, {"of": pair, "until": until})
