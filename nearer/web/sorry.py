"""Errors in words: what happened, what can be done, and every word that was typed.

Missing and not yours are the same page, byte for byte.  The log holds kind, place and time; never an exception's
message, which may quote someone.
"""

import logging
import traceback
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from litestar import Request
from litestar.exceptions import HTTPException, PermissionDeniedException
from litestar.utils.scope.state import ScopeState

from nearer.ledger.document import Document
from nearer.ledger.shelf import Conflict
from nearer.web.draft import SECRETS, Draft, typed
from nearer.web.page import Page, page

log = logging.getLogger("nearer")

KINDS = {400: 400, 401: 403, 403: 403, 404: 404, 405: 405, 409: 409, 413: 413, 429: 429, 503: 503}
UNSPOKEN = SECRETS | {"id", "zone", "language"}

AnyRequest = Request[Any, Any, Any]


def sorry(kind: int, **headers: str) -> Callable[[AnyRequest, Exception], Page]:
    """An answer for one kind of error."""

    def answer(request: AnyRequest, error: Exception) -> Page:  # the words are the same whatever it was
        return _page(request, kind, headers={name.replace("_", "-"): value for name, value in headers.items()})

    return answer


def for_http(request: AnyRequest, error: HTTPException) -> Page:
    """What the framework refused."""
    status = error.status_code
    if isinstance(error, PermissionDeniedException) and request.method == "POST":
        return _page(request, 403, kind="stale")  # the form's token did not fit: it lay open too long
    return _page(request, KINDS.get(status, 400 if status < 500 else 500))


def for_conflict(request: AnyRequest, error: Conflict) -> Page:
    """Somebody wrote here meanwhile: both texts, and nothing was stored."""
    return _page(request, 409, stands=_words_of(error.stands))


def for_no_room(request: AnyRequest) -> Page:
    """A form that came after the lock, when too many wait: its words go back to who sent them."""
    return _page(request, 409, kind="full")


def for_anything(request: AnyRequest, error: Exception) -> Page:
    """Our own mistake. Where it happened goes to the log; what was said does not."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{f.filename.rpartition('/nearer/')[2]}:{f.lineno}" for f in reversed(frames[-6:]))
    log.error("%s at %s", type(error).__name__, places)
    return _page(request, 500)


def body_of(request: AnyRequest) -> bytes:
    """What was posted, as far as it was read."""
    body = ScopeState.from_scope(request.scope).body
    return body if isinstance(body, bytes) else b""


def _page(
    request: AnyRequest,
    status: int,
    *,
    kind: int | str | None = None,
    stands: list[str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Page:
    draft = typed(body_of(request)) if request.method == "POST" else Draft()
    words = {name: text for name, text in draft.typed.items() if text and name not in UNSPOKEN}
    answer = page("web/sorry.html", status=status, kind=kind or status, typed=words, stands=stands or [])
    answer.headers.update(headers or {})
    return answer


def _words_of(document: Document | None) -> list[str]:
    if document is None:
        return []
    values = msgspec.structs.asdict(document).values()
    return [value for value in values if isinstance(value, str)]
