"""Gentler: one plain sentence why, and words that could stand in the place of those marked.

The words are chosen by what the marked ones are about (rules/gentler.rules), else by what they are.  They say a feeling
or a wish where a charge stood, and leave a gap for every fact: a suggestion that made one up would not be the writer's.
"""

from collections.abc import Sequence
from functools import cache

from nearer.domain.language.clauses import Clause, whole
from nearer.domain.language.rules import Match, Rule, rulebook
from nearer.domain.language.weighing import Weighed

GAP = "…"
_OWN = ("I ", "I'")


def gentler(said: Weighed, parts: Sequence[Clause], text: str) -> tuple[str, str]:
    """Why, and what could stand in the place of these clauses, with their beginning and end like theirs."""
    rule = said.rule or _first_of(said.label)
    about = rulebook("gentler").matches(whole(parts))
    words = next((match.rule.gentler[0] for match in _in_order(about) if match.rule.label == said.label), None)
    return rule.why, fitted(words or rule.gentler[0], parts, text)


def _in_order(matches: Sequence[Match]) -> list[Match]:
    return sorted(matches, key=lambda match: _places()[id(match.rule)])


@cache
def _places() -> dict[int, int]:
    """In which order the rules for gentler words stand."""
    return {id(rule): place for place, rule in enumerate(rulebook("gentler").rules)}


@cache
def _first_of(label: str) -> Rule:
    return next(rule for rule in rulebook("soften").rules if rule.label == label)


def fitted(words: str, parts: Sequence[Clause], text: str) -> str:
    """Words that fit between what stands before and after: no capital within a sentence, no stop before a comma."""
    start, end = parts[0].start, parts[-1].end
    before = text[:start].rstrip()
    if before and before[-1] not in ".!?…\n:\"'”" and parts[0].joined in {"and", "but", "so", "or", "comma"}:
        words = words if words.startswith(_OWN) else words[0].lower() + words[1:]
    if (
        words.endswith(".")
        and text[end - 1 : end] not in {".", "!", "?"}
        and text[end:].strip()[:1] in set(",;:.!?)-–—")
    ):
        words = words[:-1]
    return words
