"""Questions, as they are shipped, and what the check refuses."""

from pathlib import Path

import pytest
import yaml

from nearer.content import HERE, questions
from nearer.content.checking import questions as checking

SHIPPED = HERE / "en" / "questions.yaml"


def test_sixty_questions_stand_ready_five_for_each_of_twelve_themes():
    found = questions.questions()

    assert len(found.questions) == 60
    assert len(found.themes) == 12
    assert [*checking.problems(SHIPPED)] == []


def test_a_question_is_found_by_its_name_and_knows_its_theme():
    found = questions.questions()
    question = found.find("care-5")

    assert question is not None
    assert question.theme == "care"
    assert found.theme(question).name == "Being cared for"
    assert found.find("care-99") is None


def test_a_language_that_is_not_finished_reads_english():
    assert questions.questions("hi") == questions.questions("en")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Why did you stop asking me?", "ranks, accuses or tests"),
        ("What is the best thing about us?", "ranks, accuses or tests"),
        ("What did you like? And why?", "one question at a time"),
        ("Tell me something.", "one question at a time"),
        ("What should we do tonight?", "a word we do not use"),
        (" ".join(["What", *["small"] * 20, "thing?"]), "20 at most"),
        ("Which hour of an ordinary day feels kind to you, or not?", "everyday-2 is much like everyday-1"),
    ],
)
def test_a_question_of_another_tone_is_refused(tmp_path, text, wrong):
    found = checking.problems(with_first_question(tmp_path, text))

    assert wrong in "\n".join(map(str, found))


def test_a_question_too_few_and_a_name_twice_are_refused(tmp_path):
    raw = yaml.safe_load(SHIPPED.read_text())
    raw["questions"][0] = raw["questions"][1]
    path = tmp_path / "questions.yaml"
    path.write_text(yaml.safe_dump(raw))

    found = "\n".join(map(str, checking.problems(path)))

    assert "everyday-2 stands twice" in found
    raw["questions"].pop()
    path.write_text(yaml.safe_dump(raw))
    assert "body: {1: 2, 2: 2}" in "\n".join(map(str, checking.problems(path)))


def with_first_question(folder: Path, text: str) -> Path:
    raw = yaml.safe_load(SHIPPED.read_text())
    raw["questions"][0]["text"] = text
    path = folder / "questions.yaml"
    path.write_text(yaml.safe_dump(raw, allow_unicode=True))
    return path
