"""The gateway: the first and the last to see a request.

It refuses to be reached by another name than the one people were given, writes the log, and puts the headers on every
answer and every error.  The log holds method, route name, status and milliseconds: no address, query, cookie or words.
"""

import logging
import time
from typing import Any

from litestar.types import ASGIApp, Message, Receive, Send

log = logging.getLogger("nearer")

POLICY = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self'; "
    "img-src 'self'; "
    "connect-src 'self'; "
    "form-action 'self'; "
    "manifest-src 'self'; "
    "worker-src 'self'; "
    "base-uri 'none'; "
    "frame-ancestors 'none'"
)
# Contacts too: a browser that knows no such feature says so in its console, and is right.
DENIED = [
    "accelerometer",
    "autoplay",
    "camera",
    "clipboard-read",
    "contacts",
    "display-capture",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "serial",
    "usb",
    "xr-spatial-tracking",
]
PERMISSIONS = ", ".join([*(f"{name}=()" for name in DENIED), "screen-wake-lock=(self)"])

HEADERS = [
    (b"content-security-policy", POLICY.encode()),
    (b"permissions-policy", PERMISSIONS.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
NO_STORE = (b"cache-control", b"no-store")
HSTS = (b"strict-transport-security", b"max-age=31536000")

WRONG_DOOR = """Nearer is not reached this way.

Open it at {url}

What people write here is private, so Nearer answers only at its own address, over https,
or on this machine at http://localhost. docs/self-hosting.md shows how to give it an address.
"""


class Gateway:
    """Stands before the application."""

    def __init__(self, app: ASGIApp, *, url: str, host: str, secure: bool) -> None:
        self.app = app
        self._url = url
        self._hosts = {host.encode()} | _local(host, secure=secure)
        self._headers = [*HEADERS, HSTS] if secure else HEADERS

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = time.perf_counter()
        status = 500
        scope["headers"] = [(name, value) for name, value in scope["headers"] if value.isascii()]

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = self._with_headers(list(message["headers"]))
            await send(message)

        try:
            if self._is_ours(scope):
                await self.app(scope, receive, send_with_headers)
            else:
                await self._refuse(send_with_headers)
        finally:
            taken = (time.perf_counter() - begun) * 1000
            log.info("%s %s %s %.1fms", scope["method"], _route(scope), status, taken)

    def _is_ours(self, scope: Any) -> bool:
        host = next((value for name, value in scope["headers"] if name == b"host"), b"")
        return host in self._hosts

    async def _refuse(self, send: Send) -> None:
        body = WRONG_DOOR.format(url=self._url).encode()
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": 421, "headers": headers})
        await send({"type": "http.response.body", "body": body, "more_body": False})

    def _with_headers(self, headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        if not any(name == b"cache-control" for name, _ in headers):
            headers.append(NO_STORE)
        return headers + self._headers


def _local(host: str, *, secure: bool) -> set[bytes]:
    if secure:
        return set()
    port = host.partition(":")[2]
    return {f"{name}:{port}".encode() if port else name.encode() for name in ("localhost", "127.0.0.1", "[::1]")}


def _route(scope: Any) -> str:
    handler = scope.get("route_handler")
    return getattr(handler, "opt", {}).get("in_log") or getattr(handler, "handler_name", None) or "-"
