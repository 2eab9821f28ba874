"""`nearer demo`: the couple that never was, with twelve weeks in which they wrote to each other.

Made once, in a folder of its own, through the product's own pages; the days pass by the house's clock.  Then it is
served like any other.
"""

import argparse
import asyncio
import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import yaml

from nearer.app import create_app
from nearer.cli.serving import serve
from nearer.cli.visiting import Visitor
from nearer.config import Settings
from nearer.house import House, open_house, utc_now
from nearer.people import arriving, sessions
from nearer.rooms.signs.documents import FIELDS
from nearer.vault.stretch import LOWEST

FOLDER = Path("demo")
WORDS = Path(__file__).parent / "demo.yaml"
DAYS = 84
SEED = 1
HOURS = (18, 20)  # when each of the two looks in


class Invented(msgspec.Struct):
    """One of the two, and what they will write."""

    first_name: str
    password: str
    near: list[int]
    signs: dict[int, list[int]]
    glad: list[str]
    mine: list[str]
    answers: dict[str, str]


def demo(settings: Settings, given: argparse.Namespace) -> int:
    """Make them if they are not there, say how to sign in, and serve."""
    own = msgspec.structs.replace(settings, data=FOLDER / "data", keys=FOLDER / "keys", database=None)
    two = [msgspec.convert(each, Invented) for each in yaml.safe_load(WORDS.read_text("utf-8")).values()]
    names = FOLDER / "names"
    if not names.exists():
        print("Twelve weeks are being written. This takes a moment.", flush=True)
        found = asyncio.run(make(own, two))
        names.write_text("\n".join(found))
    for name, each in zip(names.read_text().split(), two, strict=True):
        print(f"{each.first_name} signs in as {name} with: {each.password}", flush=True)
    return serve(own, given)


class _Clock:
    """The hour it is for the two, while their weeks pass."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


async def make(settings: Settings, two: list[Invented]) -> list[str]:
    """Let them sign up, pair and write; return the names they sign in with."""
    today = utc_now().replace(hour=0, minute=0, second=0, microsecond=0)
    clock = _Clock(today - timedelta(days=DAYS) + timedelta(hours=HOURS[0]))
    house = open_house(settings, clock=clock, cost=LOWEST)
    app = create_app(house)
    pair = [Visitor(app, house) for _ in two]
    names = [await _sign_up(visitor, each) for visitor, each in zip(pair, two, strict=True)]
    await _pair(*pair)
    for visitor in pair:
        sessions.end(house, visitor.session)
    chance = random.Random(SEED)  # noqa: S311  # the same weeks for everybody; nothing is kept secret by it
    rings = [arriving.enter(house, name, each.password).ring for name, each in zip(names, two, strict=True)]
    for day in range(DAYS):
        for visitor, each, ring, hour in zip(pair, two, rings, HOURS, strict=True):
            clock.at = today - timedelta(days=DAYS - day) + timedelta(hours=hour, minutes=chance.randrange(50))
            if chance.random() < 0.8:
                visitor.cookies["nearer"] = _begin(house, ring)
                await _evening(visitor, each, day // 7, chance)
                sessions.end(house, visitor.session)
    house.store.close()
    return names


async def _sign_up(visitor: Visitor, each: Invented) -> str:
    about = {"first_name": each.first_name, "sign_in_name": each.first_name, "password": each.password}
    await visitor.fill("/sign-up", about | {"adult": "yes", "zone": "Europe/London", "language": "en"})
    page = await visitor.get("/welcome")
    return visitor.find(page, rf"({each.first_name.lower()}-\d+)")


async def _pair(one: Visitor, other: Visitor) -> None:
    code = one.find(await one.fill("/pairing/invitation", {}), r"/join#([A-Za-z0-9-]+)")
    await other.fill("/pairing/joining", {"code": code})
    await one.fill("/pairing/acceptance", {})


async def _evening(visitor: Visitor, each: Invented, week: int, chance: random.Random) -> None:
    """What somebody does in a few minutes: not all of it, and not each time."""
    near = max(0, min(10, each.near[week] + chance.choice((-1, 0, 0, 0, 1))))
    await visitor.fill("/closeness", {"near": str(near)})
    if places := each.signs.pop(week, None):
        await _look(visitor, places)
    if each.glad and chance.random() < 0.27:
        await _write(visitor, each.glad.pop(0), "now")
    elif each.mine and chance.random() < 0.06:
        await _write(visitor, each.mine.pop(0), "mine")
    if chance.random() < 0.2:
        await visitor.fill("/appreciation/out", {})
    await _answer(visitor, each)


async def _look(visitor: Visitor, places: list[int]) -> None:
    """This week's six signs."""
    page = await visitor.get("/signs/week")
    week = visitor.find(page, r'name="week" value="([0-9-]+)"')
    await visitor.fill("/signs/week", {"week": week} | dict(zip(FIELDS, map(str, places), strict=True)))


async def _write(visitor: Visitor, words: str, when: str) -> None:
    page = await visitor.get("/appreciation")
    id = visitor.find(page, r'name="id" value="([0-9a-f-]+)"')
    await visitor.fill("/appreciation", {"id": id, "words": words, "when": when})


async def _answer(visitor: Visitor, each: Invented) -> None:
    """Answer the newest question, if there is something to say to it."""
    page = await visitor.get("/questions")
    action = visitor.maybe(page, r'action="(/questions/\d+/answer)"')
    question = visitor.maybe(page, r'name="question" value="([^"]+)"')
    if action and question and (words := each.answers.pop(question, None)):
        await visitor.fill(action, {"question": question, "words": words})


def _begin(house: House, ring: Any) -> str:
    return Visitor.cookie_of(sessions.begin(house, ring, pin=None, device="phone"))
