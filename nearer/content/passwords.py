"""Passwords: six words to offer, and which of those that people choose are tried first by whoever guesses.

The list holds what is often chosen and long enough to pass as a password here, and the words it is made of; what
follows a pattern, such as a walk over the keyboard, is told by the pattern.  Length is not asked about here.
"""

import math
import secrets
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from nearer.content import HERE, read

OFFERED = 6  # words in a password that is offered
RUN = 5  # letters in a row that make a walk
FRESH = 5  # letters beyond walks and names that a password needs

_ROWS = (
    "1234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "1q2w3e4r5t6y7u8i9o0p",
    "abcdefghijklmnopqrstuvwxyz",
)
_WALKS = tuple(row * 2 for row in _ROWS) + tuple(row[::-1] * 2 for row in _ROWS)
_PLAIN = str.maketrans("013457@$!", "oieastasi")  # letters that people write as signs


def offer(choose: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """A password of six words that nobody has to write down twice."""
    return "-".join(choose(words()) for _ in range(OFFERED))


def bits() -> float:
    """How many bits of chance are in an offered password."""
    return OFFERED * math.log2(len(words()))


@cache
def words() -> tuple[str, ...]:
    """The words to choose from."""
    return tuple(read(HERE / "words.yaml")["words"].split())


def is_common(password: str, about: Iterable[str] = ()) -> bool:
    """Whether a password is one of those tried first. `about` holds names that anyone near would try.

    >>> is_common("Password1234567"), is_common("qwertyuiopasdf"), is_common("abcabcabcabc")
    (True, True, True)
    >>> is_common("otter-plum-lantern-wren-cosy-ink")
    False
    """
    low = password.casefold().strip()
    bare = "".join(letter for letter in low if letter.isalnum())
    if {low, bare, _letters(low), _core(low)} & _common() or _repeats(bare):
        return True
    return len(set(_fresh(bare, about))) < FRESH


@cache
def _common() -> frozenset[str]:
    listed = (HERE / "common_passwords.txt").read_text("utf-8").split()
    return frozenset(listed) | frozenset(_letters(each) for each in listed)


def _letters(low: str) -> str:
    """With signs read as the letters they stand for."""
    return "".join(letter for letter in low.translate(_PLAIN) if letter.isalnum())


def _core(low: str) -> str:
    """Without the digits and signs around it."""
    signs = "".join(letter for letter in set(low) if not letter.isalpha())
    return low.strip(signs)


def _repeats(bare: str) -> bool:
    """Whether a short piece fills it all: abcabcabcabc."""
    return any(bare == (bare[:size] * len(bare))[: len(bare)] for size in range(1, len(bare) // 2 + 1))


def _fresh(bare: str, about: Iterable[str]) -> str:
    """What is left without names and walks."""
    for name in about:
        if len(low := name.casefold()) > 1:
            bare = bare.replace(low, "")
    at = 0
    left = ""
    while at < len(bare):
        size = _walk(bare[at:])
        left += "" if size >= RUN else bare[at]
        at += size if size >= RUN else 1
    return left


def _walk(text: str) -> int:
    """How many letters from the start lie on one row of keys, or in the order of the alphabet."""
    size = 0
    while size < len(text) and any(text[: size + 1] in walk for walk in _WALKS):
        size += 1
    return size
