"""The tables: migrated and declared are the same, and every clear column stands on a list with its reason."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

import nearer.people.table
import nearer.spaces.table  # noqa: F401  # declares its tables
from nearer.store.database import metadata
from nearer.store.schema import downgrade, upgrade
from tests.clear_columns import CLEAR, SEALED


def test_the_migrations_make_the_declared_tables(house):
    with house.store.write() as connection:
        context = MigrationContext.configure(connection)
        differences = compare_metadata(context, metadata)

    assert differences == []


def test_a_migration_has_a_way_back(house):
    downgrade(house.store, "base")
    upgrade(house.store)

    with house.store.write() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_every_column_is_sealed_or_listed_with_its_reason():
    columns = {f"{table.name}.{column.name}" for table in metadata.sorted_tables for column in table.columns}

    assert columns == set(CLEAR) | set(SEALED)
    assert all(CLEAR.values())
    assert not set(CLEAR) & set(SEALED)
