"""The bell: tells the phones in a space to look again, and nothing else.

No content travels here: who hears it fetches the page they are on, through the door.  A missed ring is no loss.  A
stream is not a touch: it keeps no session open.  One process rings its own streams.
"""

import asyncio
import contextlib
import threading
from collections.abc import AsyncGenerator
from typing import Any
from uuid import UUID

import litestar
from litestar import Request, Response, Router
from litestar.response import Stream

from nearer.house import House
from nearer.people import cookies, sessions
from nearer.spaces.door import spaces_of

BEAT_S = 20  # a word to the line, so that one who is gone is noticed
AT_MOST_S = 300  # then the phone asks again, if it is still open

Listener = tuple[asyncio.AbstractEventLoop, asyncio.Event]

_listeners: dict[UUID, set[Listener]] = {}
_guard = threading.Lock()


def ring_bell(space: UUID) -> None:
    """Tell every phone that listens in this space to look again. From any thread."""
    with _guard:
        listening = [*_listeners.get(space, ())]
    for loop, event in listening:
        with contextlib.suppress(RuntimeError):  # its loop has closed: nobody is there
            loop.call_soon_threadsafe(event.set)


async def looks(space: UUID) -> AsyncGenerator[bytes, None]:
    """The stream of one phone."""
    loop, event = asyncio.get_running_loop(), asyncio.Event()
    listener = (loop, event)
    with _guard:
        _listeners.setdefault(space, set()).add(listener)
    ends = loop.time() + AT_MOST_S
    try:
        yield b": here\n\n"
        while loop.time() < ends:
            try:
                await asyncio.wait_for(event.wait(), BEAT_S)
            except TimeoutError:
                yield b": here\n\n"
                continue
            event.clear()
            yield b"event: look\ndata:\n\n"
    finally:
        with _guard:
            _listeners[space].discard(listener)
            if not _listeners[space]:
                del _listeners[space]


@litestar.get("/")
async def listen(request: Request[Any, Any, Any]) -> Response[Any]:
    """Listen in my space."""
    house: House = request.app.state.house
    session = sessions.enter(house, cookies.read(house, request))
    space = spaces_of(house, session.ring).current.id
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return Stream(looks(space), media_type="text/event-stream", headers=headers)


bell = Router(path="/bell", route_handlers=[listen])
