"""What every test may ask for: the cast, the clock, the house; on SQLite, or on PostgreSQL when asked."""

import os
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests import postgres
from tests.cast import Cast, Clock, Person, copy_house, make_cast

collect_ignore_glob = ["nearer/store/migrations/*"]  # Alembic alone runs them

ON_POSTGRES = os.environ.get("NEARER_TEST_DATABASE") == "postgres"


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> tuple[Path, dict[str, tuple[str, bytes]], str | None]:
    """The four, made once: a data folder to copy, or a PostgreSQL database to copy from."""
    folder = tmp_path_factory.mktemp("made")
    database = postgres.new_database() if ON_POSTGRES else None
    return folder, make_cast(folder, database), database


@pytest.fixture
def cast(made, tmp_path) -> Iterator[Cast]:
    folder, cookies, database = made
    copy_house(folder, tmp_path)
    with _copied(database) as own:
        found = Cast(tmp_path, cookies, own)
        yield found
        found.close()


@pytest.fixture
def house(cast: Cast):
    return cast.house


@pytest.fixture
def clock(cast: Cast) -> Clock:
    return cast.clock


@pytest.fixture
def ada(cast: Cast) -> Person:
    return cast.person("Ada")


@pytest.fixture
def ben(cast: Cast) -> Person:
    return cast.person("Ben")


@pytest.fixture
def cleo(cast: Cast) -> Person:
    return cast.person("Cleo")


@pytest.fixture
def dot(cast: Cast) -> Person:
    return cast.person("Dot")


@pytest.fixture
def nobody(cast: Cast) -> Person:
    return cast.nobody()


def _copied(database: str | None):
    return nullcontext(None) if database is None else postgres.copied(database)
