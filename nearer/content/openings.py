"""Openings: ways to begin naming a distance, in four parts, by occasion and tone."""

from functools import cache
from typing import Literal

import msgspec

from nearer.content import FINISHED, HERE, read

Occasion = Literal["busy", "quarrel", "quiet", "well"]
Tone = Literal["light", "warm", "plain", "shy"]


class Opening(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Four parts; `…` is a gap for what only the writer knows."""

    occasion: Occasion
    tone: Tone
    noticed: str
    felt: str
    miss: str
    invitation: str

    @property
    def parts(self) -> tuple[str, str, str, str]:
        """The four, in their order."""
        return self.noticed, self.felt, self.miss, self.invitation


@cache
def openings(language: str = "en") -> dict[tuple[Occasion, Tone], Opening]:
    """All of them in a language; in English where that language is not finished."""
    folder = HERE / (language if language in FINISHED else "en")
    found = msgspec.convert(read(folder / "openings.yaml"), list[Opening])
    return {(each.occasion, each.tone): each for each in found}
