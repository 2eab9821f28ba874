"""The bell: tells the phones in a space to look again, and nothing else.

No content travels here: who hears it fetches the page they are on, through the door.  A missed ring is no loss.  A
stream is not a touch: it keeps no session open.  One process rings its own streams; several ring each other's through
Redis, which learns a blind name of the space and that somebody rang.
"""

import asyncio
import contextlib
import importlib
import threading
from collections.abc import AsyncGenerator, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import litestar
from litestar import Request, Response, Router
from litestar.response import Stream

from nearer.house import House
from nearer.people import cookies, sessions
from nearer.spaces.door import spaces_of
from nearer.vault.envelope import blind

BEAT_S = 20  # a word to the line, so that one who is gone is noticed
AT_MOST_S = 300  # then the phone asks again, if it is still open

CHANNEL = "nearer"
WAIT_S = 0.5  # for Redis to take a ring: the phones here have heard it already
AGAIN_S = 1.0  # between tries to hear Redis again

Listener = tuple[asyncio.AbstractEventLoop, asyncio.Event]

_listeners: dict[UUID, set[Listener]] = {}
_guard = threading.RLock()  # a signal may come while it is held


_elsewhere: "Elsewhere | None" = None
_closing = threading.Event()


def ring_bell(space: UUID) -> None:
    """Tell every phone that listens in this space to look again. From any thread."""
    _ring_here([space])
    if _elsewhere is not None:
        _elsewhere.ring(space)


async def looks(space: UUID) -> AsyncGenerator[bytes, None]:
    """The stream of one phone."""
    loop, event = asyncio.get_running_loop(), asyncio.Event()
    listener = (loop, event)
    with _guard:
        _listeners.setdefault(space, set()).add(listener)
    ends = loop.time() + AT_MOST_S
    try:
        yield b": here\n\n"
        while loop.time() < ends and not _closing.is_set():
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


def close() -> None:
    """End every stream: a process that is told to stop waits for nobody who listens."""
    _closing.set()
    _ring_here(_heard())


@contextmanager
def carried(house: House) -> Iterator[None]:
    """While this lasts, a ring is heard in every process that shares this Redis, if one is set."""
    global _elsewhere  # noqa: PLW0603  # who rings has no house at hand
    if house.settings.redis is None:
        yield
        return
    _elsewhere = Elsewhere(house.settings.redis, house.secrets.server)
    try:
        yield
    finally:
        _elsewhere.close()
        _elsewhere = None


class Elsewhere:
    """The other processes, through Redis. While it is away, each rings its own."""

    def __init__(self, url: str, secret: bytes) -> None:
        self._secret = secret
        self._redis: Any = importlib.import_module("redis")  # installed by `script/setup scale` alone
        self._client = self._redis.Redis.from_url(url, socket_timeout=WAIT_S, socket_connect_timeout=WAIT_S)
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="bell", daemon=True)
        self._thread.start()

    def ring(self, space: UUID) -> None:
        """Ring there too. A Redis that is away loses the ring and nothing else."""
        with contextlib.suppress(self._redis.RedisError):
            self._client.publish(CHANNEL, self._name(space))

    def close(self) -> None:
        """Listen no more."""
        self._closed.set()
        self._thread.join()
        self._client.close()

    def _name(self, space: UUID) -> bytes:
        return blind(self._secret, "bell", space)

    def _listen(self) -> None:
        while not self._closed.is_set():
            try:
                self._hear()
            except self._redis.RedisError:
                self._closed.wait(AGAIN_S)

    def _hear(self) -> None:
        with self._client.pubsub(ignore_subscribe_messages=True) as heard:
            heard.subscribe(CHANNEL)
            _ring_here(_heard())  # what was rung while Redis was away
            while not self._closed.is_set():
                message = heard.get_message(timeout=WAIT_S / 2)
                if message is not None:
                    _ring_here([space for space in _heard() if self._name(space) == message["data"]])


def _ring_here(spaces: Iterable[UUID]) -> None:
    with _guard:
        listening = [listener for space in spaces for listener in _listeners.get(space, ())]
    for loop, event in listening:
        with contextlib.suppress(RuntimeError):  # its loop has closed: nobody is there
            loop.call_soon_threadsafe(event.set)


def _heard() -> list[UUID]:
    with _guard:
        return list(_listeners)


@litestar.get("/")
async def listen(request: Request[Any, Any, Any]) -> Response[Any]:
    """Listen in my space."""
    house: House = request.app.state.house
    session = sessions.enter(house, cookies.read(house, request))
    space = spaces_of(house, session.ring).current.id
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return Stream(looks(space), media_type="text/event-stream", headers=headers)


bell = Router(path="/bell", route_handlers=[listen])
