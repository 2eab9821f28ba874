"""Passwords: what is offered is good, and what is tried first is refused."""

import random

import pytest

from nearer.content import HERE, passwords
from nearer.content.checking.words import wrong_words

LONG_ENOUGH = 12


def test_offered_words_are_many_short_and_told_apart_by_four_letters():
    words = passwords.words()

    assert len(words) >= 1_500
    assert all(4 <= len(word) <= 8 and word.isascii() and word.isalpha() and word.islower() for word in words)
    assert len({word[:4] for word in words}) == len(words)
    assert list(wrong_words(" ".join(words))) == []


def test_an_offered_password_has_six_words_and_sixty_bits():
    offered = passwords.offer(random.Random(7).choice)

    assert len(offered.split("-")) == 6
    assert set(offered.split("-")) <= set(passwords.words())
    assert passwords.bits() > 60


def test_offered_passwords_are_not_common():
    chance = random.Random(11)

    assert not any(passwords.is_common(passwords.offer(chance.choice), ["Ada", "ada412"]) for _ in range(300))


def test_the_list_holds_a_thousand_that_would_be_long_enough():
    listed = (HERE / "common_passwords.txt").read_text("utf-8").split()

    assert sum(len(each) >= LONG_ENOUGH for each in listed) >= 1_000
    assert len(set(listed)) == len(listed)


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "P@ssw0rd12345",
        "iloveyou!!!!",
        "sunshine-2026",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "123456789012",
        "qwertyuiopas",
        "poiuytrewqlk",
        "1q2w3e4r5t6y",
        "abcdefghijkl",
        "Nearer123456",
        "nearernearer",
        "Ada123456789",
    ],
)
def test_what_is_tried_first_is_refused(password):
    assert passwords.is_common(password, about=["Ada"])


@pytest.mark.parametrize(
    "password",
    [
        "three herons by the weir",
        "tea at 4 under the neem",
        "bicicleta-verde-lenta",
        "xK7vmQ2pLw9z",
        "छत पर चाय और बारिश",
    ],
)
def test_what_somebody_thought_of_is_accepted(password):
    assert not passwords.is_common(password, about=["Ada", "Ben"])
