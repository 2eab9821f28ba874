"""A plain site of the tests' own, on this machine: where *Leave quickly* goes, so that no journey needs the network."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = (
    b"<!doctype html><html lang=en><title>Weather</title><link rel=icon href=data:,><p>Dry, with a light wind.</html>"
)


class _Weather(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def plain_site() -> Iterator[str]:
    """Its address, for as long as it is there."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Weather) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{site.server_port}/weather"
        site.shutdown()
