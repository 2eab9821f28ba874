"""The six signs: how they are asked, and how a mark is said back."""

from functools import cache
from typing import Annotated

import msgspec

from nearer.content import FINISHED, HERE, read

MOST = 4  # the highest mark


class Sign(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the six. `good`: asked as the presence of something good. `often`: from which mark on it is said back."""

    id: str
    name: str
    asks: str
    more: str
    good: bool
    often: Annotated[int, msgspec.Meta(ge=1, le=MOST)]
    said: str
    well: str
    briefly: str
    holds: str
    article: int
    small: str
    small_alone: str

    def turned(self, value: int) -> int:
        """From the place that was chosen to the mark that is kept, and back: higher is more of the sign."""
        return MOST - value if self.good else value


class Signs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The five steps of an answer, the fewest days first, and the six in their order."""

    steps: tuple[str, str, str, str, str]
    signs: tuple[Sign, Sign, Sign, Sign, Sign, Sign]


@cache
def signs(language: str = "en") -> Signs:
    """The signs in a language; in English where that language is not finished."""
    folder = HERE / (language if language in FINISHED else "en")
    return msgspec.convert(read(folder / "signs.yaml"), Signs)
