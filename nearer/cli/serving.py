"""`nearer serve`: one process, until it is told to stop.

It listens on this machine alone; a proxy brings the world (docs/self-hosting.md).
"""

import argparse
import fcntl
import logging
import resource
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import uvicorn
from sqlalchemy import create_engine, func, select
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from nearer import live
from nearer.app import create_app
from nearer.config import Nonsense, Settings
from nearer.house import open_house
from nearer.store.database import Unavailable

GRACE_S = 3  # what is under way may end; open event streams would wait for ever
IN_USE = 0x6E656172  # our number among PostgreSQL's advisory locks


def serve(settings: Settings, _: argparse.Namespace) -> int:
    """Answer until SIGTERM or SIGINT."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core dump would hold keys
    logging.basicConfig(format="%(asctime)s %(message)s")
    logging.getLogger("nearer").setLevel(logging.INFO)
    signal.signal(signal.SIGTERM, _stop)
    with alone_with(settings, among_others=settings.redis is not None), _listening(settings.port) as listening:
        _answer(settings, listening)
    return 0


@contextmanager
def alone_with(settings: Settings, *, among_others: bool = False) -> Iterator[None]:
    """Hold the data. SQLite bears one process; on PostgreSQL there may be several that hear each other's bell."""
    hold = _alone_in(settings.data) if settings.database is None else _alone_on(settings.database, shared=among_others)
    with hold:
        yield


@contextmanager
def _alone_in(data: Path) -> Iterator[None]:
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = (data / "lock").open("a")
    except OSError as error:
        raise Nonsense(f"The folder {data} cannot be made or used: {error.strerror}.") from None
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Nonsense(
                f"Nearer already runs with the data in {data.absolute()}. Stop it first, or set NEARER_DATA."
            ) from None
        yield


@contextmanager
def _alone_on(database: str, *, shared: bool) -> Iterator[None]:
    """Hold the database as long as one connection lives."""
    engine = create_engine(database, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    lock = func.pg_try_advisory_lock_shared if shared else func.pg_try_advisory_lock
    try:
        with engine.connect() as connection:
            if not connection.execute(select(lock(IN_USE))).scalar():
                raise Nonsense(
                    "Nearer already runs on this database. Stop it first, or set NEARER_REDIS for every process."
                )
            yield
    except OperationalError as error:
        raise _away(error) from None


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    try:
        listening = socket.create_server(("127.0.0.1", port), backlog=512)
    except OSError:
        raise Nonsense(f"Port {port} is taken by another program. Set NEARER_PORT to a free one.") from None
    with listening:
        yield listening


def _answer(settings: Settings, listening: socket.socket) -> None:
    try:
        house = open_house(settings)
        app = create_app(house)
    except (SQLAlchemyError, Unavailable) as error:
        raise _away(error) from None
    chosen = uvicorn.Config(
        app,
        loop="uvloop",
        http="httptools",
        lifespan="on",
        access_log=False,
        log_level="warning",
        proxy_headers=True,
        forwarded_allow_ips=settings.proxies,
        timeout_graceful_shutdown=GRACE_S,
        server_header=False,
    )
    try:
        with live.carried(house):
            _Server(chosen, settings.url).run(sockets=[listening])
    except KeyboardInterrupt:
        print()
    finally:
        house.store.close()


class _Server(uvicorn.Server):
    """Says where Nearer is once it answers there."""

    def __init__(self, chosen: uvicorn.Config, url: str) -> None:
        super().__init__(chosen)
        self._url = url

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        await super().startup(sockets)
        if self.started:
            print(f"Nearer is at {self._url}", flush=True)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop, and keep nobody waiting who only listens."""
        live.close()
        super().handle_exit(sig, frame)


def _away(error: Exception) -> Nonsense:
    return Nonsense(f"The database cannot be opened ({type(error).__name__}). `nearer doctor` says more.")


def _stop(number: int, frame: FrameType | None) -> Any:
    # uvicorn has ended what was under way and raises the signal again: leave by the front door
    raise SystemExit(0)
