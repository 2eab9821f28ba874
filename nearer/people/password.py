"""Which passwords may be chosen: twelve letters or more, and none of those that are tried first."""

from collections.abc import Iterable

from nearer.content.passwords import is_common

SHORTEST = 12
LONGEST = 400


def need_of(password: str, about: Iterable[str] = ()) -> str | None:
    """What a new password still needs: short, long, common, or nothing. `about`: the names of who chooses it."""
    if len(password) < SHORTEST:
        return "short"
    if len(password) > LONGEST:
        return "long"
    return "common" if is_common(password, about) else None
