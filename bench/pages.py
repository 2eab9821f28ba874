"""What a page costs, as a ratio to the floor of the same run (bench/floor.py).

Both run on uvicorn in a process of their own and are asked over one kept connection.  The figure is the CPU time of
the server's process, the median of five runs.

    script/bench pages
"""

import http.client
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from nearer.house import utc_now
from nearer.ledger.owner import Me
from nearer.people import arriving
from nearer.people.door import keys_of
from nearer.rooms.appreciation.documents import Appreciation
from nearer.rooms.closeness.documents import Closeness
from nearer.spaces import door
from tests.cast import PASSWORD, START, Cast, make_cast
from tests.server import free_port

RUNS, REQUESTS, WARM = 5, 200, 40
OURS = ("/today", "/us", "/closeness", "/appreciation", "/questions", "/questions/opened")
PAGES = (*OURS, "/me", "/settings", "/learn")
MEDIAN_AT_MOST, EACH_AT_MOST = 6.0, 8.0
TICK = os.sysconf("SC_CLK_TCK")


class Asked:
    """A server's process, asked over one connection."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, cookie: str) -> None:
        self._process = process
        self._connection = http.client.HTTPConnection("127.0.0.1", port)
        self._headers = {"cookie": cookie, "accept": "text/html"}

    def get(self, path: str) -> bytes:
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        body = answer.read()
        assert answer.status == 200, f"{path} gave {answer.status}"
        return body

    def cost(self, path: str) -> float:
        """CPU milliseconds of one request."""
        for _ in range(WARM):
            self.get(path)
        found = []
        for _ in range(RUNS):
            begun = self._cpu()
            for _ in range(REQUESTS):
                self.get(path)
            found.append((self._cpu() - begun) / REQUESTS * 1000)
        return statistics.median(found)

    def _cpu(self) -> float:
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        return _measure(Path(folder))


def _measure(folder: Path) -> int:
    cast = Cast(folder, make_cast(folder))
    names = [cast.person(name).sign_in_name for name in ("Ada", "Ben")]
    cookie = "nearer=" + str(cast.person("Ada").browser.cookies.get("nearer"))
    ada, ben = (arriving.sign_in(cast.house, name, PASSWORD) for name in names)
    _live(cast, ada, ben, days=14)
    with _serving("tests.serve", folder, cookie) as nearer:
        bodies = {path: nearer.get(path) for path in PAGES}
        few = {path: nearer.cost(path) for path in PAGES}
    floors = {path: _floor(folder, bodies[path]) for path in PAGES}
    _live(cast, ada, ben, days=730)
    with _serving("tests.serve", folder, cookie) as nearer:
        many = {path: nearer.cost(path) for path in PAGES}
    cast.close()
    return _print(bodies, floors, few, many)


def _print(bodies: dict[str, bytes], floors: dict[str, float], few: dict[str, float], many: dict[str, float]) -> int:
    print(f"{'page':<22}{'bytes':>8}{'floor ms':>10}{'page ms':>9}{'ratio':>7}{'two years':>11}{'grows':>7}")
    for path in PAGES:
        ratio, grows = few[path] / floors[path], many[path] / few[path]
        print(
            f"{path:<22}{len(bodies[path]):>8}{floors[path]:>10.2f}{few[path]:>9.2f}{ratio:>7.1f}"
            f"{many[path]:>11.2f}{grows:>7.2f}"
        )
    ratios = [few[path] / floors[path] for path in PAGES]
    median, worst = statistics.median(ratios), max(ratios)
    print(f"median {median:.1f} (at most {MEDIAN_AT_MOST}), worst {worst:.1f} (at most {EACH_AT_MOST})")
    return 0 if median <= MEDIAN_AT_MOST and worst <= EACH_AT_MOST else 1


def _live(cast: Cast, ada: Any, ben: Any, *, days: int) -> None:
    """Fill `days` days with what two people would write."""
    last = cast.clock().date()
    me = Me(cast.house.store, keys_of(ada), name="Ada")
    us = [door.us_of(cast.house, door.spaces_of(cast.house, ring)) for ring in (ada, ben)]
    have = {entry.day for entry in me.shelf(Closeness).all()}
    for back in range(days):
        day = last - timedelta(days=back)
        if day in have:
            continue
        me.shelf(Closeness).put(Closeness(day=day, near=back % 11), day=day)
        who = us[back % 2]
        note = Appreciation(slip=uuid4(), words=f"You carried the water up, day {back}.", by=who.me)
        who.shelf(Appreciation).put(note, day=day)


def _floor(folder: Path, body: bytes) -> float:
    own = folder / f"floor-{uuid4()}"
    own.mkdir()
    (own / "body").write_bytes(body)
    with _serving("bench.floor", own, "s=s") as bare:
        cost = bare.cost("/")
    shutil.rmtree(own)
    return cost


@contextmanager
def _serving(module: str, folder: Path, cookie: str) -> Iterator[Asked]:
    port = free_port()
    (folder / "clock").write_text(str((START - utc_now()).total_seconds()))
    process = subprocess.Popen([sys.executable, "-m", module, str(folder), str(port)])
    try:
        _wait(port)
        yield Asked(process, port, cookie)
    finally:
        process.terminate()
        process.wait(10)


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            http.client.HTTPConnection("127.0.0.1", port).connect()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the server does not answer")


if __name__ == "__main__":
    raise SystemExit(main())
