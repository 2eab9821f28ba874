"""What is written lies nowhere readable: not in the data, the log, temporary files or a backup."""

import logging
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from nearer.backup import backup
from nearer.house import House
from nearer.ledger import exchange, shelf
from nearer.people import arriving, door
from nearer.store.database import metadata
from nearer.vault.envelope import Drawer, Part
from nearer.web import gateway
from tests import canaries, postgres
from tests.asking import newest_question
from tests.canaries import canary
from tests.cast import Cast, Person
from tests.walking import walk

Patch = pytest.MonkeyPatch


@pytest.fixture
def log(tmp_path, monkeypatch) -> Iterator[Path]:
    """Everything that is logged, down to the least; and temporary files lie beside it."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    handler, root = logging.FileHandler(tmp_path / "log"), logging.getLogger()
    handler.addFilter(lambda record: not record.name.startswith("http"))  # the test's own browser
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield tmp_path / "log"
    root.removeHandler(handler)
    root.setLevel(level)
    handler.close()


def test_what_is_written_lies_nowhere_readable(cast, ada, written, known, log):
    words = [*written, *_write_through_pages(ada)]
    walk(cast, ada, known)
    ada.get(f"/nowhere/{words[-1]}")
    words.append(_come_late(ada))

    assert _found(cast, [*words, ada.sign_in_name]) == []
    assert "GET" in log.read_text()


def test_the_scan_finds_what_does_lie_about(tmp_path):
    word = canary("control")
    planted = canaries.plant(tmp_path / "planted", word)

    found = canaries.hits(canaries.files(tmp_path), [word])

    assert len({hit.split(":")[0] for hit in found}) == planted


class Unsealed(Drawer):
    def seal(self, plain: bytes, *rest: Part) -> bytes:
        return plain


def without_seal(patch: Patch) -> None:
    patch.setattr(shelf, "Drawer", Unsealed)


def without_release(patch: Patch) -> None:
    patch.setattr(exchange, "seal", lambda key, plain, *place, epoch=0: plain)
    patch.setattr("nearer.vault.release.seal", lambda key, plain, *place, epoch=0: plain)


def with_late_forms_in_the_clear(patch: Patch) -> None:
    patch.setattr(door, "to_person", lambda public, plain, *place: plain)


def with_names_in_the_clear(patch: Patch) -> None:
    patch.setattr(arriving, "name_blind", lambda house, name: name.encode()[:16])


def with_addresses_in_the_log(patch: Patch) -> None:
    patch.setattr(gateway, "_route", lambda scope: scope["path"])


WITHOUT: dict[str, tuple[Callable[[Patch], None], set[str]]] = {
    "the seal of an entry": (without_seal, {"entry.envelope", "a.backup"}),
    "the seal of what opens together": (without_release, {"exchange.outer", "a.backup"}),
    "the seal of a late form": (with_late_forms_in_the_clear, {"held.sealed", "a.backup"}),
    "blind names": (with_names_in_the_clear, {"person.name", "a.backup"}),
    "a silent log": (with_addresses_in_the_log, {"log"}),
}


@pytest.mark.parametrize("wall", WITHOUT)
def test_without_one_of_these_walls_the_scan_finds_it(cast, ada, log, monkeypatch, wall):
    remove, where = WITHOUT[wall]
    remove(monkeypatch)

    words = [*_write_through_pages(ada), _come_late(ada)]
    name = canary("eve")[:11]
    _sign_up(cast, name)
    ada.get(f"/nowhere/{words[-1]}")

    assert where <= {hit.split(":")[0] for hit in _found(cast, [*words, name])}


def _write_through_pages(ada: Person) -> list[str]:
    """Words on every way in: kept, given, refused, misdirected, given apart."""
    words = [canary(name) for name in ("glad", "now", "late", "name", "apart")]
    ada.fill("/appreciation", words=words[0], when="mine", id=str(uuid4()))
    ada.fill("/appreciation", words=words[1], when="now", id=str(uuid4()))
    token = ada.token()
    ada.browser.post("/appreciation", data={"words": words[2]}, follow_redirects=False)  # refused: no token
    ada.browser.post("/nowhere", data={"_csrf_token": token, "words": words[3]}, follow_redirects=False)
    slot, question = newest_question(ada)
    ada.fill(f"/questions/{slot}/answer", question=question, words=words[4])
    return words


def _come_late(ada: Person) -> str:
    """Words that are sent after the lock."""
    word, token = canary("held"), ada.token()
    ada.browser.post("/lock", follow_redirects=False)
    ada.browser.post("/appreciation", data={"_csrf_token": token, "words": word}, follow_redirects=False)
    return word


def _sign_up(cast: Cast, name: str) -> None:
    about = {"first_name": "Eve", "sign_in_name": name, "password": "seven grey geese fly", "adult": "yes"}
    assert cast.nobody().fill("/sign-up", **about).status_code == 303


def _found(cast: Cast, words: list[str]) -> list[str]:
    """Where any of these words lies."""
    backup(cast.house, cast.folder / "a.backup")
    return canaries.hits([*canaries.files(cast.folder, *_server_files(cast.house)), *_columns(cast.house)], words)


def _columns(house: House) -> list[tuple[str, bytes]]:
    found = []
    for table in metadata.sorted_tables:
        for row in house.store.rows(table.select()):
            found += [(f"{table.name}.{name}", _bytes(value)) for name, value in row._asdict().items()]
    return found


def _bytes(value) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def _server_files(house: House) -> list[Path]:
    """The folder in which PostgreSQL keeps this database."""
    if house.store.embedded:
        return []
    with house.store.engine.connect() as connection:
        number = connection.execute(text("SELECT oid FROM pg_database WHERE datname = current_database()")).scalar()
        connection.execute(text("CHECKPOINT"))
    return [postgres.home() / "data" / "base" / str(number)]
