"""Language: what a draft may stir in who reads it, and how it could be said more gently.

Two questions are answered, in memory, by pure functions that keep nothing: `look` reads what somebody wants to say,
`heard` reads a reply to what the other shared.  Clause by clause, rules that stand in data (rules/*.yaml) propose, a
small linear model agrees or vetoes, and what stays is given with its place, one sentence why, and gentler words.
"""

from nearer.domain.language.found import (
    LISTENS,
    MISSES,
    TO_KEEP,
    TO_SOFTEN,
    Finding,
    Heard,
    Label,
    Looked,
    Span,
    Verdict,
)
from nearer.domain.language.hearing import heard
from nearer.domain.language.looking import look

__all__ = [
    "LISTENS",
    "MISSES",
    "TO_KEEP",
    "TO_SOFTEN",
    "Finding",
    "Heard",
    "Label",
    "Looked",
    "Span",
    "Verdict",
    "heard",
    "look",
]
