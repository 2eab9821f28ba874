"""The five causes: four statements each, and what is said when one seems to be at work."""

from functools import cache

import msgspec

from nearer.content import FINISHED, HERE, read


class Cause(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the five. `opens` stands above its statements, so that they are not read through its name."""

    id: str
    evidence: str
    name: str
    opens: str
    statements: tuple[str, str, str, str]
    seems: str
    withdraws: str
    asks: str
    opposite: str
    article: int
    path: tuple[int, ...]
    small: str
    small_alone: str


class Reasons(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The five steps of an answer, the eight steps of the path, and the causes in their order."""

    steps: tuple[str, str, str, str, str]
    path: dict[int, str]
    causes: tuple[Cause, Cause, Cause, Cause, Cause]


@cache
def reasons(language: str = "en") -> Reasons:
    """The causes in a language; in English where that language is not finished."""
    folder = HERE / (language if language in FINISHED else "en")
    return msgspec.convert(read(folder / "reasons.yaml"), Reasons)
