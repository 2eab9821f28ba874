"""The questions both answer apart and open together: their themes, depths and words.

A question is named by its `id` for ever, since what was drawn is kept by that name.  Light ones of the open themes come
by a draw; what is deep or of a hard theme lies here for a person who picks it and sends it (SAFETY, N18).
"""

from functools import cache
from itertools import groupby
from typing import Annotated, Literal

import msgspec

from nearer.content import FINISHED, HERE, read

Asks = Literal["memory", "wish", "now"]  # what an answer can be made of

DEEPEST_DRAWN = 3


class Theme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a question is about. A hard one is opened by each for themselves."""

    id: str
    name: str
    hard: bool = False


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One question. Depth 1 is light, 5 is rarely said aloud."""

    id: str
    theme: str
    depth: Annotated[int, msgspec.Meta(ge=1, le=5)]
    asks: Asks
    release: int
    text: str


class Questions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All questions of a language. Within a release their order never changes: the draw goes by it."""

    themes: tuple[Theme, ...]
    questions: tuple[Question, ...]

    def find(self, id: str) -> Question | None:
        """The question of this name; None if this release does not know it."""
        return next((each for each in self.questions if each.id == id), None)

    def theme(self, question: Question) -> Theme:
        """The theme of a question."""
        return next(each for each in self.themes if each.id == question.theme)

    def drawn(self) -> list[list[Question]]:
        """Those that may come without being picked, release by release."""
        hard = {theme.id for theme in self.themes if theme.hard}
        light = [each for each in self.questions if each.depth <= DEEPEST_DRAWN and each.theme not in hard]
        light.sort(key=lambda each: each.release)
        return [list(release) for _, release in groupby(light, key=lambda each: each.release)]


@cache
def questions(language: str = "en") -> Questions:
    """The questions in a language; in English where that language is not finished."""
    folder = HERE / (language if language in FINISHED else "en")
    return msgspec.convert(read(folder / "questions.yaml"), Questions)
