"""Every room and hall says how a controlling partner could use it, and who has reviewed that."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from nearer.app import HALLS, ROOMS

ROOT = Path(__file__).parents[1]
ANSWERS = ROOT / "docs/abuse"
BESIDE = ("pairing", "parting", "account")  # what is no room, and what somebody would try first
FEATURES = [*(place.__name__.rpartition(".")[2] for place in (*ROOMS, *HALLS)), *BESIDE]
QUESTION = "how could a controlling partner use this?"
COLUMNS = ("They could", "What stands against it", "What remains")
FEWEST = 3


class Row(NamedTuple):
    tried: str
    against: str
    remains: str


def rows_of(answer: str) -> list[Row]:
    """The rows of an answer's first table."""
    lines = iter(answer.splitlines())
    for line in lines:
        if _cells(line) == list(COLUMNS):
            next(lines)
            break
    found: list[Row] = []
    for line in lines:
        if not line.startswith("|"):
            break
        found.append(Row(*_cells(line)))
    return found


def wants(answer: str) -> str | None:
    """What an answer still needs."""
    heading, _, rest = answer.partition("\n")
    rows = rows_of(answer)
    if not (heading.startswith("# ") and heading.endswith(QUESTION)):
        return f"a first line that ends with: {QUESTION}"
    if not re.search(r"^(Not signed yet:|Signed by \w)", rest, re.MULTILINE):
        return "who signed it, or that nobody has"
    if len(rows) < FEWEST or not all(row.tried and row.against for row in rows):
        return f"{FEWEST} rows of what could be tried, each with what stands against it"
    if not any(row.remains for row in rows):
        return "what remains possible: there is always something"
    return None


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []


@pytest.mark.parametrize("feature", FEATURES)
def test_every_feature_answers_how_it_could_be_abused(feature):
    path = ANSWERS / f"{feature}.md"

    assert path.exists(), f"docs/abuse/{feature}.md is missing. docs/abuse/README.md says what stands in it."
    assert (needs := wants(path.read_text())) is None, f"docs/abuse/{feature}.md needs {needs}."


def test_every_answer_is_about_something_that_is_there():
    assert {path.stem for path in ANSWERS.glob("*.md")} - {"README"} <= {*FEATURES}


@pytest.mark.parametrize("path", sorted(ANSWERS.glob("*.md")), ids=lambda path: path.stem)
def test_the_tests_that_an_answer_names_are_there(path):
    for named in re.findall(r"`([\w/]+\.py)`", path.read_text()):
        assert (ROOT / named).exists(), named


WHOLE = """# A room: how could a controlling partner use this?

Not signed yet: no specialist has reviewed it.

| They could | What stands against it | What remains |
|---|---|---|
| Read | A key | The phone |
| Press | A limit | |
| Watch | Equal bytes | |
"""


@pytest.mark.parametrize(
    ("was", "now", "needs"),
    [
        ("how could", "why would", "first line"),
        ("Not signed yet: no specialist has reviewed it.", "Fine.", "signed"),
        ("| Press | A limit | |\n", "", "rows"),
        ("| Equal bytes |", "| |", "rows"),
        ("They could", "Risk", "rows"),
        ("The phone", "", "remains"),
    ],
)
def test_an_answer_that_is_not_whole_is_noticed(was, now, needs):
    assert wants(WHOLE) is None

    assert needs in (wants(WHOLE.replace(was, now)) or "")
