"""What the papers say about settings, scripts and files is so."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from nearer import config, house

ROOT = Path(__file__).parents[1]
PAPERS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
SETTINGS = (ROOT / "docs/configuration.md").read_text()
ROW = re.compile(r"^\| `(NEARER_\w+|TZ)` \| (?:`([^`]+)`|none|a file) \|", re.MULTILINE)
FOR_TESTS = {"NEARER_TEST_DATABASE"}


class Asked(dict[str, str]):
    """An environment in which nothing is set, and which remembers what was asked for."""

    def get(self, key, default=None):
        self[key] = ""
        return default


@pytest.fixture
def asked(tmp_path, monkeypatch) -> set[str]:
    """The names of all settings that the program reads."""
    environ = Asked()
    config.read(environ)
    settings = config.read({"NEARER_KEYS": str(tmp_path / "keys")})
    with monkeypatch.context() as patch:
        patch.setattr("os.environ", environ)
        house.open_secrets(settings, first=True)
    return set(environ)


def test_every_setting_is_described_and_no_other(asked):
    described = {name for name, _ in ROW.findall(SETTINGS)}

    assert described == {name for name in asked if not name.endswith("_FILE")}


def test_every_setting_that_can_be_a_file_is_named(asked):
    named = set(re.findall(r"NEARER_\w+_FILE", SETTINGS))

    assert named == {name for name in asked if name.endswith("_FILE")}


def test_the_defaults_are_those_described():
    described = {name: default for name, default in ROW.findall(SETTINGS) if default}

    assert len(described) > 4
    assert config.read(described) == config.read({})
    for name in described:
        assert config.read(described | {name: _another(name)}) != config.read({}), name


def test_the_papers_name_no_setting_that_is_not(asked):
    for_caddy = set(re.findall(r"\{\$(\w+)", (ROOT / "docs/Caddyfile").read_text()))

    for paper in PAPERS:
        named = set(re.findall(r"NEARER_[A-Z_]+[A-Z]", paper.read_text()))
        assert named <= asked | for_caddy | FOR_TESTS, paper.name


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_what_a_paper_points_to_is_there(paper):
    for target in _pointed_at(paper):
        assert target.exists(), target.relative_to(ROOT)


def _pointed_at(paper: Path) -> Iterator[Path]:
    text = paper.read_text()
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        yield (paper.parent / link).resolve()
    for script in re.findall(r"(?<![\w/])(?:script|\.ci)/[a-z]+", text):
        yield ROOT / script


def _another(name: str) -> str:
    return {
        "NEARER_PORT": "8001",
        "NEARER_URL": "https://nearer.example",
        "NEARER_SIGNUP": "closed",
        "NEARER_PROXIES": "10.0.0.1",
    }.get(name, "elsewhere")
