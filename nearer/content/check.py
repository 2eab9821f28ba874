"""Look over everything people read: `python -m nearer.content.check`.

Prints each problem with its file and line; leaves with 1 if there is any.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime

from nearer.content import FINISHED, HERE
from nearer.content.checking import Problem, articles, helplines, noticing, openings, questions, scenes, templates


def problems() -> Iterator[Problem]:
    """All there are."""
    for language in FINISHED:
        yield from articles.problems(HERE / language / "articles")
        yield from questions.problems(HERE / language / "questions.yaml")
        yield from noticing.problems(HERE / language)
        yield from openings.problems(HERE / language / "openings.yaml")
        yield from scenes.problems(HERE / language / "scenes.yaml")
    yield from helplines.problems(HERE / "helplines", datetime.now(UTC).date())
    yield from templates.problems(HERE.parent)


def main() -> int:
    """Print them."""
    found = [*problems()]
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
