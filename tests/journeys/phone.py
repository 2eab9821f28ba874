"""Somebody's browser, and what they do with it."""

from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.journeys.looking import PHONE, look_at
from tests.server import Server


class Phone:
    """Every page it shows is looked at; a script's error or a request to elsewhere fails the journey at its end.

    Without script nothing can be looked at, because axe is one.
    """

    def __init__(
        self, browser: Browser, server: Server, plain: str, seen: Path, *, script: bool = True, **options
    ) -> None:
        self.server = server
        self.plain = plain
        self.seen = seen
        self.script = script
        self.context: BrowserContext = browser.new_context(
            base_url=server.url, viewport=PHONE, reduced_motion="reduce", java_script_enabled=script, **options
        )
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.elsewhere: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.page.on("request", self._note)

    def open(self, path: str) -> None:
        self.page.goto(path)
        self.look()

    def press(self, name: str) -> None:
        """A button that sends its form: wait for the page that answers, not for time."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name, exact=True).first.click()
        self.look()

    def follow(self, name: str) -> None:
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("link", name=name, exact=True).first.click()
        self.look()

    def write(self, label: str, words: str) -> None:
        self.page.get_by_label(label, exact=True).fill(words)

    def sees(self, words: str) -> bool:
        return words in self.page.locator("main").inner_text()

    def path(self) -> str:
        return self.page.url.removeprefix(self.server.url)

    def look(self) -> None:
        if self.script:
            look_at(self.page, self.seen)

    def _note(self, request: Request) -> None:
        if not request.url.startswith((self.server.url, self.plain, "data:", "blob:")):
            self.elsewhere.append(request.url)

    def close(self) -> None:
        self.context.close()
        assert self.errors == []
        assert self.elsewhere == []
