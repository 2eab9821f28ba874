"""Templates: what they say to people, by file and line.

Every text stands in `_("…")`; what stands outside it is a problem of its own, since it cannot be translated.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment
from jinja2.ext import babel_extract

from nearer.content.checking import Problem
from nearer.content.checking.reading import CALM_GRADE, GRADE, hard_to_read
from nearer.content.checking.words import wrong_words

CALM = ("safety", "crisis", "parting", "leaving", "consent", "deleting")  # pages read by someone who may be afraid
NAMES = {"Nearer"}  # said alike in every language

_PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
_WORD = re.compile(r"[A-Za-z]{3,}")
_ATTRIBUTE = re.compile(r"""[\w-]+="[^"]*["]?""")


def problems(root: Path) -> Iterator[Problem]:
    """What is wrong with the words of all templates below a folder."""
    for path in sorted(root.rglob("*.html")):
        found = [*said(path)]
        for line, text in found:
            for wrong in wrong_words(text):
                yield Problem(path, line, wrong)
        for line, text in unmarked(path):
            yield Problem(path, line, f'text outside _("…"): {text}')
        limit = CALM_GRADE if path.stem.strip("_").startswith(CALM) else GRADE
        for hard in hard_to_read("\n".join(text for _, text in found), limit=limit):
            yield Problem(path, 1, hard)


def said(path: Path) -> Iterator[tuple[int, str]]:
    """Each text of a template and its line; what is filled in later reads as one short word."""
    with path.open("rb") as file:
        for line, _, message, _ in babel_extract(file, ["_", "gettext", "ngettext"], [], {"encoding": "utf-8"}):
            forms = message if isinstance(message, tuple) else (message,)
            yield from ((line, _PLACE.sub("Ann", form)) for form in forms if isinstance(form, str))


def unmarked(path: Path) -> Iterator[tuple[int, str]]:
    """Words that stand in a template as they are."""
    parser = _Words()
    parser.feed(_bare(path.read_text("utf-8")))
    yield from parser.found


def _bare(source: str) -> str:
    """A template without what its engine reads, each line where it was."""
    bare = ""
    names: list[str] = []
    marked = False
    for line, kind, text in Environment(autoescape=True, extensions=["jinja2.ext.i18n"]).lex(source):
        if kind == "block_begin":
            names = []
        elif kind == "name":
            names.append(text)
        elif kind == "block_end" and names[:1] in (["trans"], ["endtrans"]):
            marked = names[0] == "trans"
        elif kind == "data" and not marked:
            bare += "\n" * (line - 1 - bare.count("\n")) + text
    return bare


class _Words(HTMLParser):
    """Collects what is neither a tag nor a name."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []

    def handle_data(self, data: str) -> None:
        text = _ATTRIBUTE.sub("", data)  # a macro that writes only attributes
        words = [word for word in _WORD.findall(text) if word not in NAMES]
        if words:
            above = data[: data.index(words[0])].count("\n")
            self.found.append((self.getpos()[0] + above, " ".join(words)))
