"""Openings: one for every occasion in every tone, short, and in words that press nobody."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import get_args

import msgspec

from nearer.content import read
from nearer.content.checking import Problem, line_of
from nearer.content.checking.reading import hard_to_read, sentences
from nearer.content.checking.words import wrong_words
from nearer.content.openings import Occasion, Opening, Tone

LONGEST = 60  # words in an opening


def problems(path: Path) -> Iterator[Problem]:
    """What is wrong with the openings of a language."""
    found = msgspec.convert(read(path), list[Opening])
    kinds = [(each.occasion, each.tone) for each in found]
    for kind in product(get_args(Occasion), get_args(Tone)):
        if kinds.count(kind) != 1:
            yield Problem(path, 1, f"{kinds.count(kind)} openings for {' and '.join(kind)}; 1 is wanted")
    for each in found:
        line = line_of(path, f"occasion: {each.occasion}, tone: {each.tone}")
        text = " ".join(each.parts)
        words = sum(len(sentence) for sentence in sentences(text))
        if words > LONGEST:
            yield Problem(path, line, f"{words} words; {LONGEST} at most")
        for wrong in (*wrong_words(text), *hard_to_read(text)):
            yield Problem(path, line, wrong)
