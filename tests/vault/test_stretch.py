import pytest
from hypothesis import given, settings, strategies as st

from nearer.vault.code import letters, spell, unspell
from nearer.vault.envelope import Refused
from nearer.vault.stretch import HIGHEST, LOWEST, STANDARD, Cost, stretch

SALT = b"s" * 16
TOO_CHEAP_OR_TOO_DEAR = [
    Cost(LOWEST.memory_kib - 1, 2, 1),
    Cost(HIGHEST.memory_kib + 1, 3, 1),
    Cost(65536, 1, 1),
    Cost(65536, 11, 1),
    Cost(65536, 3, 0),
    Cost(65536, 3, 5),
    Cost(-1, -1, -1),
]


def test_the_same_word_in_two_unicode_forms_is_one_secret():
    assert stretch("caf\u00e9 \ufb01ne", SALT, LOWEST) == stretch("cafe\u0301 fine", SALT, LOWEST)


def test_another_word_salt_or_cost_gives_another_key():
    stretched = {
        stretch("word", SALT, LOWEST),
        stretch("Word", SALT, LOWEST),
        stretch("word", b"t" * 16, LOWEST),
        stretch("word", SALT, Cost(19456, 3, 1)),
    }

    assert len(stretched) == 4
    assert {len(key) for key in stretched} == {32}


def test_the_costs_that_are_shipped_are_accepted():
    assert STANDARD.accepted
    assert LOWEST.accepted
    assert HIGHEST.accepted


@pytest.mark.parametrize("cost", TOO_CHEAP_OR_TOO_DEAR)
def test_a_row_cannot_make_guessing_cheap_or_a_sign_in_endless(cost):
    with pytest.raises(Refused):
        stretch("word", SALT, cost)


@pytest.mark.parametrize("salt", [b"", b"short", b"s" * 17])
def test_a_row_cannot_shorten_the_salt(salt):
    with pytest.raises(Refused):
        stretch("word", salt, LOWEST)


def test_half_a_character_is_refused():
    with pytest.raises(Refused):
        stretch("\ud800", SALT, LOWEST)


@settings(max_examples=100, deadline=None)
@given(st.binary(min_size=10, max_size=10), st.randoms())
def test_a_code_is_read_however_it_is_typed(secret, chance):
    typed = spell(secret).replace("-", chance.choice(["", " ", "-", " – ", "."]))
    typed = "".join(chance.choice([mark.lower(), mark.upper()]) for mark in typed)
    for letter, digit in ("o0", "O0", "i1", "I1", "b8", "B8"):
        typed = typed.replace(letter, chance.choice([letter, digit]))

    assert unspell(typed, 10) == secret
    assert letters(typed) == letters(spell(secret))


def test_a_code_stands_in_groups_of_four():
    assert spell(bytes(10)) == "AAAA-AAAA-AAAA-AAAA"
    assert len(spell(bytes(20)).split("-")) == 8


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_what_is_no_code_is_refused(typed):
    with pytest.raises(Refused):
        unspell(typed, 20 if len(letters(typed)) != 32 else 10)
