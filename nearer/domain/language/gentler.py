"""Gentler: one plain sentence why, and words that could stand in the place of those marked."""

from collections.abc import Sequence

from nearer.domain.language.clauses import Clause
from nearer.domain.language.weighing import Weighed


def gentler(said: Weighed, parts: Sequence[Clause], text: str) -> tuple[str, str]:
    return "", ""
