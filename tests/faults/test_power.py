"""What is answered has reached the disk: between a form and its answer stands a sync of the log.

The power can go at any moment; what SQLite has not synced may then be gone, whatever was told to the browser.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from base64 import urlsafe_b64encode
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from nearer.house import open_house
from nearer.people import arriving, sessions
from nearer.people.documents import Profile
from nearer.spaces import door
from nearer.store.schema import upgrade
from nearer.vault.stretch import LOWEST
from tests.cast import PASSWORD, settings
from tests.server import free_port

REQUESTS, FEW = 1_000, 100
WAIT_S = 60
CALLS = "fdatasync,fsync,write,writev,sendto,sendmsg"
SYNC = re.compile(r"^(\d+) +f(?:data)?sync\(\d+<[^>]*nearer\.db-wal>(\) += 0| <unfinished)")
RESUMED = re.compile(r"^(\d+) +<\.\.\. f(?:data)?sync resumed>\) += 0")
ANSWER = re.compile(r"HTTP/1\.1 303 ")

SERVE = """
import sys
from pathlib import Path
from nearer.store import database
from tests import serve

settle, way = database._on_connect, sys.argv[3]
database._on_connect = lambda engine, *pragmas: settle(engine, *(each.replace("FULL", way) for each in pragmas))
serve.main(Path(sys.argv[1]), int(sys.argv[2]))
"""


def test_every_write_is_synced_before_it_is_answered(tmp_path):
    answered, bare = counted(traced(tmp_path, "FULL", REQUESTS))

    print(f"{answered} answers, {bare} without a sync before them")
    assert (answered, bare) == (REQUESTS, 0)


def test_with_less_syncing_the_trace_shows_answers_without(tmp_path):
    answered, bare = counted(traced(tmp_path, "NORMAL", FEW))

    assert answered == FEW
    assert bare > FEW / 2


def counted(trace: list[str]) -> tuple[int, int]:
    """How many forms were answered, and how many of them with no finished sync since the answer before."""
    answered, bare, synced, waiting = 0, 0, False, set()
    for line in trace:
        if found := SYNC.search(line):
            if "unfinished" in found[2]:
                waiting.add(found[1])
            else:
                synced = True
        elif (found := RESUMED.search(line)) and found[1] in waiting:
            waiting.remove(found[1])
            synced = True
        elif ANSWER.search(line):
            answered, bare, synced = answered + 1, bare + (not synced), False
    return answered, bare


def traced(folder: Path, way: str, requests: int) -> list[str]:
    """Write `requests` notes, one after the other, and return what the server asked of the system meanwhile."""
    strace = shutil.which("strace")
    if strace is None or subprocess.run([strace, "-o", os.devnull, "true"], check=False).returncode:
        pytest.skip("strace cannot be used here: NOT tested")
    cookie, out, port = somebody(folder), folder / "trace", free_port()
    program = [sys.executable, "-c", SERVE, str(folder), str(port), way]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [strace, "-f", "-y", "-s", "20", "-e", f"trace={CALLS}", "-o", out, *program], stdout=log, stderr=log
        )
    try:
        with httpx.Client(base_url=f"http://localhost:{port}", cookies={"nearer": cookie}, timeout=WAIT_S) as client:
            wait_for(client)
            fields = {"_csrf_token": client.cookies.get("nearer-form"), "when": "mine"}
            begun = out.stat().st_size
            for number in range(requests):
                note = {**fields, "id": str(uuid4()), "words": f"note {number}"}
                assert client.post("/appreciation", data=note).status_code == 303
    finally:
        for child in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split():
            os.kill(int(child), signal.SIGTERM)  # the server; its tracer follows
        process.wait(WAIT_S)
    return out.read_bytes()[begun:].decode(errors="replace").splitlines()


def somebody(folder: Path) -> str:
    """The cookie of somebody who has just signed in."""
    house = open_house(settings(folder), cost=LOWEST)
    upgrade(house.store)
    arrival = arriving.sign_up(house, Profile(first_name="Ada", sign_in_name="ada"), PASSWORD)
    door.found_space(house, arrival.ring, arrival.profile, two=False, since=house.now().date())
    cookie = sessions.begin(house, arrival.ring, pin=None, device="")
    house.store.close()
    return urlsafe_b64encode(cookie).decode()


def wait_for(client: httpx.Client) -> None:
    until = time.monotonic() + WAIT_S
    while True:
        try:
            client.get("/sign-in")
        except httpx.HTTPError:
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.05)
        else:
            return
