"""Signs, causes and small things: kind words, short, and nothing named that is not there."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from nearer.content import HERE, read
from nearer.content.checking import Problem, line_of
from nearer.content.checking.reading import hard_to_read
from nearer.content.checking.words import wrong_words
from nearer.content.reasons import Cause, Reasons
from nearer.content.signs import Signs
from nearer.content.small import Small

FILES = ("small.yaml", "signs.yaml", "reasons.yaml")
LONGEST_STATEMENT = 16  # words: it is read on a phone, with a scale under it


def problems(folder: Path) -> Iterator[Problem]:
    """What is wrong with these three files of a language."""
    small = msgspec.convert(read(folder / "small.yaml"), list[Small])
    signs = msgspec.convert(read(folder / "signs.yaml"), Signs)
    reasons = msgspec.convert(read(folder / "reasons.yaml"), Reasons)
    for name in FILES:
        yield from _words(folder / name)
    things = {each.id: each for each in small}
    for each in (*signs.signs, *reasons.causes):
        path = folder / ("reasons.yaml" if isinstance(each, Cause) else "signs.yaml")
        for wrong in _small_things(each.small, each.small_alone, things):
            yield Problem(path, line_of(path, f"id: {each.id}"), f"{each.id}: {wrong}")
    for cause in reasons.causes:
        path = folder / "reasons.yaml"
        for wrong in _cause(cause, reasons):
            yield Problem(path, line_of(path, f"id: {cause.id}"), f"{cause.id}: {wrong}")


def texts(value: object) -> Iterator[str]:
    """Every text of two words or more in plain values."""
    if isinstance(value, str) and " " in value:
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def _words(path: Path) -> Iterator[Problem]:
    said = [*texts(read(path))]
    for text in said:
        for wrong in wrong_words(text, quotes_are_examples=True):
            yield Problem(path, line_of(path, text), wrong)
    for hard in hard_to_read("\n".join(said)):
        yield Problem(path, 1, hard)


def _small_things(usual: str, alone: str, things: dict[str, Small]) -> Iterator[str]:
    for name in (usual, alone):
        if name not in things:
            yield f"no such small thing: {name}"
    if alone in things and not things[alone].own:
        yield f"{alone} asks something of the other person"


def _cause(cause: Cause, reasons: Reasons) -> Iterator[str]:
    if cause.evidence not in read(HERE / "evidence.yaml"):
        yield f"no such evidence: {cause.evidence}"
    for step in cause.path:
        if step not in reasons.path:
            yield f"no such step: {step}"
    for statement in cause.statements:
        if len(statement.split()) > LONGEST_STATEMENT:
            yield f"{len(statement.split())} words; {LONGEST_STATEMENT} at most: {statement}"
