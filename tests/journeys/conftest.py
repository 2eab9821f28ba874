"""A real server, and real browsers that reach nothing else."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.phone import Phone
from tests.journeys.plain import plain_site
from tests.server import Server

CHROMIUM = os.environ.get("CHROMIUM", "")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
QUIET += ["--disable-sync", "--no-first-run"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("no Chromium: script/test says so in its last lines")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def plain() -> Iterator[str]:
    """Where *Leave quickly* goes."""
    with plain_site() as address:
        yield address


@pytest.fixture
def server(tmp_path, plain) -> Iterator[Server]:
    server = Server(tmp_path, leave=plain)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def seen(tmp_path_factory) -> Path:
    """What has been looked at in this run, by whichever worker."""
    run = tmp_path_factory.getbasetemp()
    folder = (run.parent if "PYTEST_XDIST_WORKER" in os.environ else run) / "seen"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def phone(browser, server, plain, seen):
    """Gives as many phones as a journey wants."""
    given: list[Phone] = []

    def give(**options) -> Phone:
        given.append(Phone(browser, server, plain, seen, **options))
        return given[-1]

    yield give
    for each in given:
        each.close()


def pytest_collection_modifyitems(items):
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)
