"""Questions, as they are shipped, and what the check refuses."""

from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from nearer.content import HERE, questions
from nearer.content.checking import questions as checking

SHIPPED = HERE / "en" / "questions.yaml"


CLOSED = {  # what running spaces draw follows from these; before there is a third, read decision 0012
    1: (60, "76c6dbad12b6c7a8"),
    2: (280, "67c1c9f803f1af8d"),
}


def test_340_questions_stand_ready_and_nothing_is_wrong_with_them():
    found = questions.questions()

    assert len(found.questions) == 340
    assert sum(theme.hard for theme in found.themes) == 7
    assert len(found.themes) == 19
    assert [*checking.problems(SHIPPED)] == []


def test_a_release_is_closed():
    found = questions.questions().questions
    for release, (size, mark) in CLOSED.items():
        kinds = [(each.id, each.theme, each.depth) for each in found if each.release == release]
        assert len(kinds) == size
        assert sha256(repr(kinds).encode()).hexdigest()[:16] == mark
    assert {each.release for each in found} == set(CLOSED)


def test_light_ones_of_open_themes_are_drawn_and_nothing_else():
    found = questions.questions()
    drawn = [each for release in found.drawn() for each in release]

    assert [len(release) for release in found.drawn()] == [60, 192]
    assert {each.depth for each in drawn} == {1, 2, 3}
    assert not any(found.theme(each).hard for each in drawn)
    assert {found.theme(each).hard for each in found.questions if each not in drawn} == {False, True}


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
        ("What did you like, and how did it end?", "one question at a time"),
        ("Are you happy with us?", "yes or no"),
        ("When we quarrel, do you blame me?", "yes or no"),
        ("What did you like before me?", "former partners"),
        ("What would you change in our bedroom?", "not everybody has"),
        ("What does he do that you like?", "not everybody has"),
        ("Who did you meet this week?", "watch over the other"),
        ("What is on your phone that you like?", "watch over the other"),
        ("Which of us is kinder?", "ranks, accuses or tests"),
        ("What should we do tonight?", "a word we do not use"),
        (" ".join(["What", *["small"] * 20, "thing?"]), "20 at most"),
        ("Which hour of an ordinary day feels kind to you, or not?", "everyday-2 is much like everyday-1"),
    ],
)
def test_a_question_of_another_tone_is_refused(tmp_path, text, wrong):
    found = checking.problems(with_first_question(tmp_path, text))

    assert wrong in "\n".join(map(str, found))


@pytest.mark.parametrize(
    ("id", "reworded"),
    [
        ("childhood-1", "As a child, what game could you play for whole hours?"),
        ("childhood-2", "What taste brings back the time when you were small?"),
        ("beginnings-1", "What do you still remember of our first talk, the time we met?"),
        ("feelings-4", "If you are sad, do you wish for company or quiet first?"),
        ("dreams-1", "How would you begin tomorrow, if it held no tasks?"),
        ("home-1", "What household task would you not mind doing?"),
        ("body-7", "When did the wind or the sun feel good on your skin?"),
        ("hard-days-11", "Which sound helps you fall asleep?"),
        ("meaning-8", "What was the first work that anybody paid you for?"),
        ("values-19", "What did you do because it felt right, even when it was hard?"),
        ("money-2", "What money worry are you left to carry?"),
        ("loss-3", "How can I be with you while you grieve?"),
    ],
)
def test_a_question_in_other_words_is_told_from_a_new_one(id, reworded):
    found = questions.questions()
    known = found.find(id)
    assert known is not None

    assert checking.alike(checking.telling(known.text), checking.telling(reworded)) >= checking.ALIKE
    others = [each for each in found.questions if each.id != id]
    assert all(checking.alike(checking.telling(known.text), checking.telling(each.text)) <= 0.5 for each in others)


def test_a_question_too_few_and_a_name_twice_are_refused(tmp_path):
    raw = yaml.safe_load(SHIPPED.read_text())
    raw["questions"][0] = raw["questions"][1]
    path = tmp_path / "questions.yaml"
    path.write_text(yaml.safe_dump(raw))

    found = "\n".join(map(str, checking.problems(path)))

    assert "everyday-2 stands twice" in found
    raw["questions"].pop()
    path.write_text(yaml.safe_dump(raw))
    assert "loss: {3: 1, 4: 2}, wanted 4" in "\n".join(map(str, checking.problems(path)))


@pytest.mark.parametrize(
    ("id", "depth", "wrong"), [("care-5", 2, "care: {1: 8, 2: 9, 3: 4"), ("money-1", 2, "money: {2: 1, 4: 2, 5: 1}")]
)
def test_a_question_of_another_depth_than_its_theme_wants_is_refused(tmp_path, id, depth, wrong):
    raw = yaml.safe_load(SHIPPED.read_text())
    next(each for each in raw["questions"] if each["id"] == id)["depth"] = depth
    path = tmp_path / "questions.yaml"
    path.write_text(yaml.safe_dump(raw))

    assert wrong in "\n".join(map(str, checking.problems(path)))


def with_first_question(folder: Path, text: str) -> Path:
    raw = yaml.safe_load(SHIPPED.read_text())
    raw["questions"][0]["text"] = text
    path = folder / "questions.yaml"
    path.write_text(yaml.safe_dump(raw, allow_unicode=True))
    return path
