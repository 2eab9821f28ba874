"""The schema of the tables, by Alembic: rarely changed, always with a way back.

Documents grow by themselves (ledger/document.py); only what is clear to the database is here.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext

from nearer.store.database import Store

HERE = Path(__file__).parent / "migrations"


def upgrade(store: Store, to: str = "head") -> None:
    """Bring the tables up to date; nothing happens when they are."""
    if to == "head" and _stands_at(store) == newest():
        return
    with store.write() as connection:
        command.upgrade(_config(connection), to)


def downgrade(store: Store, to: str) -> None:
    """Go back to an earlier schema."""
    with store.write() as connection:
        command.downgrade(_config(connection), to)


def newest() -> str:
    """The number of the newest migration."""
    return max(file.name[:4] for file in (HERE / "versions").glob("0*.py"))


def _stands_at(store: Store) -> str | None:
    with store.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _config(connection: object) -> Config:
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["connection"] = connection
    return config
