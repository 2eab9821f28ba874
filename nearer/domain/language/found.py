"""Found: the words in which the coach answers."""

from typing import Literal

import msgspec

Label = Literal[
    "blame",
    "contempt",
    "generalising",
    "mind_reading",
    "demand",
    "threat",
    "stonewalling",
    "defensiveness",
    "sarcasm",
    "feeling",
    "request",
    "appreciation",
    "ownership",
    "validation",
    "empathy",
    "reflection",
    "open_question",
    "advice",
    "minimising",
    "fixing",
    "topic_shift",
    "self_focus",
    "judging",
]
Verdict = Literal["listens", "misses", "mixed", "neutral"]

TO_SOFTEN: tuple[Label, ...] = (
    "blame",
    "contempt",
    "generalising",
    "mind_reading",
    "demand",
    "threat",
    "stonewalling",
    "defensiveness",
    "sarcasm",
)
TO_KEEP: tuple[Label, ...] = ("feeling", "request", "appreciation", "ownership")
LISTENS: tuple[Label, ...] = ("validation", "empathy", "reflection", "open_question")
MISSES: tuple[Label, ...] = ("advice", "minimising", "fixing", "topic_shift", "self_focus", "judging")


class Span(msgspec.Struct, frozen=True):
    """A piece of a text, in code points; `end` is the first one after it."""

    start: int
    end: int


class Finding(msgspec.Struct, frozen=True):
    """One thing noticed. `why` and `try_` are None for what is kept and for what listens.

    `try_` may stand in the place of text[start:end]; a gap "…" in it is a fact that only the writer knows.
    """

    label: Label
    start: int
    end: int
    why: str | None = None
    try_: str | None = msgspec.field(default=None, name="try")


class Looked(msgspec.Struct, frozen=True):
    """What a draft says. Findings are sorted by their start.

    `keep` is the sentence most worth keeping; `draft` the gentler whole, None when nothing is to soften. `help` is
    whether fear, force or self-harm is spoken of. `read` is False for what is not in a language read here: then there
    are no findings, whatever the words.
    """

    findings: tuple[Finding, ...] = ()
    keep: Span | None = None
    draft: str | None = None
    help: bool = False
    read: bool = True


class Heard(msgspec.Struct, frozen=True):
    """What a reply does with what was shared; neutral when it does neither."""

    verdict: Verdict = "neutral"
    findings: tuple[Finding, ...] = ()
