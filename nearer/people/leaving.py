"""Leaving Nearer: a person asks to be forgotten, in seven days or now, and needs nobody for it.

Keys first, then what they sealed.  What was opened to the other stays with the other.
"""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from nearer.house import House
from nearer.ledger.table import FORGET
from nearer.ledger.tombstone import remember
from nearer.people import table
from nearer.people.arriving import note
from nearer.vault.ring import Ring

log = logging.getLogger("nearer")

IN = timedelta(days=7)
GRACE = timedelta(days=1)  # to come back with the code, from when on it works


def leaves_at(house: House, person: UUID) -> datetime | None:
    """When this person will be forgotten, if they asked for it."""
    row = house.store.row(table.BY_ID, {"p": person})
    return None if row is None else row.leaves_on


def ask(house: House, ring: Ring) -> None:
    """Ask to be forgotten in seven days. Asking again changes nothing."""
    if leaves_at(house, ring.person) is None:
        _set(house, ring, house.now() + IN)
        note(house, ring, "leaving")


def stop(house: House, ring: Ring) -> None:
    """Stay."""
    if leaves_at(house, ring.person) is not None:
        _set(house, ring, None)
        note(house, ring, "staying")


def let_go(house: House, person: UUID) -> None:
    """Forget a person, now. Twice is once."""
    remember(house.settings.keys, "deleted", person, day=house.now().date())
    erase(house, person)


def erase(house: House, person: UUID) -> None:
    """Take away all that is a person's: also what an older backup brought back."""
    for hook in house.before_leaving:
        hook(house, person)
    with house.store.write() as connection:
        connection.execute(table.REMOVE_PERSON, {"p": person})
        connection.execute(table.END_ALL, {"p": person})
    with house.store.write() as connection:
        connection.execute(FORGET, {"o": person})
        connection.execute(table.LET_ALL_GO, {"p": person})
        connection.execute(table.STOP_RECOVERY, {"p": person})
    house.store.empty_log()


def sweep(house: House) -> None:
    """Let go of everybody whose seven days are over. Called every minute."""
    now = house.now()
    for (person,) in house.store.rows(table.LEAVING, {"now": now, "late": now - GRACE}):
        try:
            let_go(house, person)
        except Exception as error:  # noqa: BLE001  # one who cannot be let go yet holds up nobody else
            log.warning("%s in letting go", type(error).__name__)


def _set(house: House, ring: Ring, at: datetime | None) -> None:
    with house.store.write() as connection:
        connection.execute(table.SET_LEAVING, {"p": ring.person, "day": at})
