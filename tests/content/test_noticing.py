"""Signs, causes and small things, as they are shipped, and what the check refuses."""

import shutil

import pytest

from nearer.content import HERE
from nearer.content.checking import noticing as checking
from nearer.content.reasons import reasons
from nearer.content.signs import signs
from nearer.content.small import small_things


@pytest.fixture
def folder(tmp_path):
    for name in checking.FILES:
        shutil.copy(HERE / "en" / name, tmp_path / name)
    return tmp_path


def test_what_is_shipped_is_fine():
    assert [*checking.problems(HERE / "en")] == []


def test_five_causes_have_four_statements_each():
    assert [len(cause.statements) for cause in reasons().causes] == [4] * 5
    assert len({text for cause in reasons().causes for text in cause.statements}) == 20


def test_what_was_asked_as_something_good_is_turned_round():
    by_name = {sign.id: sign for sign in signs().signs}

    assert by_name["talk"].turned(4) == 0
    assert by_name["talk"].turned(by_name["talk"].turned(1)) == 1
    assert by_name["alone"].turned(4) == 4


def test_every_sign_and_cause_has_something_for_one_alone():
    for each in (*signs().signs, *reasons().causes):
        assert small_things()[each.small_alone].own


def test_a_language_that_is_not_finished_reads_english():
    assert (signs("hi"), reasons("hi"), small_things("hi")) == (signs(), reasons(), small_things())


@pytest.mark.parametrize(
    ("name", "instead_of", "put", "wrong"),
    [
        ("signs.yaml", "I felt little, either way", "You should feel", '"should" is a word we do not use'),
        ("signs.yaml", "small: one-wish", "small: nothing", "alone: no such small thing: nothing"),
        ("signs.yaml", "small_alone: kind-to-me", "small_alone: warm-thing", "warmth: warm-thing asks something"),
        ("reasons.yaml", "evidence: C3", "evidence: C9", "stress: no such evidence: C9"),
        ("reasons.yaml", "path: [5, 6]", "path: [9]", "stress: no such step: 9"),
        ("reasons.yaml", "I say that I am fine", "I say " + "and say " * 8 + "that I am fine", "words; 16 at most"),
    ],
)
def test_the_check_finds_what_is_wrong(folder, name, instead_of, put, wrong):
    path = folder / name
    path.write_text(path.read_text().replace(instead_of, put, 1))

    assert any(wrong in problem.words for problem in checking.problems(folder))
