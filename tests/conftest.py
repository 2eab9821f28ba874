"""What the tests of the walls share: what Ada keeps for herself, and with what somebody may try to reach it."""

import pytest

from tests.private import ids_of, ring_of, write_everything


@pytest.fixture
def written(cast, ada) -> list[str]:
    """Everything that Ada keeps for herself."""
    return write_everything(cast.house, ring_of(ada), day=cast.clock().date())


@pytest.fixture
def known(cast, ada) -> dict[str, list[str]]:
    """All the ids and names with which somebody may try."""
    ids = ids_of(cast.house, ring_of(ada).person)
    return {"id": ids, "word": ["0", "1", "de"], "number": ["1", "2"]}
