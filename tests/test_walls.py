"""The walls: what is private stays private by keys, whatever a bug or an intruder does to the rest."""

import logging
import os
import tempfile
from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID, uuid4

import pytest
from sqlalchemy import LargeBinary, bindparam, select

from nearer.app import create_app
from nearer.house import open_house
from nearer.ledger import exchange as exchanges, table as ledger
from nearer.ledger.document import Private
from nearer.ledger.shelf import Entry
from nearer.people import door as people_door, sessions, table as people
from nearer.rooms.appreciation.documents import Appreciation
from nearer.spaces import door as spaces_door, table as spaces
from nearer.store.database import metadata
from nearer.vault.session import half_id
from nearer.vault.stretch import LOWEST
from tests import canaries
from tests.canaries import canary
from tests.cast import PASSWORD, Person, settings
from tests.private import ids_of, kinds_of, ring_of, write_everything
from tests.walking import texts, walk

SEALED_COLUMNS = [
    (table, column)
    for table in metadata.sorted_tables
    for column in table.columns
    if isinstance(column.type, LargeBinary) and column.type.length is None
]


@pytest.fixture
def written(cast, ada) -> list[str]:
    """Everything that Ada keeps for herself."""
    return write_everything(cast.house, ring_of(ada), day=cast.clock().date())


@pytest.fixture
def known(cast, ada) -> dict[str, list[str]]:
    """All the ids and names with which somebody may try."""
    ids = ids_of(cast.house, ring_of(ada).person)
    return {"id": ids, "word": ["0", "1", "de"], "number": ["1", "2"]}


def permit_everything(monkeypatch) -> None:
    """Patch every question of whose it is to "yes": statements give everybody's rows."""
    rows = select(*ledger.entry.c["id", "day", "version", "envelope"]).where(ledger.entry.c.envelope.is_not(None))
    one = rows.where(ledger.entry.c.id == bindparam("i"))
    monkeypatch.setattr(ledger, "FIND", one)
    monkeypatch.setattr(ledger, "NEWEST", rows.order_by(ledger.entry.c.day.desc()))
    monkeypatch.setattr(ledger, "SINCE", rows)
    monkeypatch.setattr(ledger, "SEVERAL", rows.where(ledger.entry.c.id.in_(bindparam("ids", expanding=True))))
    monkeypatch.setattr(exchanges, "BOTH", select(*exchanges.exchange.c["id", "salt", "outer"]))
    monkeypatch.setattr(people, "HELD", select(*people.held.c["id", "sealed"]))
    monkeypatch.setattr(
        spaces,
        "MINE",
        select(spaces.space, spaces.membership).join_from(
            spaces.membership, spaces.space, spaces.membership.c.space == spaces.space.c.id
        ),
    )


def test_there_is_something_to_keep():
    assert len(kinds_of(Private)) > 5


def test_with_every_permission_check_off_nobody_elses_words_are_shown(cast, ben, cleo, written, known, monkeypatch):
    permit_everything(monkeypatch)

    for somebody in (ben, cleo):
        shown = texts(walk(cast, somebody, known))
        assert [word for word in written if word in shown] == []


def test_the_keys_are_that_wall(cast, ada, ben, written, known, monkeypatch):
    adas = people_door.keys_of(ring_of(ada))
    permit_everything(monkeypatch)
    monkeypatch.setattr(people_door, "keys_of", lambda ring: adas)

    shown = texts(walk(cast, ben, known))

    assert [word for word in written if word in shown] != []


def test_what_is_written_lies_nowhere_readable(cast, ada, written, known, tmp_path, monkeypatch):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    log = logging.FileHandler(tmp_path / "log")
    log.addFilter(lambda record: not record.name.startswith("http"))  # the test's own browser
    logging.getLogger().addHandler(log)
    logging.getLogger().setLevel(logging.DEBUG)
    words = [*written, *_write_through_pages(ada)]
    walk(cast, ada, known)
    ada.get(f"/nowhere/{words[-1]}")
    logging.getLogger().removeHandler(log)
    log.close()

    places = [*canaries.files(cast.folder), *_columns(cast.house)]

    assert canaries.hits(places, [*words, ada.sign_in_name]) == []
    assert "GET" in (tmp_path / "log").read_text()


def test_the_scan_finds_what_does_lie_about(tmp_path):
    word = canary("control")
    planted = canaries.plant(tmp_path / "planted", word)

    found = canaries.hits(canaries.files(tmp_path), [word])

    assert len({hit.split(":")[0] for hit in found}) == planted


MOVES = ("another row", "another owner", "another day", "another version", "one bit")


@pytest.mark.parametrize("move", MOVES)
def test_what_was_moved_is_never_text_and_never_a_failure(cast, ada, ben, written, known, move):
    before = texts(walk(cast, ada, known))
    shown = [word for word in written if word in before]
    assert shown, "nothing of Ada's is shown to herself"
    rings = [ring_of(who) for who in (ada, ben)]
    _move(cast.house, move, *(ring.person for ring in rings))

    for somebody in (ada, ben):
        answers = walk(cast, somebody, known)
        assert {path: answer.status_code for path, answer in answers.items() if answer.status_code >= 500} == {}
        after = texts(answers)
        assert [word for word in written if word in after] == []


@pytest.mark.parametrize(("table", "column"), SEALED_COLUMNS, ids=lambda it: getattr(it, "name", None))
def test_a_damaged_column_is_a_page_and_not_a_failure(cast, ada, ben, written, table, column):
    _write_through_pages(ada)
    with cast.house.store.write() as connection:
        for row in connection.execute(select(*table.primary_key.columns, column)).all():
            *keys, value = row
            if value:
                here = [one == key for one, key in zip(table.primary_key.columns, keys, strict=True)]
                connection.execute(table.update().where(*here).values({column.name: _flipped(value)}))

    for somebody in (ada, ben):
        failed = {p: a.status_code for p, a in walk(cast, somebody).items() if a.status_code >= 500}
        assert failed == {}


def test_a_thousand_envelopes_with_one_bit_turned_are_a_thousand_refused(cast, ada):
    house = cast.house
    us = spaces_door.us_of(house, spaces_door.spaces_of(house, ring_of(ada)))
    shelf = us.shelf(Appreciation)
    with house.store.write() as connection:
        for _ in range(1_000):
            slip = uuid4()
            document = Appreciation(slip, canary("n"), us.me)
            entry = shelf.row_of(_entry(shelf.id_of(document.name), cast.clock().date(), document))
            connection.execute(ledger.PUT, entry | {"envelope": _flipped(entry["envelope"])})

    assert shelf.all() == []
    assert shelf.unopened == 1_000
    assert ada.get("/appreciation").status_code == 200


def test_a_cookie_without_its_row_opens_nothing(cast, ada):
    with cast.house.store.write() as connection:
        connection.execute(people.session.delete())

    assert _is_sign_in(ada.get("/today"))


def test_a_row_without_its_cookie_opens_nothing(cast):
    for row in cast.house.store.rows(people.session.select()):
        for forged in (row.id + bytes(32), bytes(16) + row.id * 2, row.id * 3, row.ring[:48], row.open[:48]):
            somebody = Person(cast.house, cast.app, forged)
            assert _is_sign_in(somebody.get("/today"))


def test_a_cookie_and_its_row_without_the_servers_secret_open_nothing(cast, ada):
    assert ada.get("/today").status_code == 200
    (cast.folder / "keys" / "server").write_text(os.urandom(32).hex())
    without = open_house(settings(cast.folder, _database(cast.house)), clock=cast.clock, cost=LOWEST)
    somebody = Person(without, create_app(without))
    somebody.browser.cookies = ada.browser.cookies

    assert _is_sign_in(somebody.get("/today"))
    without.store.close()


def test_a_session_is_of_the_person_it_was_made_for(cast, ada, ben):
    with cast.house.store.write() as connection:
        connection.execute(people.session.update().values(person=ring_of(ben).person))

    assert _is_sign_in(ada.get("/today"))


def test_the_cookie_alone_holds_nothing_that_was_written(cast, ada, written):
    kept = [urlsafe_b64encode(value.encode()) for value in ada.browser.cookies.values()]
    assert canaries.hits([("cookies", b" ".join(kept))], written) == []


def test_sessions_are_locked_by_taking_the_key_away(cast, ada):
    sessions.lock(cast.house, _cookie(ada))

    assert [row.open for row in cast.house.store.rows(people.session.select()) if row.id == _half(ada)] == [None]
    assert _is_sign_in(ada.get("/today"))


def _cookie(person: Person) -> bytes:
    return urlsafe_b64decode(person.browser.cookies["nearer"])


def test_who_cannot_open_their_space_is_told_so(cast, ada):
    with cast.house.store.write() as connection:
        connection.execute(spaces.membership.update().values(wrap=bytes(80)))
        connection.execute(people.session.delete())
    ada.fill("/sign-in", name=ada.sign_in_name, password=PASSWORD)

    assert ada.get("/today").status_code == 404
    assert ada.get("/settings/history").status_code == 200


def _half(person: Person) -> bytes:
    return half_id(_cookie(person))


def _is_sign_in(answer) -> bool:
    return answer.status_code == 303 and answer.headers["location"].startswith("/sign-in")


def _write_through_pages(ada: Person) -> list[str]:
    words = [canary(name) for name in ("glad", "now", "late", "name")]
    ada.fill("/appreciation", words=words[0], when="mine", id=str(uuid4()))
    ada.fill("/appreciation", words=words[1], when="now", id=str(uuid4()))
    token = ada.token()
    ada.browser.post("/appreciation", data={"words": words[2]}, follow_redirects=False)  # refused: no token
    ada.browser.post("/nowhere", data={"_csrf_token": token, "words": words[3]}, follow_redirects=False)
    return words


def _columns(house) -> list[tuple[str, bytes]]:
    found = []
    for table in metadata.sorted_tables:
        for row in house.store.rows(table.select()):
            found += [(f"{table.name}.{name}", _bytes(value)) for name, value in row._mapping.items()]
    return found


def _bytes(value) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def _move(house, move: str, ada: UUID, ben: UUID) -> None:
    entry = ledger.entry
    hers = (entry.c.owner == ada, entry.c.envelope.is_not(None))
    with house.store.write() as connection:
        rows = connection.execute(select(entry).where(*hers).order_by(entry.c.shelf, entry.c.id)).all()
        for number, row in enumerate(rows):
            here = (entry.c.owner == row.owner, entry.c.id == row.id)
            values = {
                "another row": {"envelope": rows[number - 1].envelope},
                "another owner": {"owner": ben},
                "another day": {"day": row.day.replace(day=1)},
                "another version": {"version": row.version + 1},
                "one bit": {"envelope": _flipped(row.envelope)},
            }[move]
            connection.execute(entry.update().where(*here).values(values))


def _flipped(value: bytes) -> bytes:
    middle = len(value) // 2
    return value[:middle] + bytes([value[middle] ^ 1]) + value[middle + 1 :]


def _entry(id: UUID, day, document):
    return Entry(id, day, 1, document)


def _database(house) -> str | None:
    url = house.store.engine.url
    return None if house.store.embedded else url.render_as_string(hide_password=False)
