"""The library: articles written in Markdown, turned into HTML once and then only handed out.

An address carries a number and no topic: article L13 stands at `/learn/13`.
"""

import re
from functools import cache
from pathlib import Path

import msgspec
import nh3
import yaml
from markdown_it import MarkdownIt
from markupsafe import Markup

from nearer.content import FINISHED, HERE

PACE = 200  # words a minute, read without hurry
TAGS = {"p", "h2", "ul", "ol", "li", "strong", "em", "a", "blockquote"}

_MARKDOWN = MarkdownIt("commonmark", {"typographer": True, "html": False}).enable("smartquotes")


class Small(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One small thing to do: a sentence, and the room it leads to."""

    text: str
    href: str


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands above an article: for readers, and for whoever checks it.

    `points` are what it has to make clear, `evidence` the entries of the evidence file it may lean on, `sources` their
    authors and years, `words` how long it is to be.  An invented article is a story and leans on nothing.
    """

    id: str
    title: str
    purpose: str
    answer: str
    points: tuple[str, ...]
    small: Small
    not_for_you: str
    sources: tuple[str, ...]
    evidence: tuple[str, ...]
    words: int
    invented: bool = False


class Article(msgspec.Struct, frozen=True):
    """An article, ready to be shown. `text` is its plain words, to search in."""

    number: int
    head: Head
    html: Markup
    not_for_you: Markup
    text: str

    @property
    def address(self) -> str:
        """Where it stands."""
        return f"/learn/{self.number}"

    @property
    def minutes(self) -> int:
        """About how long it takes to read."""
        return max(1, round(len(self.text.split()) / PACE))


@cache
def articles(language: str = "en") -> tuple[Article, ...]:
    """All articles of a language by number; in English where that language is not finished."""
    folder = HERE / (language if language in FINISHED else "en") / "articles"
    return tuple(sorted((article(path) for path in folder.glob("L*.md")), key=lambda each: each.number))


def find(number: int, language: str = "en") -> Article | None:
    """The article of a number."""
    return next((each for each in articles(language) if each.number == number), None)


def article(path: Path) -> Article:
    """Read one file and render it."""
    head, body = parts(path.read_text("utf-8"))
    html = _clean(_MARKDOWN.render(body))
    return Article(
        number=int(head.id.removeprefix("L")),
        head=head,
        html=html,
        not_for_you=_clean(_MARKDOWN.renderInline(head.not_for_you)),
        text=" ".join((head.title, head.answer, plain(html))),
    )


def parts(text: str) -> tuple[Head, str]:
    """The head and the body of a file."""
    _, head, body = text.split("---\n", 2)
    return msgspec.convert(yaml.load(head, Loader=yaml.CSafeLoader), Head), body


def plain(html: str) -> str:
    """The words of clean HTML; every block ends a line."""
    blocks = re.sub(r"</(?:p|h2|li)>", "\n", html)
    text = re.sub(r"<[^>]+>", "", blocks)
    for sign, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(sign, letter)
    return text.strip()


def _clean(html: str) -> Markup:
    # nothing but the tags above is left, so a template may show it as it is
    return Markup(nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, link_rel="noreferrer noopener"))  # noqa: S704
