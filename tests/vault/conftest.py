import pytest

from tests.vault import cast


@pytest.fixture
def ada():
    return cast.ada()


@pytest.fixture
def ben():
    return cast.ben()


@pytest.fixture
def cleo():
    return cast.cleo()
