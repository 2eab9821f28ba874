"""What a page costs, as a ratio to the floor of the same run (bench/floor.py).

Every signed-in page that has an address of its own is asked as a browser asks, of uvicorn in a process of its own,
over one kept connection.  The figure is the CPU time of the server's process; the page and its floor are asked in
turns, so that what else the machine does falls on both, and the median of five runs is taken.

Two houses: two people after two weeks, and after two years.  The ratio is that of two weeks; `grows` is how much dearer
a page is after two years, each against the floor of its own run.

    script/bench pages [PATH …]
"""

import http.client
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from litestar.routes import HTTPRoute

from bench.floor import SAID
from nearer.content.questions import questions
from nearer.house import utc_now
from nearer.ledger.owner import Me, Us
from nearer.people import arriving
from nearer.people.door import keys_of
from nearer.rooms.appreciation.documents import Appreciation, Glad, Kept
from nearer.rooms.closeness.documents import Closeness
from nearer.rooms.questions.documents import Answer, OwnAnswer
from nearer.rooms.signs.documents import Signs
from nearer.spaces import door
from tests.cast import PASSWORD, START, Cast, make_cast
from tests.server import free_port

RUNS, TURNS, IN_TURN, WARM = 5, 5, 20, 40
FEW, MANY = 14, 730  # days
MEDIAN_AT_MOST, EACH_AT_MOST, GROWS_AT_MOST = 6.0, 8.0, 1.5

# Not asked: they lead on, end the session, or are no page of ours to render.
NO_PAGES = ("/static", "/bell", "/leave", "/offline", "/sw.js", "/manifest", "/plain", "/drafts", "/gone")
# Asked and printed, not judged: thirty digits are stretched, so that looking for others with the same is dear too; a
# square code is drawn in eight ways, of which the one that cameras read best is shown.
DEAR_ON_PURPOSE = ("/pairing/digits", "/settings/factor")
# They read a whole history: at most 60 ms for two years.
WHOLE, WHOLE_AT_MOST = ("/signs", "/closeness/weeks"), 60.0


class Asked:
    """A server's process, asked over one connection, with the cookies that it gives."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, cookie: str) -> None:
        self._process = process
        self._connection = http.client.HTTPConnection("127.0.0.1", port)
        self._headers = {"cookie": cookie, "accept": "text/html"}

    def get(self, path: str) -> tuple[int, str, bytes]:
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        for given in answer.headers.get_all("set-cookie", []):
            self._headers["cookie"] += f"; {given.partition(';')[0]}"
        return answer.status, answer.headers.get("content-type", ""), answer.read()

    def ask(self, path: str, times: int) -> float:
        """CPU milliseconds of that many requests."""
        begun = self._cpu()
        for _ in range(times):
            status, _, _ = self.get(path)
            assert status == 200, f"{path} gave {status}"
        return (self._cpu() - begun) / 1e6

    def memory(self) -> str:
        """What the process holds, and the most it held."""
        lines = Path(f"/proc/{self._process.pid}/status").read_text().splitlines()
        found = dict(line.split(":", 1) for line in lines if ":" in line)
        return f"{int(found['VmRSS'].split()[0]) // 1024} MB now, {int(found['VmHWM'].split()[0]) // 1024} MB at most"

    def _cpu(self) -> int:
        """Nanoseconds on a processor, of all its threads."""
        tasks = Path(f"/proc/{self._process.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks)


class Cost(NamedTuple):
    """Of one page: milliseconds, those of its floor, and how often the one goes into the other."""

    page: float
    floor: float
    ratio: float


def main(paths: Sequence[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        return _measure(Path(folder), paths)


def _measure(folder: Path, paths: Sequence[str]) -> int:
    cast = Cast(folder, make_cast(folder))
    names = [cast.person(name).sign_in_name for name in ("Ada", "Ben")]
    cookie = "nearer=" + str(cast.person("Ada").browser.cookies.get("nearer"))
    rings = [arriving.sign_in(cast.house, name, PASSWORD) for name in names]
    few, many = (_lived(cast, rings, cookie, days, paths) for days in (FEW, MANY))
    cast.close()
    return _print(few, many)


def _lived(cast: Cast, rings: Sequence[Any], cookie: str, days: int, paths: Sequence[str]) -> dict[str, Cost]:
    """What each page costs after so many days; what the server holds then is printed."""
    _live(cast, *rings, days=days)
    with _serving("bench.serve", cast.folder, cookie) as nearer:
        bodies = {path: body for path in paths or _paths(cast) if (body := _body(nearer, path))}
        costs = _costs(nearer, bodies, cast.folder / str(days))
        print(f"memory of the server after {days} days: {nearer.memory()}")
    return costs


def _paths(cast: Cast) -> list[str]:
    """Every address that is whole."""
    routes = [route for route in cast.app.app.routes if isinstance(route, HTTPRoute) and "GET" in route.methods]
    return sorted(r.path for r in routes if "{" not in r.path and not r.path.startswith(NO_PAGES))


def _body(nearer: Asked, path: str) -> bytes | None:
    """The page, if it is one that knows who is here."""
    status, kind, body = nearer.get(path)
    signed_in = b"data-lock=" in body
    return body if status == 200 and kind.startswith("text/html") and signed_in else None


def _costs(nearer: Asked, bodies: Mapping[str, bytes], folder: Path) -> dict[str, Cost]:
    """Each page and its floor, in turns."""
    own = folder / "body"
    own.mkdir(parents=True)
    for number, body in enumerate(bodies.values()):
        (own / str(number)).write_bytes(body)
    with _serving("bench.floor", folder, "s=s") as bare:
        return {path: _cost(nearer, path, bare, f"/{number}") for number, path in enumerate(bodies)}


def _cost(nearer: Asked, path: str, bare: Asked, floor: str) -> Cost:
    nearer.ask(path, WARM)
    bare.ask(floor, WARM)
    runs = []
    for _ in range(RUNS):
        page = below = 0.0
        for _ in range(TURNS):
            page += nearer.ask(path, IN_TURN)
            below += bare.ask(floor, IN_TURN)
        runs.append(Cost(page / (TURNS * IN_TURN), below / (TURNS * IN_TURN), page / below))
    return Cost(*(statistics.median(values) for values in zip(*runs, strict=True)))


def _print(few: Mapping[str, Cost], many: Mapping[str, Cost]) -> int:
    print(f"floor: {SAID}\nmilliseconds of CPU\n")
    print(f"{'':<24}{'2 weeks':>9}{'floor':>8}{'ratio':>7}{'2 years':>9}{'ratio':>7}{'grows':>7}")
    for path, cost in few.items():
        print(
            f"{path:<24}{cost.page:>9.2f}{cost.floor:>8.3f}{cost.ratio:>7.1f}"
            f"{many[path].page:>9.2f}{many[path].ratio:>7.1f}{_grows(few, many, path):>7.2f}"
        )
    bounded = [path for path in few if path not in (*WHOLE, *DEAR_ON_PURPOSE)]
    ratios = [few[path].ratio for path in bounded]
    median, worst = statistics.median(ratios), max(ratios)
    grows = max(_grows(few, many, path) for path in bounded)
    whole = max((many[path].page for path in many if path in WHOLE), default=0.0)
    print(
        f"\nmedian {median:.1f} (at most {MEDIAN_AT_MOST}), worst {worst:.1f} (at most {EACH_AT_MOST}), "
        f"grows {grows:.2f} (at most {GROWS_AT_MOST}), whole history {whole:.1f} ms (at most {WHOLE_AT_MOST})"
    )
    small = median <= MEDIAN_AT_MOST and worst <= EACH_AT_MOST
    return 0 if small and grows <= GROWS_AT_MOST and whole <= WHOLE_AT_MOST else 1


def _grows(few: Mapping[str, Cost], many: Mapping[str, Cost], path: str) -> float:
    """Two years against two weeks, each by the floor of its own run."""
    return many[path].ratio / few[path].ratio


def _live(cast: Cast, ada: Any, ben: Any, *, days: int) -> None:
    """Fill `days` days with what two people would write."""
    last = cast.clock().date()
    me = Me(cast.house.store, keys_of(ada), name="Ada")
    us = [door.us_of(cast.house, door.spaces_of(cast.house, ring)) for ring in (ada, ben)]
    have = {entry.day for entry in me.shelf(Closeness).all()}
    for back in range(1, days + 1):
        day = last - timedelta(days=back)
        if day in have:
            continue
        me.shelf(Closeness).put(Closeness(day=day, near=back % 11), day=day)
        who = us[back % 2]
        note = Appreciation(slip=uuid4(), words=f"You carried the water up, day {back}.", by=who.me)
        who.shelf(Appreciation).put(note, day=day)
        if back % 2 == 1:
            me.shelf(Glad).put(Glad(f"The light on the stairs, day {back}."), day=day, id=uuid4())
            me.shelf(Kept).put(Kept(note.slip, str(note.words), "Ben"), day=day)
        if day.weekday() == 6:
            me.shelf(Signs).put(Signs(day - timedelta(days=6), 1, 2, 3, 1, 0, back % 5), day=day)
        if back % 2 == 0:
            _answer(me, us, back)


def _answer(me: Me, us: Sequence[Us], back: int) -> None:
    """A question that both answered, some days back."""
    day = START.date() - timedelta(days=back)
    asked = questions().questions[back % len(questions().questions)].id
    slot = str(10_000 - back)
    words = f"That we still laugh at the same things, {back} days ago as today."
    me.shelf(OwnAnswer).put(OwnAnswer(us[0].space, asked, slot, words, given=True), day=day)
    for who in us:
        who.shelf(Answer).put(Answer(asked, slot, words, who.me), day=day)


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
    raise SystemExit(main(sys.argv[1:]))
