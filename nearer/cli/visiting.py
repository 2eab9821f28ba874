"""A visitor without a browser: asks the application for its pages, in this process, and fills in its forms."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from litestar.types import ASGIApp

from nearer.house import House


class Visitor:
    """Keeps cookies, as a browser does."""

    def __init__(self, app: ASGIApp, house: House) -> None:
        self._app = app
        self._host = house.settings.host.encode()
        self._scheme = house.settings.url.partition(":")[0]
        self.cookies: dict[str, str] = {}

    @property
    def session(self) -> bytes:
        """The bytes of the session's cookie."""
        return urlsafe_b64decode(self.cookies["nearer"])

    async def get(self, path: str) -> str:
        """A page, as text."""
        return await self._ask("GET", path, b"")

    async def fill(self, path: str, fields: dict[str, str]) -> str:
        """Send a form. The answer is a page, or nothing where it leads on."""
        if "nearer-form" not in self.cookies:
            await self.get("/sign-in")
        token = self.cookies["nearer-form"]
        return await self._ask("POST", path, urlencode(fields | {"_csrf_token": token}).encode())

    @staticmethod
    def find(page: str, pattern: str) -> str:
        """What a page holds."""
        found = re.search(pattern, page)
        assert found is not None, f"no {pattern} in the page"
        return found[1]

    @staticmethod
    def maybe(page: str, pattern: str) -> str | None:
        """What a page may hold."""
        found = re.search(pattern, page)
        return found and found[1]

    @staticmethod
    def cookie_of(session: bytes) -> str:
        """A session's bytes as a cookie has them."""
        return urlsafe_b64encode(session).decode()

    async def _ask(self, method: str, path: str, body: bytes) -> str:
        status, parts = 0, []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._keep(message["headers"])
            else:
                parts.append(message.get("body", b""))

        await self._app(self._scope(method, path), receive, send)  # type: ignore[arg-type]
        if status not in (200, 303):
            raise RuntimeError(f"{method} {path} gave {status}")
        return b"".join(parts).decode()

    def _keep(self, headers: list[tuple[bytes, bytes]]) -> None:
        for name, value in headers:
            if name == b"set-cookie":
                for cookie in SimpleCookie(value.decode()).values():
                    self.cookies[cookie.key] = cookie.value

    def _scope(self, method: str, path: str) -> dict[str, Any]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = [
            (b"host", self._host),
            (b"cookie", cookies.encode()),
            (b"content-type", b"application/x-www-form-urlencoded"),
        ]
        return {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": self._scheme,
            "path": path,
            "raw_path": path.encode(),
            "root_path": "",
            "query_string": b"",
            "headers": headers,
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 8000),
            "state": {},
            "extensions": {},
        }
