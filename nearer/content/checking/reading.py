"""How hard an English text is to read: the Flesch-Kincaid grade, and the length of its sentences.

Syllables are counted by groups of vowels, which is right for about nine words in ten and errs to both sides.
"""

import re
from statistics import mean

GRADE = 7.0  # below this a page can be read at eleven
CALM_GRADE = 5.0  # below this it can be read at nine, and by someone who is afraid
LONGEST = 25  # words in a sentence
MEAN = 14  # words in a sentence, over a page
ENOUGH = 60  # words below which the formula says nothing

_END = re.compile(r"(?<=[.?!])[\"'”’)]*\s+|\n+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_VOWELS = re.compile(r"[aeiouyáéíóú]+")


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence; a line's end ends a sentence too."""
    found = (_WORD.findall(each) for each in _END.split(text))
    return [each for each in found if each]


def grade(text: str) -> float:
    """The school year in which a text can be read (Kincaid 1975).

    >>> round(grade("The cat sat on the mat."), 1)
    -1.4
    """
    said = sentences(text)
    words = [word for each in said for word in each]
    if not words:
        return 0.0
    return 0.39 * len(words) / len(said) + 11.8 * mean(syllables(word) for word in words) - 15.59


def syllables(word: str) -> int:
    """About how many syllables an English word has.

    >>> [syllables(word) for word in ("quiet", "people", "walked", "wanted", "take", "places", "tables", "rules")]
    [2, 2, 1, 2, 1, 2, 2, 1]
    """
    low = word.lower()
    count = len(_VOWELS.findall(low))
    count += len(re.findall(r"i(?:et|al|an|en)|[aeo]ing$|(?<!a)ism$", low))
    if (
        re.search(r"[^aeiouyl]es?$|[^aeioutd]ed$", low) and not re.search(r"[^s]ses$|[cgxzs]es$|[sc]hes$", low)
    ) or re.search(r"[aeiouy]les?$", low):
        count -= 1
    return max(1, count)


def hard_to_read(text: str, *, limit: float = GRADE) -> list[str]:
    """What is too hard in a page's text."""
    said = sentences(text)
    lengths = [len(each) for each in said]
    problems = [f"{len(each)} words in a sentence: {' '.join(each[:6])} …" for each in said if len(each) > LONGEST]
    if sum(lengths) < ENOUGH:
        return problems
    if mean(lengths) > MEAN:
        problems.append(f"{mean(lengths):.1f} words in a sentence on average; {MEAN} at most")
    if (measured := grade(text)) >= limit:
        problems.append(f"reading grade {measured:.1f}; below {limit:.0f} is wanted")
    return problems
