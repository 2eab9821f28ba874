"""Small things to try, by name.  Each can be left, and none is ever due."""

from functools import cache

import msgspec

from nearer.content import FINISHED, HERE, read


class Small(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One small thing. `own`: it asks nothing of the other person."""

    id: str
    text: str
    why: str
    own: bool


@cache
def small_things(language: str = "en") -> dict[str, Small]:
    """All by name; in English where that language is not finished."""
    folder = HERE / (language if language in FINISHED else "en")
    found = msgspec.convert(read(folder / "small.yaml"), list[Small])
    return {each.id: each for each in found}
