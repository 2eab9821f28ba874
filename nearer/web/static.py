"""Static files, made ready once at the start: joined, named by their content, compressed, kept in memory.

The style is one file, joined in the order of `static/css/nearer.css`, each part in its layer; the behaviour is one
file, joined from `static/js`.  There is no build: what is in the folder is what is served.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from nearer.web.page import Page, page

FOLDER = Path(__file__).parent / "static"
KEPT_PAGES = ("/offline", "/safety", "/crisis")
MEDIA = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "webmanifest": "application/manifest+json",
}

_IMPORT = re.compile(r'@import "([^"]+)" layer\((\w+)\);')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class File(msgspec.Struct, frozen=True):
    """One file as it is sent; `packed` is its gzip form, None where that would not be smaller."""

    body: bytes
    packed: bytes | None
    media: str


class Static:
    """Every static file by its hashed name.

    `pages` are the addresses that the service worker may keep.  `edition` changes whenever those pages do:
    an installed phone fetches them again only when it hears of a new one.
    """

    def __init__(self, *, pages: Iterable[str] = KEPT_PAGES, edition: str = "") -> None:
        self._named: dict[str, str] = {}
        self._files: dict[str, File] = {}
        self._add("nearer.css", _style().encode())
        self._add("nearer.js", _behaviour().encode())
        for path in sorted([*FOLDER.glob("*.svg"), *FOLDER.glob("*.png")]):
            self._add(path.name, path.read_bytes())
        self.manifests = {path.stem: self._manifest(path) for path in FOLDER.glob("*.webmanifest")}
        self.worker = _file("js", self._worker(list(pages), edition).encode())

    def url(self, name: str) -> str:
        """Return the address of `name`, such as "nearer.css".  KeyError if there is no such file."""
        return f"/static/{self._named[name]}"

    def file(self, hashed: str) -> File | None:
        return self._files.get(hashed)

    def _add(self, name: str, body: bytes) -> None:
        stem, _, kind = name.rpartition(".")
        hashed = f"{stem}.{hashlib.sha256(body).hexdigest()[:12]}.{kind}"
        self._named[name] = hashed
        self._files[hashed] = _file(kind, body)

    def _manifest(self, path: Path) -> File:
        manifest = json.loads(path.read_text("utf-8"))
        for icon in manifest["icons"]:
            icon["src"] = self.url(icon["src"])
        return _file("webmanifest", json.dumps(manifest).encode())

    def _worker(self, pages: list[str], edition: str) -> str:
        kept = [self.url(name) for name in ("nearer.css", "nearer.js", "icons.svg", "plain.svg")]
        version = hashlib.sha256("\n".join([edition, *kept, *pages]).encode()).hexdigest()[:12]
        lists = {"VERSION": version, "FILES": kept, "PAGES": pages}
        head = "\n".join(f"const {name} = {json.dumps(value)};" for name, value in lists.items())
        return f"{head}\n{(FOLDER / 'sw.js').read_text('utf-8')}"


def static_routes(static: Static) -> list[HTTPRouteHandler]:
    """Return the handlers of every static address, the service worker, both manifests and the offline page."""

    @get("/static/{name:str}", sync_to_thread=False)
    def file(request: Request[Any, Any, Any], name: FromPath[str]) -> Response[bytes]:
        if not (found := static.file(name)):
            raise NotFoundException
        return _answer(request, found, "public, max-age=31536000, immutable")

    @get("/sw.js", sync_to_thread=False)
    def worker(request: Request[Any, Any, Any]) -> Response[bytes]:
        return _answer(request, static.worker, "no-cache")

    @get("/manifest.webmanifest", sync_to_thread=False)
    def manifest(request: Request[Any, Any, Any]) -> Response[bytes]:
        return _answer(request, static.manifests["manifest"], "no-cache")

    @get("/plain.webmanifest", sync_to_thread=False)
    def plain(request: Request[Any, Any, Any]) -> Response[bytes]:
        return _answer(request, static.manifests["plain"], "no-cache")

    @get("/offline", sync_to_thread=False)
    def offline() -> Page:
        return page("web/offline.html")

    return [file, worker, manifest, plain, offline]


def _answer(request: Request[Any, Any, Any], file: File, cache: str) -> Response[bytes]:
    headers = {"Cache-Control": cache, "Vary": "Accept-Encoding"}
    if file.packed and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(file.packed, media_type=file.media, headers=headers | {"Content-Encoding": "gzip"})
    return Response(file.body, media_type=file.media, headers=headers)


def _file(kind: str, body: bytes) -> File:
    packed = gzip.compress(body, compresslevel=9, mtime=0)
    return File(body=body, packed=packed if len(packed) < len(body) else None, media=MEDIA[kind])


def _style() -> str:
    manifest = (FOLDER / "css" / "nearer.css").read_text("utf-8")
    order = manifest[manifest.index("@layer") : manifest.index("@import")].strip()
    parts = (
        f"@layer {layer} {{ {(FOLDER / 'css' / path).read_text('utf-8')} }}"
        for path, layer in _IMPORT.findall(manifest)
    )
    return " ".join(_COMMENT.sub("", "\n".join([order, *parts])).split())


def _behaviour() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted((FOLDER / "js").glob("*.js")))
