"""Seeds are printed, so that a failure can be had again: NEARER_SEED=… script/test faults."""

import os
import random
from pathlib import Path

import pytest


@pytest.fixture
def seed() -> int:
    number = int(os.environ.get("NEARER_SEED", random.SystemRandom().randrange(10**6)))
    print(f"seed {number}")
    return number


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.faults)
