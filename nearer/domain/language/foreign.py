"""Foreign: whether a text is in English, or close enough to be judged. When in doubt it is not: silence is kinder."""

from collections.abc import Sequence

from nearer.domain.language.clauses import Clause
from nearer.domain.language.lists import word_lists

_ENGLISH = word_lists("splitting")["english"]
_OTHER = word_lists("splitting")["other"]
LATIN_AT_LEAST = 0.6


def is_english(parts: Sequence[Clause]) -> bool:
    """Whether at least as many common words are English as are of other languages, and most letters are Latin."""
    words = [word for part in parts for word in part.words][:400]
    if not words:
        return True
    latin = sum(word.isascii() for word in words)
    if latin < LATIN_AT_LEAST * len(words):
        return False
    other = sum(word in _OTHER and word not in _ENGLISH for word in words)
    english = sum(word in _ENGLISH for word in words)
    return other <= 1 or other * 2 <= english
