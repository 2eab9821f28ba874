"""Sixteen ways to begin, and what the build finds wrong with others."""

from nearer.content import HERE
from nearer.content.checking.openings import problems
from nearer.content.openings import openings

PATH = HERE / "en" / "openings.yaml"


def test_there_is_one_for_every_occasion_in_every_tone():
    assert len(openings()) == 16
    assert [*problems(PATH)] == []


def test_the_check_finds_what_is_wrong(tmp_path):
    said = PATH.read_text("utf-8")
    wrong = tmp_path / "openings.yaml"
    wrong.write_text(
        said.replace("occasion: busy, tone: light", "occasion: busy, tone: warm")
        .replace("I miss being close.", "You must come closer.")
        .replace("I felt lonely.", "I felt " + "very " * 60 + "lonely."),
        "utf-8",
    )

    found = [problem.words for problem in problems(wrong)]
    assert "0 openings for busy and light; 1 is wanted" in found
    assert "2 openings for busy and warm; 1 is wanted" in found
    assert '"must" is a word we do not use' in found
    assert any(words.endswith("60 at most") for words in found)
