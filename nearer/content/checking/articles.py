"""Articles: complete, as long as planned, within the evidence, readable, and with a way to safety."""

from collections.abc import Iterator
from pathlib import Path

from nearer.content import HERE, library, read
from nearer.content.checking import Problem, line_of
from nearer.content.checking.reading import hard_to_read
from nearer.content.checking.words import wrong_words

SPARE = 0.15  # how far an article may be from its planned length
SAFETY = "](/safety)"


def problems(folder: Path) -> Iterator[Problem]:
    """What is wrong with the articles of a folder."""
    numbers: dict[int, Path] = {}
    for path in sorted(folder.glob("*.md")):
        article = library.article(path)
        yield from _complete(path, article)
        yield from _within_evidence(path, article.head)
        yield from _words(path, article)
        if twin := numbers.setdefault(article.number, path) is not path:
            yield Problem(path, 1, f"number {article.number} stands twice: {twin}")


def prose(article: library.Article) -> str:
    """What of an article is whole sentences: all but its headings."""
    body = article.html
    while "<h2>" in body:
        start, end = body.index("<h2>"), body.index("</h2>") + len("</h2>")
        body = body[:start] + body[end:]
    return f"{article.head.answer}\n{library.plain(body)}"


def _complete(path: Path, article: library.Article) -> Iterator[Problem]:
    head = article.head
    for field in ("title", "purpose", "answer", "points"):
        if not getattr(head, field):
            yield Problem(path, 1, f"no {field}")
    if SAFETY not in head.not_for_you:
        yield Problem(path, line_of(path, "not_for_you"), "no way to the safety page")
    if not head.small.href.startswith("/"):
        yield Problem(path, line_of(path, "href"), "the small thing leads to no room")
    length = len(article.text.split())
    if abs(length / head.words - 1) > SPARE:
        yield Problem(path, line_of(path, "words:"), f"{length} words; about {head.words} are wanted")


def _within_evidence(path: Path, head: library.Head) -> Iterator[Problem]:
    known: dict[str, list[str]] = read(HERE / "evidence.yaml")
    line = line_of(path, "evidence:")
    if not head.evidence and not head.invented:
        yield Problem(path, line, "leans on no evidence, and is not said to be invented")
    for id in head.evidence:
        if id not in known:
            yield Problem(path, line, f"no such evidence: {id}")
    checked = {source for id in head.evidence for source in known.get(id, ())}
    for source in head.sources:
        if source not in checked:
            yield Problem(path, line_of(path, f"- {source}"), f"not a checked source of its evidence: {source}")


def _words(path: Path, article: library.Article) -> Iterator[Problem]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        for wrong in wrong_words(line, quotes_are_examples=True):
            yield Problem(path, number, wrong)
        if "(tbc)" in line:
            yield Problem(path, number, "a claim that waits to be checked")
    for hard in hard_to_read(prose(article)):
        yield Problem(path, 1, hard)
