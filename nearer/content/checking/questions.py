"""Questions: enough of each kind, short, open, one at a time, and no two alike."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import msgspec

from nearer.content import read
from nearer.content.checking import Problem, line_of
from nearer.content.checking.words import wrong_words
from nearer.content.questions import Question, Questions

LONGEST = 20  # words in a question
PER_THEME = {1: 2, 2: 2, 3: 1}  # this release: questions of each depth in a theme
ALIKE = 0.6  # share of telling words that two questions may have in common

_CLOSED_OR_TESTING = re.compile(
    r"\b(?:best|worst|most|favourite|why did you|change about me|ex-?partners?|do you love|which of us)\b",
    re.IGNORECASE,
)
_SMALL = """
    a about after all an and any are as at be can did do does for from had has have how i in is it like make me
    my of on or our so that the to us was we were what when where which who with would you your
"""
_SMALL_WORDS = frozenset(_SMALL.split())


def problems(path: Path) -> Iterator[Problem]:
    """What is wrong with the questions of a language."""
    found = msgspec.convert(read(path), Questions)
    yield from _counts(path, found)
    yield from _depths(path, found)
    for question in found.questions:
        line = line_of(path, question.text)
        for wrong in (*_form(question), *wrong_words(question.text)):
            yield Problem(path, line, f"{question.id}: {wrong}")
    for one, other in combinations(found.questions, 2):
        if alike(one.text, other.text) >= ALIKE:
            yield Problem(path, line_of(path, other.text), f"{other.id} is much like {one.id}")


def alike(one: str, other: str) -> float:
    """How many of their telling words two questions share, from 0 to 1."""
    first, second = _telling(one), _telling(other)
    return len(first & second) / min(len(first), len(second)) if first and second else float(first == second)


def _telling(text: str) -> set[str]:
    return set(re.findall(r"[a-z']+", text.lower())) - _SMALL_WORDS


def _counts(path: Path, found: Questions) -> Iterator[Problem]:
    for id, times in Counter(question.id for question in found.questions).items():
        if times > 1:
            yield Problem(path, line_of(path, f"id: {id}"), f"{id} stands twice")
    for question in found.questions:
        if question.theme not in {theme.id for theme in found.themes}:
            yield Problem(path, line_of(path, question.text), f"{question.id}: no such theme: {question.theme}")
    for kind in ("memory", "wish"):
        if sum(question.asks == kind for question in found.questions) * 3 < len(found.questions):
            yield Problem(path, 1, f"fewer than a third ask for a {kind}")


def _depths(path: Path, found: Questions) -> Iterator[Problem]:
    for theme in found.themes:
        depths = Counter(question.depth for question in found.questions if question.theme == theme.id)
        if dict(depths) != PER_THEME:
            yield Problem(path, line_of(path, f"id: {theme.id}"), f"{theme.id}: {dict(depths)}, wanted {PER_THEME}")


def _form(question: Question) -> Iterator[str]:
    words = len(question.text.split())
    if words > LONGEST:
        yield f"{words} words; {LONGEST} at most"
    if question.text.count("?") != 1 or not question.text.endswith("?"):
        yield "one question at a time, and nothing after it"
    if ranked := _CLOSED_OR_TESTING.search(question.text):
        yield f'"{ranked.group()}" ranks, accuses or tests'
