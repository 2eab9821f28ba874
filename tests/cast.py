"""The cast: Ada and Ben are two, Cleo is a stranger, Dot came alone.

They are made once by the product's own functions, kept as a data folder, and copied for each test.  What a test does,
it does through pages.
"""

import re
import shutil
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from litestar.testing import TestClient

from nearer.app import create_app, furnish
from nearer.config import Settings, read
from nearer.house import House, open_house
from nearer.people import arriving, sessions
from nearer.people.documents import Profile
from nearer.spaces import door, pairing
from nearer.store.schema import upgrade
from nearer.vault.stretch import LOWEST

URL = "http://127.0.0.1:8000"
PASSWORD = "lantern kite monsoon"
START = datetime(2026, 11, 23, 12, 10)  # a Monday: a question is drawn

_TOKEN = re.compile(r'name="_csrf_token"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="_csrf_token"')
_ID = re.compile(r'name="id"[^>]*value="([^"]+)"')


class Clock:
    """Time that passes when a test says so."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, **units: float) -> None:
        self.at += timedelta(**units)


class Person:
    """Somebody with a phone: a browser that keeps cookies and forgets nothing else."""

    def __init__(self, house: House, app, cookie: bytes | None = None, name: str = "", sign_in_name: str = "") -> None:
        self.house = house
        self.name = name
        self.sign_in_name = sign_in_name
        self.browser = TestClient(app, base_url=URL, raise_server_exceptions=False)
        if cookie is not None:
            self.browser.cookies.set("nearer", urlsafe_b64encode(cookie).decode(), domain="127.0.0.1")

    def get(self, path: str):
        return self.browser.get(path, follow_redirects=False)

    def fill(self, path: str, *, page: str | None = None, **fields):
        """Send a form, with the token of the page that holds it."""
        return self.browser.post(path, data={"_csrf_token": self.token(page), **fields}, follow_redirects=False)

    def token(self, page: str | None = None) -> str:
        found = _TOKEN.search(self.get(page or "/sign-in").text)
        assert found, "the page has no form token"
        return found[1] or found[2]

    def form_id(self, page: str) -> str:
        """The id that the form on a page will make its entry with."""
        found = _ID.search(self.get(page).text)
        assert found, "the page has no form that makes something new"
        return found[1]


def settings(folder: Path, database: str | None = None) -> Settings:
    given = {
        "NEARER_DATA": str(folder / "data"),
        "NEARER_KEYS": str(folder / "keys"),
        "NEARER_RUN_BY": "Hestia",
        "TZ": "UTC",
    }
    return read(given | ({"NEARER_DATABASE": database} if database else {}))


def make_cast(folder: Path, database: str | None = None) -> dict[str, tuple[str, bytes]]:
    """Make the four, in an empty house; return their sign-in names and cookies."""
    house = open_house(settings(folder, database), clock=Clock(), cost=LOWEST)
    upgrade(house.store)
    people = {name: _person(house, name) for name in ("Ada", "Ben", "Cleo", "Dot")}
    ada, ben = people["Ada"], people["Ben"]
    today = house.now().date()
    code = pairing.invite(house, door.spaces_of(house, ada.ring), ada.profile, today)
    pairing.join(house, door.spaces_of(house, ben.ring), ben.profile, code)
    spaces = door.spaces_of(house, ada.ring)
    assert spaces.waiting is not None
    pairing.confirm(house, spaces, spaces.waiting)
    cookies = {
        name: (who.profile.sign_in_name, sessions.begin(house, who.ring, pin=None, device="a phone"))
        for name, who in people.items()
    }
    house.store.close()
    return cookies


def _person(house: House, name: str) -> arriving.Arrival:
    profile = Profile(first_name=name, sign_in_name=name)
    arrival = arriving.sign_up(house, profile, PASSWORD)
    door.found_space(house, arrival.ring, arrival.profile, two=False, since=house.now().date())
    return arrival


def copy_house(made: Path, folder: Path) -> None:
    for name in ("data", "keys"):
        shutil.copytree(made / name, folder / name)


@cache
def _gateway(server_secret: bytes) -> list[Any]:
    """Room for one application for each set of keys."""
    return []


def _app_of(house: House) -> Any:
    """The application, built once: it is the same for every house but for the house itself."""
    made = _gateway(house.secrets.server)
    if not made:
        made.append(create_app(house))
    furnish(house)
    made[0].app.state.house = house
    return made[0]


class Cast:
    """A house with the four in it, on one database, and its clock."""

    def __init__(self, folder: Path, cookies: dict[str, tuple[str, bytes]], database: str | None = None) -> None:
        self.folder = folder
        self.clock = Clock()
        self.house = open_house(settings(folder, database), clock=self.clock, cost=LOWEST)
        self.app = _app_of(self.house)
        self._cookies = cookies

    def person(self, name: str) -> Person:
        sign_in_name, cookie = self._cookies[name]
        return Person(self.house, self.app, cookie, name, sign_in_name)

    def nobody(self) -> Person:
        return Person(self.house, self.app)

    def close(self) -> None:
        self.house.store.close()
