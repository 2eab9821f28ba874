"""Thirty scenes, and what the build finds wrong with others."""

import pytest

from nearer.content import HERE
from nearer.content.checking.scenes import problems
from nearer.content.scenes import scenes

PATH = HERE / "en" / "scenes.yaml"


def test_there_are_thirty_and_nothing_is_wrong_with_them():
    assert len(scenes()) == 30
    assert [*problems(PATH)] == []


def test_no_reply_is_there_twice():
    said = [reply.says for scene in scenes() for reply in scene.replies]

    assert len(set(said)) == len(said) == 150


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("topic: work", "topic: money", "4 scenes of work; 5 are wanted"),
        ("marks: [own]", "marks: []", "7 scenes with a reply written by hand; 8 are wanted"),
        ("does: opens", "does: closes", "two replies that open, one between and two that close are wanted"),
        ("I smiled along.", "I must smile along.", '"must" is a word we do not use'),
        ("marks: [text]", "marks: []", "2 scenes marked text; 3 at least"),
    ],
)
def test_the_check_finds_what_is_wrong(tmp_path, old, new, found):
    wrong = tmp_path / "scenes.yaml"
    wrong.write_text(PATH.read_text("utf-8").replace(old, new, 1), "utf-8")

    assert found in [problem.words for problem in problems(wrong)]
