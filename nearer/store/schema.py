"""The schema of the tables: rarely changed, always with a way back.

Documents grow by themselves (ledger/document.py); only what is clear to the database is here.
"""

from importlib import import_module
from pathlib import Path

from sqlalchemy import Select, Unicode, column, inspect, select, table

from nearer.store.database import Store

VERSIONS = Path(__file__).parent / "migrations" / "versions"
STANDS_AT: Select[str] = select(column("version_num", Unicode)).select_from(table("alembic_version"))


def upgrade(store: Store, to: str = "head") -> None:
    """Bring the tables up to date; nothing happens when they are."""
    if to == "head" and _stands_at(store) == newest():
        return
    with store.write() as connection:
        import_module("nearer.store.migrating").upgrade(connection, to)


def downgrade(store: Store, to: str) -> None:
    """Go back to an earlier schema."""
    with store.write() as connection:
        import_module("nearer.store.migrating").downgrade(connection, to)


def newest() -> str:
    """The number of the newest migration."""
    return max(file.name[:4] for file in VERSIONS.glob("0*.py"))


def _stands_at(store: Store) -> str | None:
    with store.engine.connect() as connection:
        found = inspect(connection).has_table("alembic_version")
        return connection.scalar(STANDS_AT) if found else None
