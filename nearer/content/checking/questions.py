"""Questions: enough of each kind, short, open, one at a time, and no two alike.

What a machine can see of the tone (CONTENT, section 3) is here; whether a question is kind, two readers tell.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import msgspec

from nearer.content import read
from nearer.content.checking import Problem, line_of
from nearer.content.checking.reading import hard_to_read
from nearer.content.checking.words import wrong_words
from nearer.content.questions import Questions

LONGEST = 20  # words in a question
PER_THEME = {1: 8, 2: 8, 3: 5, 4: 3, 5: 2}  # questions of each depth in an open theme
OPEN_THEMES = 12
HARD_THEMES = 7
PER_HARD_THEME = 4
SHALLOWEST_HARD = 3
ALIKE = 0.6  # share of telling words in common: two of three are too many, three of six are not
FEWEST_TELLING = 3  # words: one in common tells nothing about two questions that have only one or two each

_OPEN = r"(?:what|which|when|where|who|whom|whose|how)"
_OPENS = re.compile(rf"(?:in )?{_OPEN}\b|(?:if|when) [^,]+, {_OPEN}\b", re.IGNORECASE)
_CLOSED = re.compile(
    r"(?:^|, )(?:do|does|did|are|is|was|were|have|has|can|could|will|would) (?:you|we|i)\b", re.IGNORECASE
)
_TWO_AT_ONCE = re.compile(rf"\b(?:and|or) (?:{_OPEN}|why)\b", re.IGNORECASE)
_TONES = {
    "ranks, accuses or tests": (
        r"best|worst|most|favourite|why (?:did|do|didn't|don't|are|were) you|change about me|do you (?:still )?love|"
        r"which of us|who of us|than (?:me|i)|compared?|at fault|wrong with"
    ),
    "speaks of former partners": r"ex|exes|ex-?partners?|former|before me|first love",
    "takes a life that not everybody has": (
        r"(?:our|your) (?:bed|bedroom|car|house|flat|garden|marriage|wedding|kids?|boss|job|salary|income|holiday)|"
        r"married|honeymoon|restaurants?|church|mosque|temple|god|wine|he|she|boyfriends?|girlfriends?"
    ),
    "has one watch over the other": (
        r"passwords?|pin|phone|whereabouts|weigh|weight|jealous|faithful|flirt|where were you|"
        r"whom? (?:do|did|were) you (?:with|meet|see|text|call)"
    ),
}
_TONE = {wrong: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for wrong, words in _TONES.items()}
_SMALL = """
    a about after all an and any are as at be by can could did do does feel feels felt for from had has have how i if
    in is it last like make me more my of on or our out so somebody someone something than that the this to two up us
    was we were what when where which while who with would you your
"""
_SMALL_WORDS = frozenset(_SMALL.split())


def problems(path: Path) -> Iterator[Problem]:
    """What is wrong with the questions of a language."""
    found = msgspec.convert(read(path), Questions)
    yield from _counts(path, found)
    yield from _depths(path, found)
    for question in found.questions:
        for wrong in (*_form(question.text), *wrong_words(question.text)):
            yield Problem(path, line_of(path, question.text), f"{question.id}: {wrong}")
    for hard in hard_to_read("\n".join(question.text for question in found.questions)):
        yield Problem(path, 1, hard)
    told = [(question, telling(question.text)) for question in found.questions]
    for (one, first), (other, second) in combinations(told, 2):
        if alike(first, second) >= ALIKE:
            yield Problem(path, line_of(path, other.text), f"{other.id} is much like {one.id}")


def alike(one: set[str], other: set[str]) -> float:
    """How many of their telling words two questions share, from 0 to 1: of the shorter one's, so that words put around
    a question do not hide it.
    """
    return 1.0 if one == other else len(one & other) / max(FEWEST_TELLING, min(len(one), len(other)))


def telling(text: str) -> set[str]:
    """The words that say what a question is about, without those that frame it."""
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
    for hard, wanted in ((False, OPEN_THEMES), (True, HARD_THEMES)):
        if (themes := sum(theme.hard == hard for theme in found.themes)) != wanted:
            yield Problem(path, 1, f"{themes} {'hard' if hard else 'open'} themes; {wanted} are wanted")
    for theme in found.themes:
        depths = Counter(question.depth for question in found.questions if question.theme == theme.id)
        line = line_of(path, f"id: {theme.id}")
        if not theme.hard and depths != PER_THEME:
            yield Problem(path, line, f"{theme.id}: {dict(depths)}, wanted {PER_THEME}")
        if theme.hard and (depths.total() != PER_HARD_THEME or min(depths) < SHALLOWEST_HARD):
            yield Problem(path, line, f"{theme.id}: {dict(depths)}, wanted {PER_HARD_THEME} from {SHALLOWEST_HARD} on")


def _form(text: str) -> Iterator[str]:
    words = len(text.split())
    if words > LONGEST:
        yield f"{words} words; {LONGEST} at most"
    if text.count("?") != 1 or not text.endswith("?") or _TWO_AT_ONCE.search(text):
        yield "one question at a time, and nothing after it"
    if not _OPENS.match(text) or _CLOSED.search(text):
        yield "can be answered with yes or no"
    for wrong, words_of_it in _TONE.items():
        if said := words_of_it.search(text):
            yield f'"{said.group()}" {wrong}'
