"""Parting: one-sided, at once, without reason.

The space closes for writing, open exchanges end unopened, and what either writes later goes to their own space of one.
The other hears of it at their next visit, or at a random moment within three days; until then their pages look as
before.  Each keeps a read-only archive.  A space is never reused.
"""

import secrets
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from nearer.house import House
from nearer.ledger import exchange, table as ledger
from nearer.ledger.later import carry_out
from nearer.ledger.tombstone import remember
from nearer.spaces import table
from nearer.spaces.door import Space, Spaces
from nearer.spaces.pairing import pair_of
from nearer.vault import space as vault

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
        _remember_taken(house, space.id, told)
        sweep(house)  # what goes at once
    close(house, space.id, space.members, by=spaces.ring.person, told=told)
    left = vault.leave(spaces.ring, space.members[spaces.ring.person])
    with house.store.write() as connection:
        connection.execute(table.REWRAP, {"s": space.id, "p": left.person, "wrap": left.wrap, "pin": left.pin})


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
                remember(house.settings.keys, "told", space, by=by, day=now.date(), told=now.isoformat())
            return
        exchange.end(connection, house.secrets.release, space, members, now=now)
        connection.execute(table.END_INVITATIONS, {"s": space})
        # The hour, since what had opened by then stays open: exchanges open at full hours.
        times = {"at": now.replace(minute=0, second=0, microsecond=0).isoformat(), "told": told.isoformat()}
        remember(house.settings.keys, "parted", space, by=by, day=now.date(), **times)
    keep_apart(house, members, until=now.date() + APART)
    house.store.empty_log()


def close_again(house: House, space: UUID, line: Mapping[str, Any]) -> None:
    """Close what an older backup brought back, as it was closed then. Twice is once."""
    day = date.fromisoformat(line["day"])
    midnight = datetime.combine(day, time()).isoformat()
    told, at = (datetime.fromisoformat(line.get(name, midnight)) for name in ("told", "at"))
    members = [row.person for row in house.store.rows(table.MEMBERS, {"s": space})]
    with house.store.write() as connection:
        connection.execute(ledger.CLOSE, {"o": space})
        if connection.execute(table.CLOSE, {"s": space, "day": day, "by": UUID(line["by"]), "told": told}).rowcount:
            exchange.end(connection, house.secrets.release, space, members, now=at)
            connection.execute(table.END_INVITATIONS, {"s": space})
    if len(members) == 2:
        keep_apart(house, members, until=day + APART)


def tell_again(house: House, space: UUID, line: Mapping[str, Any]) -> None:
    """Who closed it too has heard of it; a backup from before that still waited."""
    values = {"s": space, "p": UUID(line["by"]), "now": datetime.fromisoformat(line["told"])}
    with house.store.write() as connection:
        if connection.execute(table.TELL, values).rowcount:
            connection.execute(ledger.DUE_NOW, {"o": space, "now": values["now"]})


def take_again(house: House, space: UUID, line: Mapping[str, Any]) -> None:
    """Prepare what a closer took along to go again: all of the entry, since no key is here to seal its empty place."""
    for id, version in line["entries"]:
        place = {"o": space, "i": UUID(id)}
        row = house.store.row(ledger.AT, place)
        if row is None or row.envelope is None or row.version >= version:
            continue
        due = {"owner": space, "id": row.id, "version": row.version + 1, "due": datetime.fromisoformat(line["told"])}
        with suppress(IntegrityError), house.store.write() as connection:  # it waits already
            connection.execute(ledger.PREPARE, due | {"epoch": None, "envelope": None})
    sweep(house)


def _remember_taken(house: House, space: UUID, told: datetime) -> None:
    """Which entries the closer takes along, so that no older backup brings them back."""
    waiting = house.store.rows(ledger.WAITING, {"o": space, "due": told})
    if entries := [(row.id.hex, row.version) for row in waiting]:
        day = house.now().date()
        remember(house.settings.keys, "taken", space, day=day, told=told.isoformat(), entries=entries)


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
    row = house.store.row(table.APART, {"pair": pair})
    if row is not None and (row.until is None or (until is not None and row.until >= until)):
        return
    try:
        with house.store.write() as connection:
            connection.execute(table.KEEP_APART, {"pair": pair, "until": until})
    except IntegrityError:
        with house.store.write() as connection:
            connection.execute(table.MORE_APART, {"of": pair, "until": until})
