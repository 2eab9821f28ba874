"""Settings: nonsense stops the start with one clear line."""

import pytest

from nearer import config
from nearer.config import Nonsense, read

WRONG = {
    "a port in words": {"NEARER_PORT": "eighty"},
    "a port too high": {"NEARER_PORT": "70000"},
    "plain http elsewhere": {"NEARER_URL": "http://nearer.example"},
    "an address with a path": {"NEARER_URL": "https://nearer.example/app"},
    "another database": {"NEARER_DATABASE": "mysql://x"},
    "another signup": {"NEARER_SIGNUP": "maybe"},
    "a proxy in words": {"NEARER_PROXIES": "the one next door"},
    "a leave page without https": {"NEARER_LEAVE": "http://weather.example"},
    "a long name": {"NEARER_RUN_BY": "x" * 81},
    "a file that is not there": {"NEARER_DATABASE_FILE": "/nowhere/at/all"},
    "a secret twice": {"NEARER_DATABASE": "postgresql://a@b/c", "NEARER_DATABASE_FILE": "/etc/hostname"},
}


@pytest.mark.parametrize("environ", WRONG.values(), ids=WRONG)
def test_nonsense_is_refused_in_one_line(environ):
    with pytest.raises(Nonsense) as found:
        read(environ)

    assert "\n" not in str(found.value)
    assert next(iter(environ)).removesuffix("_FILE") in str(found.value)


def test_without_any_setting_it_runs_on_this_machine():
    settings = read({})

    assert settings.url == "http://localhost:8000"
    assert settings.database is None
    assert not settings.secure


@pytest.mark.parametrize(
    ("given", "linked", "zone"),
    [
        ("Asia/Kolkata", "Europe/Berlin", "Asia/Kolkata"),
        (":Asia/Kolkata", "", "Asia/Kolkata"),
        ("", "Europe/Berlin", "Europe/Berlin"),
        ("Mars/Base", "Europe/Berlin", "Europe/Berlin"),
        ("UTC", "Europe/Berlin", "UTC"),
        ("", "Etc/UTC", "UTC"),
        ("", "", "UTC"),
    ],
)
def test_the_zone_is_that_of_this_machine(monkeypatch, tmp_path, given, linked, zone):
    clock = tmp_path / "localtime"
    clock.symlink_to(tmp_path / "zoneinfo" / linked if linked else tmp_path / "nothing")
    monkeypatch.setattr(config, "CLOCK", clock)

    assert read({"TZ": given}).zone == zone


def test_a_secret_is_read_from_its_file(tmp_path):
    (tmp_path / "database").write_text("postgresql://nearer@db/nearer\n")

    settings = read({"NEARER_DATABASE_FILE": str(tmp_path / "database")})

    assert settings.database == "postgresql+psycopg://nearer@db/nearer"
