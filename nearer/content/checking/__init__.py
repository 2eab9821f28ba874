"""What the build asks of everything people read.  Each module gives the problems it finds; none runs in Nearer."""

from pathlib import Path
from typing import NamedTuple


class Problem(NamedTuple):
    """One thing that is wrong, and where."""

    path: Path
    line: int
    words: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.words}"


def line_of(path: Path, words: str) -> int:
    """The first line of a file that holds these words, or 1."""
    lines = path.read_text("utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if words in line), 1)
