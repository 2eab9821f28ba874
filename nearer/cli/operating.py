"""The commands beside `serve`: they open the house, print a few lines, and leave it as it was."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from nearer import backup, counts, doctor
from nearer.app import furnish
from nearer.cli.serving import alone_with
from nearer.config import Nonsense, Settings
from nearer.house import House, open_house
from nearer.store.database import Unavailable


def examine(settings: Settings, _: argparse.Namespace) -> int:
    """Print a line for each thing looked at; 1 if one of them is wrong."""
    found = [*doctor.examine(settings)]
    for finding in found:
        print(f"{'well ' if finding.well else 'WRONG'}  {finding.seen}")
        if not finding.well and finding.mend:
            print(f"       {finding.mend}")
    return 0 if all(finding.well for finding in found) else 1


def back_up(settings: Settings, given: argparse.Namespace) -> int:
    """Write a backup of what is there; Nearer may run meanwhile."""
    if settings.database is None and not (settings.data / "nearer.db").is_file():
        raise Nonsense(f"There is no database in {settings.data} to back up.")
    with _opened(settings, reading=True) as house:
        kept = backup.backup(house, Path(given.file))
    print(f"{kept} entries are in {given.file}, sealed. The keys in {settings.keys} are not: keep a copy elsewhere.")
    return 0


def restore(settings: Settings, given: argparse.Namespace) -> int:
    """Fill an empty place from a backup."""
    with alone_with(settings), _opened(settings) as house:
        furnish(house)  # the tables, and who is to be told when somebody was deleted
        try:
            kept = backup.restore(house, Path(given.file))
        except backup.Damaged as damaged:
            raise Nonsense(str(damaged)) from None
    print(f"{kept} entries are back. Everybody signs in again.")
    return 0


def count(settings: Settings, _: argparse.Namespace) -> int:
    """Print totals."""
    with _opened(settings, reading=True) as house:
        for name, total in counts.totals(house).items():
            print(f"{name}: {total}")
    return 0


@contextmanager
def _opened(settings: Settings, *, reading: bool = False) -> Iterator[House]:
    house = open_house(settings, reading=reading)
    try:
        yield house
    except (SQLAlchemyError, Unavailable) as error:
        raise Nonsense(f"The database does not answer ({type(error).__name__}). `nearer doctor` says more.") from None
    finally:
        house.store.close()
