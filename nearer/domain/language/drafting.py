"""Drafting: the sentence most worth keeping, and a whole gentler draft made of what the writer already said.

What is the writer's own stays word for word, in its order; what stirs gives way to gentler words; requests come last,
because a letter is answered at its end.
"""

import re
from collections.abc import Sequence

from nearer.domain.language.found import TO_KEEP, TO_SOFTEN, Finding, Span

ASKING = "How is it for you?"
_WORTH = {"feeling": 4, "request": 3, "ownership": 3, "appreciation": 2}
_LONE_I = re.compile(r"\bi\b(?=[ '\u2019]|$)")
_JOINING = re.compile(r"^(?:and|but|so|because|cos|then|or|though|yet)\b[ ,]*", re.IGNORECASE)
_EDGES = " \t\r\n,;:-\u2013\u2014"


def best_kept(text: str, findings: Sequence[Finding]) -> Span | None:
    """The kept words that say most: feelings before requests before thanks, and of two the longer."""
    kept = [finding for finding in findings if finding.label in TO_KEEP]
    best = max(kept, key=lambda one: (_WORTH[one.label], one.end - one.start), default=None)
    return Span(best.start, best.end) if best else None


def gentler_whole(text: str, findings: Sequence[Finding]) -> str:
    """The draft again, gentler: every sentence once."""
    said: list[str] = []
    asked: list[str] = []
    for finding in findings:
        if finding.label in TO_SOFTEN:
            said.append(_sentence(finding.try_ or ""))
        elif finding.label == "request":
            asked.append(_sentence(text[finding.start : finding.end], asks=_asks(text, finding)))
        elif finding.label in TO_KEEP:
            said.append(_sentence(text[finding.start : finding.end]))
    whole = [*dict.fromkeys(said), *dict.fromkeys(asked)]
    if not any("?" in sentence for sentence in whole):
        whole.append(ASKING)
    return " ".join(filter(None, whole))


def _asks(text: str, finding: Finding) -> bool:
    return "?" in text[finding.start : finding.end + 1]


def _sentence(words: str, *, asks: bool = False) -> str:
    """Words as a sentence of their own: a capital, a stop, `I` for `i`."""
    plain = _LONE_I.sub("I", _JOINING.sub("", " ".join(words.split())).strip(_EDGES))
    if not plain:
        return ""
    if plain[-1] not in ".!?…":
        plain += "?" if asks else "."
    return plain[0].upper() + plain[1:]
