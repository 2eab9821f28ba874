"""The command line: it begins, it says in one line why it cannot, it ends cleanly."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Column, Integer, Table

from nearer import backup, cli
from nearer.app import furnish
from nearer.config import read
from nearer.house import open_house
from nearer.ledger.shelf import Shelf
from nearer.people import arriving
from nearer.people.door import keys_of
from nearer.rooms.closeness.documents import Closeness
from nearer.store.database import metadata
from nearer.vault.stretch import LOWEST
from tests.cast import PASSWORD, Cast

WAIT_S = 30


@pytest.fixture
def environ(tmp_path):
    """An installation of its own, on a free port."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    given = {"NEARER_DATA": str(tmp_path / "data"), "NEARER_KEYS": str(tmp_path / "keys"), "NEARER_PORT": str(port)}
    return {"PATH": os.environ["PATH"], **given}


@pytest.fixture
def served(environ):
    """Nearer, answering."""
    process = begin(environ, "serve")
    assert process.stdout is not None
    assert process.stdout.readline() == f"Nearer is at http://localhost:{environ['NEARER_PORT']}\n"
    yield process
    process.kill()
    process.communicate()


def begin(environ, *words) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "nearer", *words]
    return subprocess.Popen(command, env=environ, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def run(environ, *words) -> subprocess.CompletedProcess[str]:
    process = begin(environ, *words)
    out, err = process.communicate(timeout=WAIT_S)
    return subprocess.CompletedProcess(words, process.returncode, out, err)


def test_it_answers_and_ends_cleanly(served, environ):
    answer = httpx.get(f"http://localhost:{environ['NEARER_PORT']}/sign-in")
    served.send_signal(signal.SIGTERM)
    out, err = served.communicate(timeout=5)

    assert answer.status_code == 200
    assert "server" not in answer.headers
    assert (served.returncode, out) == (0, "")
    assert "Traceback" not in err
    assert not Path(environ["NEARER_DATA"], "nearer.db-wal").exists()


def test_it_ends_within_the_grace_with_a_connection_left_open(served, environ):
    with socket.create_connection(("127.0.0.1", int(environ["NEARER_PORT"]))):
        began = time.monotonic()
        served.send_signal(signal.SIGTERM)
        served.communicate(timeout=10)

    assert time.monotonic() - began < 5
    assert served.returncode == 0


def test_a_second_one_on_the_same_data_says_so(served, environ):
    second = run(environ | {"NEARER_PORT": "1"}, "serve")

    assert second.returncode == 2
    assert second.stderr.count("\n") == 1
    assert "already runs" in second.stderr


def test_behind_a_proxy_each_network_has_tries_of_its_own(served, environ):
    """Caddy puts who asked last in `X-Forwarded-For`; what the visitor wrote there before counts for nothing."""
    with httpx.Client(base_url=f"http://localhost:{environ['NEARER_PORT']}") as client:
        token = re.search(r'name="_csrf_token"[^>]*value="([^"]+)"', client.get("/join").text)
        assert token

        def tried(forwarded: str) -> int:
            headers = {"x-forwarded-for": forwarded, "x-forwarded-proto": "https"}
            return client.post("/join", data={"_csrf_token": token[1], "code": "none"}, headers=headers).status_code

        assert {tried("203.0.113.5") for _ in range(60)} == {422}
        assert tried("203.0.113.9") == 429
        assert tried("198.51.100.7") == 422
        assert tried("198.51.100.7, 203.0.113.5") == 429


def test_a_stranger_to_the_proxys_address_is_not_believed(environ):
    process = begin(environ | {"NEARER_PROXIES": "192.0.2.1"}, "serve")
    assert process.stdout is not None
    process.stdout.readline()
    with httpx.Client(base_url=f"http://localhost:{environ['NEARER_PORT']}") as client:
        token = re.search(r'name="_csrf_token"[^>]*value="([^"]+)"', client.get("/join").text)
        assert token
        form = {"_csrf_token": token[1], "code": "none"}
        statuses = [
            client.post("/join", data=form, headers={"x-forwarded-for": f"203.0.{number}.5"}).status_code
            for number in range(61)
        ]
    process.kill()
    process.communicate()

    assert statuses == [422] * 60 + [429]


def test_another_name_than_its_own_is_told_why(served, environ):
    answer = httpx.get(f"http://127.0.0.1:{environ['NEARER_PORT']}/", headers={"host": "192.168.1.20:8000"})

    assert answer.status_code == 421
    assert "docs/self-hosting.md" in answer.text


def test_a_taken_port_is_named(environ):
    with socket.create_server(("127.0.0.1", int(environ["NEARER_PORT"]))):
        refused = run(environ, "serve")

    said = f"Port {environ['NEARER_PORT']} is taken by another program. Set NEARER_PORT to a free one.\n"
    assert (refused.returncode, refused.stderr) == (2, said)


@pytest.mark.parametrize(
    ("setting", "value"),
    [("NEARER_PORT", "many"), ("NEARER_URL", "http://nearer.example"), ("NEARER_DATABASE", "mysql://here")],
)
def test_nonsense_is_one_line_and_2(environ, setting, value):
    refused = run(environ | {setting: value}, "serve")

    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert setting in refused.stderr


@pytest.mark.parametrize(
    ("setting", "value"), [("NEARER_DATABASE", "postgresql://here/nearer"), ("NEARER_REDIS", "redis://here")]
)
def test_what_is_not_installed_is_one_line(monkeypatch, capsys, setting, value):
    monkeypatch.setenv(setting, value)
    monkeypatch.setattr(cli, "find_spec", lambda package: None)

    assert cli.main(["doctor"]) == 2
    assert capsys.readouterr().err == f"{setting} needs packages that are not here: run script/setup scale.\n"


def test_a_database_that_is_none_is_one_line(environ):
    Path(environ["NEARER_DATA"]).mkdir()
    Path(environ["NEARER_DATA"], "nearer.db").write_bytes(b"not a database, far too long to be one" * 100)

    refused = run(environ, "serve")

    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert run(environ, "doctor").returncode == 1


def test_the_doctor_finds_a_fresh_place_well(environ):
    found = run(environ, "doctor")

    assert (found.returncode, found.stderr) == (0, "")
    assert "WRONG" not in found.stdout


def test_the_doctor_finds_keys_that_others_can_read(cast: Cast, environ):
    environ |= folders(cast)
    (cast.folder / "keys" / "pepper").chmod(0o644)

    found = run(environ, "doctor")

    assert found.returncode == 1
    assert f"chmod 600 {cast.folder / 'keys' / 'pepper'}" in found.stdout


@pytest.mark.parametrize("lost", ["pepper", "server", "release"])
def test_lost_keys_are_named_and_never_made_anew_for_data_that_are_there(cast: Cast, environ, lost):
    environ |= folders(cast)
    path = cast.folder / "keys" / lost
    path.unlink()

    served, looked = run(environ, "serve"), run(environ, "doctor")

    assert (served.returncode, looked.returncode) == (2, 1)
    assert served.stderr.count("\n") == 1
    assert str(path) in served.stderr
    assert str(path) in looked.stdout
    assert not path.exists()


def test_a_backup_is_restored_and_everybody_signs_in_again(cast: Cast, environ, tmp_path):
    ada = cast.person("Ada")
    ada.fill("/closeness", page="/closeness", near="8")
    file = tmp_path / "monday.backup"

    kept = run(environ | folders(cast), "backup", str(file))
    back = run(
        environ | {"NEARER_KEYS": str(cast.folder / "keys"), "NEARER_DATA": str(tmp_path / "new")}, "restore", str(file)
    )

    assert (kept.returncode, back.returncode) == (0, 0), kept.stderr + back.stderr
    assert file.stat().st_mode & 0o777 == 0o600
    assert "Everybody signs in again." in back.stdout
    assert felt(tmp_path / "new", cast, ada.sign_in_name) == [8]


def test_a_backup_never_goes_over_people(cast: Cast, environ, tmp_path):
    file = tmp_path / "monday.backup"
    run(environ | folders(cast), "backup", str(file))

    refused = run(environ | folders(cast), "restore", str(file))

    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1


def test_a_backup_from_before_a_table_was_there_is_restored(cast: Cast, environ, tmp_path, monkeypatch):
    ada = cast.person("Ada")
    ada.fill("/closeness", page="/closeness", near="8")
    file = tmp_path / "monday.backup"
    backup.backup(cast.house, file)

    tomorrow = Table("tomorrow", metadata, Column("id", Integer, primary_key=True))
    try:
        with pytest.raises(backup.Damaged):  # in a file of this version a table that is missing was lost
            backup.check(file)
        monkeypatch.setattr(backup, "newest", lambda: "9999")
        new = open_house(
            read({"NEARER_DATA": str(tmp_path / "new"), "NEARER_KEYS": str(cast.folder / "keys")}), cost=LOWEST
        )
        furnish(new)
        backup.restore(new, file)
        new.store.close()
    finally:
        metadata.remove(tomorrow)

    assert felt(tmp_path / "new", cast, ada.sign_in_name) == [8]


def test_a_backup_of_a_newer_version_says_so(cast: Cast, tmp_path, monkeypatch):
    file = tmp_path / "monday.backup"
    backup.backup(cast.house, file)
    monkeypatch.setattr(backup, "newest", lambda: "0001")

    with pytest.raises(backup.Damaged, match="newer version"):
        backup.check(file)


def test_a_damaged_backup_is_refused(cast: Cast, environ, tmp_path):
    file = tmp_path / "monday.backup"
    run(environ | folders(cast), "backup", str(file))
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])

    refused = run(environ, "restore", str(file))

    assert refused.returncode == 2
    assert "damaged" in refused.stderr


def test_the_counts_hold_no_small_number(cast: Cast, environ):
    counted = run(environ | folders(cast), "stats")

    assert counted.stdout.startswith("people: fewer than 5\nspaces of two: fewer than 5\n")
    assert PASSWORD not in counted.stdout


def folders(cast: Cast) -> dict[str, str]:
    database = cast.house.settings.database
    own = {"NEARER_DATA": str(cast.folder / "data"), "NEARER_KEYS": str(cast.folder / "keys")}
    return own | ({"NEARER_DATABASE": database} if database else {})


def felt(data: Path, cast: Cast, name: str) -> list[int]:
    """How near somebody felt, as the data in a folder say."""
    house = open_house(read({"NEARER_DATA": str(data), "NEARER_KEYS": str(cast.folder / "keys")}), cost=LOWEST)
    ring = arriving.sign_in(house, name, PASSWORD)
    found = Shelf(house.store, keys_of(ring), Closeness).all()
    house.store.close()
    return [entry.doc.near for entry in found]
