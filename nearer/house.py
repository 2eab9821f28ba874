"""What the running program holds: settings, database, secrets, clock, gates.

The secrets are files in a folder of their own, outside the data and outside every backup: the pepper, the server
secret, the release master.  They are made at the first start and never shown.
"""

import os
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import msgspec
from limits.storage import MemoryStorage, Storage, storage_from_string
from sqlalchemy import inspect

from nearer.config import Nonsense, Settings, secret
from nearer.store.database import Store, open_store
from nearer.vault.person import Pepper
from nearer.vault.release import Release
from nearer.vault.ring import Ring
from nearer.vault.stretch import STANDARD, Cost

QUEUE = 20  # how many may wait for a password to be stretched; the next is asked to come back

Clock = Callable[[], datetime]


class Busy(Exception):
    """Too many passwords at once. Nothing happened; in a few seconds there is room."""


class Secrets(msgspec.Struct, frozen=True):
    """What is in the folder of keys."""

    pepper: Pepper
    server: bytes
    release: Release

    def __repr__(self) -> str:
        return "Secrets()"


class Gate:
    """One password per core at a time, and a short queue."""

    def __init__(self, cores: int, queue: int = QUEUE) -> None:
        self._turn = threading.BoundedSemaphore(cores)
        self._room = threading.BoundedSemaphore(cores + queue)

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Wait for a core. Raises `Busy` if too many wait already."""
        if not self._room.acquire(blocking=False):
            raise Busy
        try:
            with self._turn:
                yield
        finally:
            self._room.release()


class House:
    """Everything a request needs and nothing that belongs to one request."""

    def __init__(self, settings: Settings, store: Store, held: Secrets, *, clock: Clock, cost: Cost) -> None:
        self.settings = settings
        self.store = store
        self.secrets = held
        self.now = clock
        self.cost = cost
        self.stretching = Gate(os.cpu_count() or 1)
        self.tries = _tries(settings.redis)
        # What higher stairs do when a person's keys are new, or before a person goes; `app.py` fills them.
        self.after_new_keys: list[Callable[[House, Ring], None]] = []
        self.before_leaving: list[Callable[[House, UUID], None]] = []


def utc_now() -> datetime:
    """UTC, naive, as everything is stored."""
    return datetime.now(UTC).replace(tzinfo=None)


def open_house(settings: Settings, *, clock: Clock = utc_now, cost: Cost = STANDARD, reading: bool = False) -> House:
    """Open database and secrets, making what a first start needs. Raises `Nonsense` with the line to print.

    `reading`: beside a running Nearer, to look and not to write.
    """
    _folder(settings.data)
    store = open_store(settings.database, settings.data, reading=reading)
    try:
        held = open_secrets(settings, first=not reading and not inspect(store.engine).get_table_names())
    except BaseException:
        store.close()
        raise
    return House(settings, store, held, clock=clock, cost=cost)


def open_secrets(settings: Settings, *, first: bool) -> Secrets:
    """Read the secrets. The first start alone makes them: new ones would open nothing that is there."""
    _folder(settings.keys)
    pepper, server, release = (_secret(settings.keys, name, first=first) for name in ("pepper", "server", "release"))
    return Secrets(Pepper({1: pepper}), server, Release(release))


def _tries(redis: str | None) -> Storage:
    """Where tries are counted: here, or in a Redis that several processes share."""
    if redis is None:
        return MemoryStorage()
    return storage_from_string(redis.replace("unix://", "redis+unix://", 1), wrap_exceptions=True)  # type: ignore[return-value]  # not an async one


def _folder(path: Path) -> None:
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.stat().st_mode & 0o077:
            path.chmod(0o700)
    except OSError as error:
        raise Nonsense(f"The folder {path} cannot be made or used: {error.strerror}.") from None


def _secret(folder: Path, name: str, *, first: bool) -> bytes:
    if given := secret(os.environ, f"NEARER_{name.upper()}"):
        return _read(given, name)
    path = folder / name
    try:
        return _read(path.read_text(), str(path))
    except FileNotFoundError:
        if first:
            return _make(path)
        raise Nonsense(f"There is no {path}, and the data need it: docs/self-hosting.md says what to do.") from None
    except (OSError, UnicodeDecodeError):
        raise Nonsense(f"The secret in {path} cannot be read.") from None


def _read(text: str, where: str) -> bytes:
    try:
        value = bytes.fromhex(text.strip())
    except ValueError:
        value = b""
    if len(value) != 32:
        raise Nonsense(f"The secret in {where} is damaged: 64 letters 0-9 and a-f are expected.")
    return value


def _make(path: Path) -> bytes:
    value = secrets.token_bytes(32)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(value.hex())
        file.flush()
        os.fsync(file.fileno())
    return value
