"""A real server, and real browsers: a phone and a desktop, by day and by lamp, that reach nothing else."""

import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request, ViewportSize, sync_playwright

from tests.server import Server

CHROMIUM = os.environ.get("CHROMIUM", "")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
QUIET += ["--disable-sync", "--no-first-run"]
PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}

AXE = Axe()

# A colour on its way to the other theme is not what anybody reads.
SETTLED = """async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    await Promise.allSettled(document.getAnimations().map(each => each.finished));
}"""
SETTLED = """async () => {
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  await Promise.all(document.getAnimations().map(each => each.finished.catch(() => null)));
}"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("no Chromium: script/test says so in its last lines")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def server(tmp_path) -> Iterator[Server]:
    server = Server(tmp_path)
    server.start()
    yield server
    server.stop()


class Phone:
    """Somebody's browser. Every page it shows is looked at by axe, small and large, by day and by lamp."""

    def __init__(self, browser: Browser, server: Server, **options) -> None:
        self.server = server
        self.context: BrowserContext = browser.new_context(
            base_url=server.url, viewport=PHONE, reduced_motion="reduce", **options
        )
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.elsewhere: list[str] = []
        self.looked_at: set[str] = set()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.page.on("request", self._note)

    def open(self, path: str) -> None:
        self.page.goto(path)
        self.look()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).first.click()
        self.page.wait_for_load_state()
        self.look()

    def follow(self, name: str) -> None:
        self.page.locator("main").get_by_role("link", name=name, exact=True).first.click()
        self.page.wait_for_load_state()
        self.look()

    def write(self, label: str, words: str) -> None:
        self.page.get_by_label(label, exact=True).fill(words)

    def sees(self, words: str) -> bool:
        return words in self.page.locator("main").inner_text()

    def path(self) -> str:
        return self.page.url.removeprefix(self.server.url)

    def look(self) -> None:
        """What axe finds wrong with the page as it stands: nothing."""
        self.looked_at.add(self.path().split("?")[0])
        for size in (DESKTOP, PHONE):
            self.page.set_viewport_size(size)
            self.page.evaluate(SETTLED)
            assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
                f"{self.path()} is too wide"
            )
            for scheme in ("dark", "light"):
                self.page.emulate_media(color_scheme=scheme)
                self.page.evaluate(SETTLED)
                found = AXE.run(self.page).response["violations"]
                assert [_told(each) for each in found] == [], f"{self.path()} {scheme} {size}"

    def _note(self, request: Request) -> None:
        if not request.url.startswith((self.server.url, "data:", "blob:")):
            self.elsewhere.append(request.url)

    def close(self) -> None:
        self.context.close()
        assert self.errors == []


@pytest.fixture
def phone(browser, server):
    """Gives as many phones as a journey wants."""
    given: list[Phone] = []

    def give(**options) -> Phone:
        given.append(Phone(browser, server, **options))
        return given[-1]

    yield give
    for each in given:
        each.close()


def pytest_collection_modifyitems(items):
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)


def _told(violation) -> str:
    places = [" ".join(map(str, node["target"])) for node in violation["nodes"]]
    return f"{violation['id']}: {', '.join(places)}"
