"""Scenes for practising to listen: something told, five replies, and why each opens or closes."""

import re
from functools import cache
from typing import Literal

import msgspec

from nearer.content import FINISHED, HERE, read

Topic = Literal["work", "family", "body", "money", "good_news", "us"]
Mark = Literal["ideas", "quiet", "text", "family", "own"]
Does = Literal["opens", "between", "closes"]

_FIRST = re.compile(r"(?<!\()\b[^().?!]+[.?!](?!\))")


class Reply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to answer, what it does, and why."""

    does: Does
    says: str
    why: str


class Scene(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something a partner tells. Its place in the list is its number for ever."""

    topic: Topic
    marks: tuple[Mark, ...]
    told: str
    replies: tuple[Reply, Reply, Reply, Reply, Reply]

    @property
    def begins(self) -> str:
        """Its first sentence, without where it is told.

        >>> Scene("us", (), "(At home.) I miss you. Come.", ()).begins
        'I miss you.'
        """
        found = _FIRST.search(self.told)
        return found[0] if found else self.told

    @property
    def own(self) -> bool:
        """Whether a reply can be written by hand."""
        return "own" in self.marks


@cache
def scenes(language: str = "en") -> tuple[Scene, ...]:
    """All of them in a language; in English where that language is not finished."""
    folder = HERE / (language if language in FINISHED else "en")
    return msgspec.convert(read(folder / "scenes.yaml"), tuple[Scene, ...])
