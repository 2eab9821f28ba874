"""Walking every page of the product, as whoever."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from litestar.routes import HTTPRoute

from tests.cast import Cast, Person

Door = tuple[str, str]  # method and path, with its parameters named

_PARAMETER = re.compile(r"\{(\w+)(?::\w+)?\}")
LEAVING = ("/leave",)  # the one page that locks when it is opened


def doors_of(cast: Cast) -> list[Door]:
    """Every route of the product."""
    routes = cast.app.app.routes
    found = {(method, route.path) for route in routes if isinstance(route, HTTPRoute) for method in route.methods}
    return sorted((method, path) for method, path in found if method not in ("HEAD", "OPTIONS"))


def paths_of(path: str, known: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """The path with its parameters filled by all that is known for each; by zeros when nothing is."""
    names = _PARAMETER.findall(path)
    for values in product(*(known.get(name) or ["0" * 32] for name in names)):
        filled = path
        for name, value in zip(names, values, strict=True):
            filled = re.sub(r"\{" + name + r"(?::\w+)?\}", value, filled)
        yield filled


def walk(cast: Cast, person: Person, known: Mapping[str, Sequence[str]] | None = None) -> dict[str, Any]:
    """Look at every page there is; answers by path."""
    answers = {}
    for method, path in doors_of(cast):
        if method == "GET" and path not in LEAVING and not path.startswith(("/static", "/bell")):
            for filled in paths_of(path, known or {}):
                answers[filled] = person.get(filled)
    return answers


def texts(answers: Mapping[str, object]) -> str:
    """All that was shown."""
    return "\n".join(f"{answer.headers} {answer.text}" for answer in answers.values())  # type: ignore[attr-defined]
