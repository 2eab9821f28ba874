"""Starting and stopping a real server from a test."""

import random
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx

WAIT_S = 30
PORTS = range(20_000, 32_000)  # below those the system gives to whoever calls out, so that none is taken in between


class Server:
    """A server process on a folder of its own. `leave`: a site of the test's own for *Leave quickly*."""

    def __init__(self, folder: Path, *, leave: str = "") -> None:
        self.folder = folder
        self.leave = leave
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "tests.serve", str(self.folder), str(self.port), self.leave]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        until = time.monotonic() + WAIT_S
        while time.monotonic() < until:
            try:
                httpx.get(f"{self.url}/sign-in")
            except httpx.HTTPError:
                time.sleep(0.02)
            else:
                return
        raise RuntimeError((self.folder / "log").read_text())

    def kill(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        assert self._process is not None
        self._process.terminate()
        self._process.wait(10)

    def move_clock(self, seconds: float) -> None:
        (self.folder / "clock").write_text(str(seconds))


def free_port() -> int:
    for port in random.sample(PORTS, 100):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)):
                return port
    raise RuntimeError("no port is free")
