"""Drafting."""

from collections.abc import Sequence

from nearer.domain.language.found import Finding, Span


def best_kept(text: str, findings: Sequence[Finding]) -> Span | None:
    return None


def gentler_whole(text: str, findings: Sequence[Finding]) -> str:
    return ""
