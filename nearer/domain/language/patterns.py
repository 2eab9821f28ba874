"""Patterns: what a rule looks for in the words of a clause, in a notation a person can read.

    you never ...        a gap of up to five words;   ..  up to two,   ....  up to twelve
    you|we  (a lot|so)   one of several;   words of more than one part stand in brackets
    {praise}             a class of words, listed in rules/classes.rules
    stupid*  *ing        how a word begins or ends
    so?                  may be missing
    !not                 the next word is not this one
    ^  $                 where the clause begins and ends

A pattern becomes one regular expression without nested repetition, and a set of words of which at least one stands in
whatever it matches: a clause is only tried against the patterns that share a word with it.
"""

import re
from collections.abc import Mapping
from itertools import product

import msgspec

from nearer.domain.language.lists import word_lists

_GAPS = {"..": 2, "...": 5, "....": 12}
_BEFORE = r"(?<![^ ])"
_COMMON = word_lists("splitting")["common"]

Classes = Mapping[str, frozenset[str]]


class Pattern(msgspec.Struct, frozen=True, dict=True):
    """A compiled pattern. `anchors` are words or their first four letters and `*`; empty: any clause may match."""

    said: str
    expression: re.Pattern[str]
    anchors: frozenset[str]


class Unreadable(ValueError):
    """A pattern that is not in the notation."""


def pattern(said: str, classes: Classes) -> Pattern:
    """Read a pattern.

    >>> bool(pattern("you never|always ... listen", {}).expression.search("you never really listen "))
    True
    >>> sorted(pattern("you never|always ... me", {}).anchors)
    ['always', 'never']
    """
    expression, choices = [], []
    for part in _parts(said):
        if part in _GAPS:
            expression.append(_gap(part))
        elif part == "^":
            expression.append(r"^")
        elif part == "$":
            expression.append(r"$")
        elif part.startswith("!"):
            expression.append(f"(?!{_any(_choices(part[1:], classes))})")
        else:
            optional = part.endswith("?")
            found = _choices(part.removesuffix("?"), classes)
            expression.append(_any(found) + ("?" if optional else ""))
            if not optional:
                choices.append(_anchors(found))
    return Pattern(said, re.compile(_BEFORE + "".join(expression)), _rarest(choices))


def _parts(said: str, mark: str = " ") -> list[str]:
    """Cut at spaces, or another mark, that stand in no bracket."""
    found, depth = [""], 0
    for letter in said:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == mark and depth == 0:
            found.append("")
        else:
            found[-1] += letter
    if depth:
        raise Unreadable(f"brackets in {said!r}")
    return [part for part in found if part.strip()]


def _choices(part: str, classes: Classes) -> list[str]:
    """All that a part may stand for, as plain words; brackets within brackets are written out."""
    inside = part[1:-1] if part.startswith("(") and _closes_last(part) else part
    found: list[str] = []
    for choice in _parts(inside, "|"):
        if choice.startswith("{"):
            if choice[1:-1] not in classes:
                raise Unreadable(f"no class {choice}")
            found += sorted(classes[choice[1:-1]])
        elif "(" in choice:
            if any(
                "(" in each and not (each[0] == "(" and _closes_last(each.removesuffix("?"))) for each in _parts(choice)
            ):
                raise Unreadable(f"a bracket within a word in {choice!r}")
            ways = [
                [*_choices(each.removesuffix("?"), classes), *([""] * each.endswith("?"))] for each in _parts(choice)
            ]
            found += [" ".join(filter(None, way)) for way in product(*ways)]
        else:
            found.append(choice)
    if not found:
        raise Unreadable(f"nothing in {part!r}")
    return found


def _closes_last(part: str) -> bool:
    depth = 0
    for place, letter in enumerate(part):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if depth == 0:
            return place == len(part) - 1
    return False


def _any(choices: list[str]) -> str:
    """One of several, the longest first; each word takes the space after it."""
    ordered = sorted(choices, key=lambda choice: (-len(choice), choice))
    return "(?:" + "|".join("".join(_word(word) for word in choice.split()) for choice in ordered) + ")"


def _word(word: str) -> str:
    if word in _GAPS:
        return _gap(word)
    if word in {"^", "$"}:
        return word
    if word.startswith("*"):
        return rf"[^ ]+{re.escape(word[1:])} "
    if word.endswith("*"):
        return rf"{re.escape(word[:-1])}[^ ]* "
    return f"{re.escape(word)} "


def _gap(mark: str) -> str:
    return f"(?:[^ ]+ ){{0,{_GAPS[mark]}}}?"


def _anchors(choices: list[str]) -> frozenset[str]:
    """The word of each choice that is least common; empty if some choice has none to look for."""
    found = set()
    for choice in choices:
        whole = [word for word in choice.split() if word[0] not in "*^$" and word not in _GAPS]
        stems = [f"{word[:4]}*" if word.endswith("*") and len(word) > 4 else word for word in whole]
        if not stems or any(stem.endswith("*") and len(stem) < 5 for stem in stems):
            return frozenset()
        found.add(min(stems, key=lambda stem: (stem in _COMMON, -len(stem), stem)))
    return frozenset(found)


def _rarest(choices: list[frozenset[str]]) -> frozenset[str]:
    usable = [found for found in choices if found]
    return min(usable, key=lambda found: (len(found & _COMMON) > 0, len(found), sorted(found)), default=frozenset())
