"""A session is two halves and the server's secret: none of them alone, and no two of them, open a page."""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager

from nearer.app import create_app
from nearer.house import House, open_house
from nearer.people import sessions, table
from nearer.vault import envelope, session as halves
from nearer.vault.envelope import derive
from nearer.vault.session import half_id
from nearer.vault.stretch import LOWEST
from tests import canaries
from tests.cast import Cast, Person, settings
from tests.private import ring_of


def test_a_cookie_without_its_row_opens_nothing(cast, ada):
    assert ada.get("/today").status_code == 200

    with cast.house.store.write() as connection:
        connection.execute(table.session.delete())

    assert _is_sign_in(ada.get("/today"))


def test_a_row_without_its_cookie_opens_nothing(cast):
    forged = list(_forged(cast))
    assert forged

    assert [cookie for cookie in forged if not _is_sign_in(_with(cast, cookie).get("/today"))] == []


def test_the_secret_in_the_cookie_is_that_wall(cast, ada, monkeypatch):
    monkeypatch.setattr(halves, "half_id", lambda cookie: cookie[:16])
    monkeypatch.setattr(halves, "_cookie_key", lambda cookie, half, secret, purpose: derive(secret, purpose))
    sessions.begin(cast.house, ring_of(ada), pin=None, device="a phone")

    assert [cookie for cookie in _forged(cast) if _with(cast, cookie).get("/today").status_code == 200] != []


def test_a_cookie_and_its_row_without_the_servers_secret_open_nothing(cast, ada):
    assert ada.get("/today").status_code == 200

    with _another_server_secret(cast) as somebody:
        somebody.browser.cookies = ada.browser.cookies
        assert _is_sign_in(somebody.get("/today"))


def test_the_servers_secret_is_that_wall(cast, ada, monkeypatch):
    monkeypatch.setattr(halves, "_cookie_key", lambda cookie, half, secret, purpose: derive(cookie, purpose))
    cookie = sessions.begin(cast.house, ring_of(ada), pin=None, device="a phone")

    with _another_server_secret(cast) as somebody:
        somebody.browser.cookies.set("nearer", urlsafe_b64encode(cookie).decode())
        assert somebody.get("/today").status_code == 200


def test_a_session_is_of_the_person_it_was_made_for(cast, ada, ben):
    _give_every_session_to(cast, ben)

    assert _is_sign_in(ada.get("/today"))


def test_the_person_in_the_seal_is_that_wall(cast, ada, ben, monkeypatch):
    ring = ring_of(ada)
    monkeypatch.setattr(halves, "seal", lambda key, plain, *place: envelope.seal(key, plain, place[0]))
    monkeypatch.setattr(halves, "open_sealed", lambda key, sealed, *place: envelope.open_sealed(key, sealed, place[0]))
    monkeypatch.setattr(halves, "_cookie_key", lambda cookie, half, secret, purpose: derive(cookie, purpose))
    somebody = _with(cast, sessions.begin(cast.house, ring, pin=None, device="a phone"))
    _give_every_session_to(cast, ben)

    assert somebody.get("/settings/history").status_code == 200


def test_the_cookie_alone_holds_nothing_that_was_written(ada, written):
    kept = [value.encode() for value in ada.browser.cookies.values()]
    assert kept
    assert canaries.hits([("cookies", b" ".join(kept + [urlsafe_b64decode(each) for each in kept]))], written) == []


def test_sessions_are_locked_by_taking_the_key_away(cast, ada):
    cookie = urlsafe_b64decode(ada.browser.cookies["nearer"])
    rows = [row for row in cast.house.store.rows(table.session.select()) if row.id == half_id(cookie)]
    assert [bool(row.open) for row in rows] == [True]

    sessions.lock(cast.house, cookie)

    rows = [row for row in cast.house.store.rows(table.session.select()) if row.id == half_id(cookie)]
    assert [row.open for row in rows] == [None]
    assert _is_sign_in(ada.get("/today"))


def _forged(cast: Cast) -> Iterator[bytes]:
    """What somebody could make of the rows."""
    for row in cast.house.store.rows(table.session.select()):
        yield from (row.id + bytes(32), bytes(16) + row.id * 2, row.id * 3, row.ring[:48], row.open[:48])


def _with(cast: Cast, cookie: bytes) -> Person:
    return Person(cast.house, cast.app, cookie)


@contextmanager
def _another_server_secret(cast: Cast) -> Iterator[Person]:
    """Somebody with the whole database, on a server of their own."""
    (cast.folder / "keys" / "server").write_text(os.urandom(32).hex())
    own = open_house(settings(cast.folder, _database(cast.house)), clock=cast.clock, cost=LOWEST)
    yield Person(own, create_app(own))
    own.store.close()


def _give_every_session_to(cast: Cast, person: Person) -> None:
    with cast.house.store.write() as connection:
        connection.execute(table.session.update().values(person=ring_of(person).person))


def _is_sign_in(answer) -> bool:
    return answer.status_code == 303 and answer.headers["location"].startswith("/sign-in")


def _database(house: House) -> str | None:
    url = house.store.engine.url
    return None if house.store.embedded else url.render_as_string(hide_password=False)
