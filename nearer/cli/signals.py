"""`nearer signals`: the reading of one's own answers as a stream, for tests and for researchers.

JSON lines in, JSON lines out; nothing is kept, no database is opened.  `{"type":"start","weekday":3}` begins a new
person (0 is Monday) and is not answered.  Then a line for every day, also for those without answers,

    {"type":"day","day":0,"closeness":7,"signs":[0,1,2,0,0,1]}

where closeness (0 to 10), signs (six of 0 to 4) or any of the six may be missing.  Each is answered at once, by what
came before it alone: `{"score":-5.0}`, and on the day of a word also `word` (lower or easing), `since` (a day), `sign`
(0 to 5, or null while it is too early to tell) and `kind` (drift or drop, whichever is likelier).
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from typing import Annotated, Any

import msgspec

from nearer.config import Nonsense, Settings
from nearer.domain.drift.watch import Said, Watch
from nearer.domain.drift.week import SIGNS, Answers

MONDAY = 1  # the first of January of the year 1, where days begin to be counted

Near = Annotated[float, msgspec.Meta(ge=0, le=10)]
Sign = Annotated[float, msgspec.Meta(ge=0, le=4)]
Six = Annotated[tuple[Sign | None, ...], msgspec.Meta(min_length=SIGNS, max_length=SIGNS)]


class Start(msgspec.Struct, tag="start", tag_field="type"):
    weekday: Annotated[int, msgspec.Meta(ge=0, le=6)] = 0


class Day(msgspec.Struct, tag="day", tag_field="type"):
    day: Annotated[int, msgspec.Meta(ge=0)]
    closeness: Near | None = None
    signs: Six | None = None


def signals(_: Settings, __: argparse.Namespace) -> int:
    """Answer each day line of standard input."""
    for answer in answers(sys.stdin.buffer):
        sys.stdout.buffer.write(answer + b"\n")
        sys.stdout.buffer.flush()
    return 0


def answers(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The answer to every day line; `Nonsense` names a line that is neither a start nor a later day."""
    watch, first, latest = Watch.begin(), MONDAY, -1
    for number, line in enumerate(lines, start=1):
        given = _read(number, line)
        if isinstance(given, Start):
            watch, first, latest = Watch.begin(), MONDAY + given.weekday, -1
            continue
        if given.day <= latest:
            raise Nonsense(f"Line {number}: day {given.day} does not come after day {latest}.")
        latest = given.day
        yield msgspec.json.encode(_answer(watch, first, given))


def _read(number: int, line: bytes) -> Start | Day:
    try:
        return msgspec.json.decode(line, type=Start | Day)
    except msgspec.DecodeError:
        raise Nonsense(f"Line {number} is neither a start nor a day, as docs/signals.md says them.") from None


def _answer(watch: Watch, first: int, given: Day) -> dict[str, Any]:
    if given.closeness is None and given.signs is None:
        return {"score": watch.score}
    ((_, score, said),) = watch.see([Answers(first + given.day, given.closeness, given.signs)])
    return {"score": score} | (_word(said, first) if said else {})


def _word(said: Said, first: int) -> dict[str, Any]:
    if said.eased:
        return {"word": "easing", "since": said.easing.since - first, "sign": None, "kind": said.likelier}
    return {"word": "lower", "since": said.since - first, "sign": said.sign, "kind": said.likelier}
