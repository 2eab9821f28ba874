"""Several processes on one PostgreSQL: refused without Redis, and with it the bell is heard in all of them."""

import contextlib
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest
from redis import Redis

from nearer.house import open_house
from nearer.people import sessions
from nearer.spaces import table as spaces_table
from nearer.vault.stretch import LOWEST
from tests import redis
from tests.cast import Cast, settings
from tests.private import ring_of
from tests.server import free_port

pytestmark = pytest.mark.postgres

WAIT_S = 20


class Process:
    """One of several, on the cast's database."""

    def __init__(self, cast: Cast, **environ: str) -> None:
        self.url = f"http://localhost:{(port := free_port())}"
        own = {"NEARER_DATA": f"{cast.folder}/data", "NEARER_KEYS": f"{cast.folder}/keys", "NEARER_PORT": f"{port}"}
        database = {"NEARER_DATABASE": str(cast.house.settings.database)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "nearer", "serve"],
            env={"PATH": os.environ["PATH"], **own, **database, **environ},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def said(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def stop(self) -> tuple[int, float, str]:
        """Its end, how long it took, and what it complained of."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        _, err = self.process.communicate(timeout=WAIT_S)
        return self.process.returncode, time.monotonic() - began, err


@contextmanager
def processes(cast: Cast, *environs: dict[str, str]) -> Iterator[list[Process]]:
    started = []
    try:
        for environ in environs:
            started.append(Process(cast, **environ))
            assert started[-1].said() == f"Nearer is at {started[-1].url}\n"
        yield started
    finally:
        for each in started:
            each.process.kill()
            each.process.communicate()


def client(cast: Cast, name: str, at: Process) -> httpx.Client:
    """Somebody's phone, at one of the processes."""
    now = open_house(settings(cast.folder, cast.house.settings.database), cost=LOWEST)
    cookie = sessions.begin(now, ring_of(cast.person(name)), pin=None, device="a phone")
    now.store.close()
    cookies = {"nearer": urlsafe_b64encode(cookie).decode()}
    return httpx.Client(base_url=at.url, cookies=cookies, timeout=WAIT_S)


@pytest.fixture
def listen() -> Iterator[Callable[[httpx.Client], "Ear"]]:
    ears: list[Ear] = []

    def begin(phone: httpx.Client) -> Ear:
        ears.append(Ear(phone))
        return ears[-1]

    yield begin
    for ear in ears:
        ear.thread.join()  # its process has gone


def test_a_bell_rung_in_one_is_heard_in_the_other_and_in_no_other_space(cast, listen):
    shared = {"NEARER_REDIS": redis.start()}
    with processes(cast, shared, shared) as (one, other):
        with client(cast, "Ada", one) as ada:
            press(ada)
        heard, silent = listen(client(cast, "Ada", one)), listen(client(cast, "Dot", one))
        with client(cast, "Ben", other) as ben:
            press(ben)

        assert heard.hears("event: look")
        assert not silent.hears("event: look", within=1)


def test_what_redis_hears_names_nobody(cast):
    with processes(cast, {"NEARER_REDIS": redis.start()}) as (one,), Redis.from_url(redis.start()) as listening:
        heard = listening.pubsub(ignore_subscribe_messages=True)
        heard.psubscribe("*")
        for name in ("Ada", "Ben"):
            with client(cast, name, one) as phone:
                press(phone)
        told = [heard.get_message(timeout=1) for _ in range(5)]
        heard.close()

    messages = [message["data"] for message in told if message]
    ids = [row.id.bytes for row in cast.house.store.rows(spaces_table.space.select())]
    assert messages
    assert [message for message in messages if len(message) != 16 or message in ids] == []


def test_it_stops_at_once_though_somebody_listens(cast, listen):
    with processes(cast, {"NEARER_REDIS": redis.start()}) as (one,):
        listen(client(cast, "Ada", one))

        code, took, complaints = one.stop()

    assert code == 0
    assert took < 2
    assert "Cancel" not in complaints


@pytest.mark.parametrize(("first", "second"), [(False, False), (False, True), (True, False)])
def test_a_second_one_that_would_not_hear_the_first_is_refused(cast, first, second):
    shared = {"NEARER_REDIS": redis.start()}
    with processes(cast, shared if first else {}):
        refused = Process(cast, **(shared if second else {}))
        _, err = refused.process.communicate(timeout=WAIT_S)

    assert refused.process.returncode == 2
    assert err.count("\n") == 1
    assert "NEARER_REDIS" in err


class Ear:
    """Listens at the bell, in a thread of its own, until the process ends."""

    def __init__(self, phone: httpx.Client) -> None:
        self._phone, self._lines = phone, queue.Queue[str]()
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()
        assert self.hears(": here")

    def hears(self, wanted: str, *, within: float = WAIT_S) -> bool:
        until = time.monotonic() + within
        while (left := until - time.monotonic()) > 0:
            try:
                if self._lines.get(timeout=left) == wanted:
                    return True
            except queue.Empty:
                break
        return False

    def _listen(self) -> None:
        with contextlib.suppress(httpx.HTTPError), self._phone, self._phone.stream("GET", "/bell") as stream:
            for line in stream.iter_lines():
                self._lines.put(line)


def press(phone: httpx.Client) -> None:
    """Press "together now"; the bell rings when both have."""
    token = re.search(r'name="_csrf_token"[^>]*value="([^"]+)"', phone.get("/questions/now").text)
    assert token
    assert phone.post("/questions/now", data={"_csrf_token": token[1]}).status_code == 303
