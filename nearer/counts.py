"""What an operator may count: totals, never content, never one couple."""

from sqlalchemy import func, select

from nearer.house import House
from nearer.ledger import table as ledger
from nearer.people import table as people
from nearer.spaces import table as spaces

FEW = 5  # below it, a total would be about somebody


def totals(house: House) -> dict[str, str]:
    """People, spaces of two and entries; "fewer than 5" where a number would point at somebody."""
    counted = {
        "people": select(func.count()).select_from(people.person),
        "spaces of two": select(func.count())
        .select_from(spaces.space)
        .where(spaces.space.c.two, spaces.space.c.met, spaces.space.c.closed_on.is_(None)),
        "entries": select(func.count()).select_from(ledger.entry).where(ledger.entry.c.envelope.is_not(None)),
    }
    return {name: _said(house.store.rows(statement)[0][0]) for name, statement in counted.items()}


def _said(count: int) -> str:
    return str(count) if count == 0 or count >= FEW else f"fewer than {FEW}"
