"""The doors: every route, for everybody. A route that is not in the table fails.

Ada is the owner of what is looked at; Ben her partner, Cleo a stranger; and Ben again, after Ada closed their space.
"""

from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, nullcontext
from datetime import timedelta
from types import SimpleNamespace
from typing import NamedTuple
from uuid import UUID, uuid4

import pytest

from nearer import app
from nearer.ledger import table as ledger
from nearer.ledger.owner import Me as OwnerMe
from nearer.people import sessions, table as people
from nearer.people.door import keys_of
from nearer.rooms.appreciation import jar
from nearer.rooms.appreciation.documents import Appreciation, Glad, Kept
from nearer.rooms.favourites.documents import Favourite, Like
from nearer.rooms.gently import letters
from nearer.rooms.gently.documents import Letter, Opened
from nearer.rooms.promises import keeping
from nearer.rooms.promises.documents import Promise
from nearer.rooms.tried.documents import Tried
from nearer.spaces import door, parting
from nearer.vault import session as halves
from nearer.web.given import Me
from nearer.web.page import Page, Router, get, page
from nearer.web.static import Static
from tests import postgres
from tests.asking import newest_question
from tests.cast import Cast, Person, copy_house
from tests.private import ring_of, write_everything
from tests.walking import Door, doors_of, paths_of

DOOR, MISSING, OWN, OPEN = "to the door", "missing", "their own", "open"


class Row(NamedTuple):
    """What a route is to whom."""

    nobody: str
    stranger: str
    partner: str
    ex: str
    owner: str


EVERYBODYS = Row(OPEN, OPEN, OPEN, OPEN, OPEN)
EACH_THEIR_OWN = Row(DOOR, OWN, OWN, OWN, OWN)
THE_OWNERS = Row(DOOR, MISSING, MISSING, MISSING, OWN)
OF_TWO = Row(DOOR, MISSING, OWN, MISSING, OWN)
SIGNS_OUT = Row(DOOR, DOOR, DOOR, DOOR, DOOR)
AN_ARCHIVE = Row(DOOR, MISSING, MISSING, OWN, MISSING)  # the owner's world has no closed space; the ex-partner's has

TABLE: dict[Row, str] = {
    EVERYBODYS: """
        GET /                       POST /
        GET /sign-up                POST /sign-up                POST /sign-up/place
        GET /sign-in                POST /sign-in               GET /unlock
        POST /unlock                POST /lock                  POST /sign-out
        GET /leave                  GET /recover                POST /recover
        GET /join                   POST /join                  GET /gone
        GET /learn                  GET /learn/{number:int}     GET /who-can-see-what
        GET /safety                 GET /safety/{word:str}      GET /safety/look
        POST /safety/look           GET /crisis                 GET /crisis/{word:str}
        GET /offline                GET /sw.js                  GET /static/{name:str}
        GET /manifest.webmanifest   GET /plain.webmanifest
    """,
    EACH_THEIR_OWN: """
        GET /today                  GET /us                     GET /me
        GET /welcome                GET /welcome/pin            POST /welcome/pin
        GET /closeness              POST /closeness             GET /closeness/weeks
        GET /signs                  GET /signs/week             POST /signs/week
        POST /signs/busy-month      POST /signs/stopping        POST /signs/starting
        GET /reasons                GET /reasons/{number:int}   POST /reasons/{number:int}
        POST /reasons/beginning     POST /reasons/sentence
        GET /tried                  POST /tried
        GET /words                  POST /words
        GET /gently                 POST /gently                POST /gently/beginning
        POST /gently/preview        POST /gently/card
        GET /listening              GET /listening/{number:int}
        POST /listening/{number:int}                            POST /listening/{number:int}/reply
        GET /promises               POST /promises              GET /promises/became
        GET /favourites             POST /favourites
        GET /appreciation           POST /appreciation          GET /appreciation/kept
        POST /appreciation/out      POST /appreciation/heads-up
        GET /questions              GET /questions/opened       GET /questions/{word:str}
        POST /questions/{word:str}/answer                       POST /questions/{word:str}/own-answer
        POST /questions/{word:str}/skip                         POST /questions/{word:str}/looking-again
        GET /pairing                POST /pairing/invitation    POST /pairing/withdrawal
        POST /pairing/joining       POST /pairing/acceptance    GET /pairing/digits
        GET /parting                POST /parting               GET /archive
        GET /kept                   POST /kept/{id:uuid}/letting-go
        GET /drafts                 POST /drafts                POST /touch
        GET /settings               GET /settings/name          POST /settings/name
        GET /settings/pages         POST /settings/pages        GET /settings/history
        GET /settings/password      POST /settings/password     GET /settings/code
        POST /settings/code         GET /settings/code/kept     POST /settings/code/reading
        GET /settings/pin           POST /settings/pin          POST /settings/pin/removal
        GET /settings/factor        POST /settings/factor       POST /settings/factor/removal
        GET /settings/devices       GET /bell
        GET /settings/leaving       POST /settings/leaving      POST /settings/leaving/stopping
        POST /settings/recovery/stopping                        POST /settings/host
        GET /settings/again         POST /settings/again        POST /settings/history/reading
    """,
    THE_OWNERS: """
        GET /appreciation/out/{id:uuid}
        POST /appreciation/kept/{id:uuid}/removal
        POST /appreciation/{id:uuid}/taking-back
        GET /gently/{id:uuid}       POST /gently/{id:uuid}/opening
        POST /gently/{id:uuid}/rest POST /gently/{id:uuid}/answer
        POST /gently/{id:uuid}/taking-back
        POST /promises/{id:uuid}/outcome                        POST /promises/{id:uuid}/telling
        POST /promises/{id:uuid}/thanks                         POST /promises/{id:uuid}/taking-back
        POST /promises/{id:uuid}/removal
        GET /favourites/{id:uuid}   POST /favourites/own/{id:uuid}/removal
        POST /favourites/{id:uuid}/correction
        POST /questions/{word:str}/taking-back
        GET /tried/{id:uuid}        POST /tried/{id:uuid}       POST /tried/{id:uuid}/removal
    """,
    OF_TWO: """
        GET /questions/now          POST /questions/now
        POST /favourites/{id:uuid}/removal
    """,
    SIGNS_OUT: """
        POST /settings/devices/signing-out
    """,
    AN_ARCHIVE: """
        GET /archive/{id:uuid}      POST /archive/{id:uuid}/putting-away
        POST /parting/block         POST /archive/{id:uuid}/hiding
        POST /archive/{id:uuid}/showing
    """,
}

ENDLESS = {("GET", "/bell")}  # a stream; its own test asks who may hear it
CSS = Static().url("nearer.css").rpartition("/")[2]


def rows() -> dict[Door, Row]:
    found: dict[Door, Row] = {}
    for row, text in TABLE.items():
        words = text.split()
        found |= dict.fromkeys(zip(words[::2], words[1::2], strict=True), row)
    return found


class World:
    """What Ada has, and with what others try to reach it."""

    def __init__(self, cast: Cast, *, parted: bool) -> None:
        self.cast = cast
        self.house = cast.house
        self.rings = {name: ring_of(cast.person(name)) for name in ("Ada", "Ben", "Cleo")}
        self.ada, self.ben = self.rings["Ada"], self.rings["Ben"]
        self.words = write_everything(cast.house, self.ada, day=cast.clock().date())
        self.known = self._ids()
        if parted:
            spaces = door.spaces_of(self.house, self.ada)
            self.space = spaces.current.id
            parting.part(self.house, spaces, spaces.current, later=False)
            self.words += write_everything(cast.house, self.ada, day=cast.clock().date())
        else:
            self.space = uuid4()

    def fill(self, method: str, path: str) -> str:
        """The address with which somebody tries."""
        known = {"id": [self.known.get(path, uuid4()).hex], "word": [self.slot], "number": ["1"], "name": [CSS]}
        if path.startswith("/archive"):
            known["id"] = [self.space.hex]
        if path.startswith(("/crisis", "/safety")):
            known["word"] = ["de"]
        return next(iter(paths_of(path, known)))

    def fields(self, path: str) -> dict[str, str]:
        return {"space": str(self.space)} if path == "/parting/block" else {}

    def _ids(self) -> dict[str, UUID]:
        us = door.us_of(self.house, door.spaces_of(self.house, self.ada))
        from_ben, from_ada, glad = uuid4(), uuid4(), self._glad()
        today = self.cast.clock().date()
        us.shelf(Appreciation).put(Appreciation(from_ada, "hers", self.ada.person), day=today)
        later = Appreciation(uuid4(), "later", self.ada.person)
        jar.put_later(self._me(), us, later, today + timedelta(days=3), today=today)
        us.shelf(Appreciation).put(Appreciation(from_ben, "his", self.ben.person), day=today)
        asking = self.cast.person("Ada")
        slot, question = newest_question(asking)
        self.slot = slot
        assert asking.fill(f"/questions/{slot}/answer", question=question, words="hers").status_code == 303
        self._me().shelf(Kept).put(Kept(from_ben, "his", "Ben"), day=today)
        letter, given = self._letters(us, today)
        hers, his = self._promises(us, today)
        about_her, about_him = self._favourites(us, today)
        return {
            "/appreciation/out/{id:uuid}": from_ben,
            "/appreciation/{id:uuid}/taking-back": from_ada,
            "/appreciation/kept/{id:uuid}/removal": glad,
            "/gently/{id:uuid}": letter,
            "/gently/{id:uuid}/opening": letter,
            "/gently/{id:uuid}/rest": letter,
            "/gently/{id:uuid}/answer": letter,
            "/gently/{id:uuid}/taking-back": given,
            "/promises/{id:uuid}/outcome": hers,
            "/promises/{id:uuid}/telling": hers,
            "/promises/{id:uuid}/thanks": his,
            "/promises/{id:uuid}/taking-back": hers,
            "/promises/{id:uuid}/removal": hers,
            "/favourites/{id:uuid}": about_her,
            "/favourites/{id:uuid}/correction": about_her,
            "/favourites/{id:uuid}/removal": about_him,
            "/favourites/own/{id:uuid}/removal": self._me().shelf(Like).all()[0].id,
            "/kept/{id:uuid}/letting-go": self._held(),
            "/tried/{id:uuid}": self._tried(),
            "/tried/{id:uuid}/removal": self._tried(),
        }

    def _letters(self, us, today) -> tuple[UUID, UUID]:
        """One of Ben's that she opened, and one that she gave."""
        letter, given = uuid4(), uuid4()
        us.shelf(Letter).put(Letter(letter, "his", self.ben.person), day=today)
        self._me().shelf(Opened).put(Opened(us.space, letter, "his", "Ben"), day=today)
        letters.give(self._me(), us, Letter(given, "hers", self.ada.person), due_on=None, today=today)
        return letter, given

    def _promises(self, us, today) -> tuple[UUID, UUID]:
        """Hers, with a word of her own about it, and his."""
        hers, his = uuid4(), uuid4()
        keeping.make(self._me(), us, Promise(self.ada.person, hers, "hers", "hers", today), today=today)
        keeping.say(self._me(), keeping.own(self._me(), hers), "kept")
        us.shelf(Promise).put(Promise(self.ben.person, his, "his", "his", today), day=today)
        return hers, his

    def _favourites(self, us, today) -> tuple[UUID, UUID]:
        """One about her, and one about him, who can remove it too."""
        about_her, about_him = uuid4(), uuid4()
        ada, ben = self.ada.person, self.ben.person
        us.shelf(Favourite).put(Favourite(about_her, ben, ada, "song", "his"), day=today)
        us.shelf(Favourite).put(Favourite(about_him, ada, ben, "song", "hers"), day=today)
        return about_her, about_him

    def _me(self):
        return OwnerMe(self.house.store, keys_of(self.ada), name="Ada")

    def _glad(self) -> UUID:
        return self._me().shelf(Glad).all()[0].id

    def _tried(self) -> UUID:
        return self._me().shelf(Tried).all()[0].id

    def _held(self) -> UUID:
        id = uuid4()
        with self.house.store.write() as connection:
            connection.execute(people.HOLD, {"id": id, "person": self.ada.person, "sealed": b"sealed"})
        return id


ROLES = {"nobody": None, "stranger": "Cleo", "partner": "Ben", "ex": "Ben", "owner": "Ada"}


def test_every_route_is_in_the_table(cast):
    assert sorted(rows()) == doors_of(cast)


@pytest.mark.parametrize("role", ROLES)
def test_every_door_is_what_it_should_be(cast, role):
    world = World(cast, parted=role == "ex")

    wrong, shown = _tried(world, role, rows())

    assert wrong == {}
    if role != "owner":
        assert [word for word in world.words if word in shown] == []
        assert _count(world, people.held) == 1


def test_a_new_route_without_a_row_is_found(monkeypatch, own_cast):
    monkeypatch.setattr(app, "ROOMS", [*app.ROOMS, _room_with(_let_in)])

    assert set(doors_of(own_cast())) ^ set(rows()) == {("GET", "/attic")}


def _let_in(me: Me) -> Page:
    return page("web/offline.html")


def _let_everybody_in() -> Page:
    return page("web/offline.html")


@pytest.mark.parametrize(("look", "found"), [(_let_in, {}), (_let_everybody_in, {("GET", "/attic"): "shown (200)"})])
def test_a_route_that_was_let_open_is_found(monkeypatch, own_cast, look, found):
    monkeypatch.setattr(app, "ROOMS", [*app.ROOMS, _room_with(look)])
    world = World(own_cast(), parted=False)

    wrong, _ = _tried(world, "nobody", {("GET", "/attic"): EACH_THEIR_OWN})

    assert wrong == found


def test_whose_keys_they_are_is_the_wall_behind_the_owners_doors(monkeypatch, cast):
    world = World(cast, parted=False)
    theirs = {at: row for at, row in rows().items() if row == THE_OWNERS}
    assert _tried(world, "partner", theirs)[0] == {}

    monkeypatch.setattr(halves, "join_halves", lambda *_: world.ada)

    assert _tried(world, "partner", theirs)[0] != {}


@pytest.fixture
def own_cast(made, tmp_path) -> Iterator[Callable[[], Cast]]:
    """Gives the cast in an application of its own, as the plan is at that moment."""
    with ExitStack() as stack:

        def give() -> Cast:
            folder, cookies, database = made
            copy_house(folder, tmp_path)
            own = stack.enter_context(nullcontext(None) if database is None else postgres.copied(database))
            cast = Cast(tmp_path, cookies, own)
            stack.callback(cast.close)
            cast.app = app.create_app(cast.house)
            return cast

        yield give


def _room_with(look) -> SimpleNamespace:
    """A room with one page."""
    return SimpleNamespace(pages=Router(path="/attic", route_handlers=[get()(look)]), LISTED=None)


def _tried(world: World, role: str, table: Mapping[Door, Row]) -> tuple[dict[Door, str], str]:
    """The doors that are not to this role what the table says, and all that was shown."""
    expected = {at: getattr(row, role) for at, row in table.items() if at not in ENDLESS}
    ending = [at for at in expected if at[1] in ("/sign-out", "/lock", "/leave", "/settings/devices/signing-out")]
    found, shown = {}, []
    for at in [*(at for at in expected if at not in ending), *ending]:
        answer = _try(world, _somebody(world, ROLES[role]), *at)
        found[at] = _what(answer, expected[at])
        shown.append(answer.text)
    return {at: what for at, what in found.items() if what != expected[at]}, "\n".join(shown)


def test_nobody_hears_the_bell(nobody):
    assert _what(nobody.get("/bell"), DOOR) == DOOR


def test_what_others_tried_changed_nothing_of_adas(cast):
    world = World(cast, parted=False)
    before = _hers(world)

    for name in ("Cleo", "Ben", None):
        for at in rows():
            if at not in ENDLESS and at[0] == "POST" and at[1] != "/questions/now":
                _try(world, _somebody(world, name), *at)

    assert _hers(world) == before


def test_a_form_without_its_token_does_nothing(cast):
    world = World(cast, parted=False)
    ada = _somebody(world, "Ada")
    ada.get("/today")
    before = _hers(world)

    for method, path in rows():
        if method == "POST" and path != "/lock":  # a beacon has no token; it can only lock
            answer = ada.browser.post(world.fill(method, path), data=world.fields(path), follow_redirects=False)
            assert answer.status_code == 403, path

    assert _hers(world) == before


def _try(world: World, person: Person, method: str, path: str):
    where = world.fill(method, path)
    if method == "GET":
        return person.get(where)
    return person.fill(where, **world.fields(path))


def _what(answer, expected: str) -> str:
    """What an answer says: it leads to the door, there is nothing, or it is a page or a way on."""
    location = answer.headers.get("location", "")
    if answer.status_code == 303 and location.startswith(("/sign-in", "/unlock")):
        return DOOR if expected != OPEN else OPEN
    if answer.status_code == 404:
        return MISSING
    if answer.status_code in (200, 204, 303, 422):
        return expected if expected in (OPEN, OWN) else f"shown ({answer.status_code})"
    return f"{answer.status_code}"


def _somebody(world: World, name: str | None) -> Person:
    """With a session that has just begun: some doors end it."""
    if name is None:
        return world.cast.nobody()
    person = world.cast.person(name)
    cookie = sessions.begin(world.house, world.rings[name], pin=None, device="a phone")
    person.browser.cookies.set("nearer", urlsafe_b64encode(cookie).decode())
    return person


def _hers(world: World) -> list[Mapping]:
    rows = world.house.store.rows(ledger.entry.select().where(ledger.entry.c.owner == world.ada.person))
    spaces = world.house.store.rows(ledger.writing.select().order_by(ledger.writing.c.owner))
    return [row._asdict() for row in (*sorted(rows, key=lambda row: row.id), *spaces)]


def _count(world: World, table) -> int:
    return len(world.house.store.rows(table.select()))
