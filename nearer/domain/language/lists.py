"""Lists: the files in rules/, and the classes of words that stand in some of them.

{insult} idiot, waste of space, stupid*     a class, its words after commas; it goes on in the lines below
{badtrait} {insult}, selfish                a class may take in another that stands before it
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources


@cache
def word_lists(name: str) -> Mapping[str, frozenset[str]]:
    """The classes of one file, by their names."""
    found: dict[str, frozenset[str]] = {}
    current = ""
    for line in told_lines(rule_text(name)):
        rest = line
        if line.startswith("{") and line[1 : line.index("}")] not in found:
            current, _, rest = line[1:].partition("}")
        words = set[str]()
        for word in filter(None, map(str.strip, rest.split(","))):
            words |= found[word[1:-1]] if word.startswith("{") else {word}
        found[current] = found.get(current, frozenset()) | words
    return found


def rule_text(name: str) -> str:
    """A file of rules as it stands."""
    return resources.files("nearer.domain.language").joinpath("rules", f"{name}.rules").read_text("utf-8")


def told_lines(text: str) -> Iterator[str]:
    """Its lines but for empty ones and remarks."""
    yield from (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
