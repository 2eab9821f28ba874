"""Sealed examples of every document: somebody's words may be as old, and have to open for ever.

`kind.tag.number.json` holds two rows of the ledger, one document with everything given and one with the least, and what
they open to.  Where a later schema of the kind grows them, `kind.tag.number.as.later.json` holds what they grow into.
A field that came with a default has an example of its own, under the next number.
"""

import importlib
import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec

import nearer.app  # knows every room
from nearer.ledger.document import Document, Private, Shared
from nearer.ledger.keys import Keys

HERE = Path(__file__).parent / "examples"
NEARER = Path(nearer.app.__file__).parent
MAKE = ".venv/bin/python -m tests.documents.making"

OWNERS = {"full": UUID(int=1), "least": UUID(int=2)}  # one each, since both may have the same name


class Wanted(msgspec.Struct, frozen=True):
    """An example that is not there: of a schema, or of how it grows. `fields`: those that no other example has."""

    schema: type[Document]
    into: type[Document]
    number: int
    fields: frozenset[str] = frozenset()

    @property
    def file(self) -> str:
        return file_of(self.schema, self.number, None if self.into is self.schema else self.into)


def keys_of(owner: UUID) -> Keys:
    """Keys that guard nothing."""
    return Keys(owner, {1: b"c" * 32}, b"i" * 32)


def schemas() -> list[type[Document]]:
    """Every schema of every kind in the code."""
    for path in NEARER.rglob("documents.py"):
        importlib.import_module(".".join(("nearer", *path.relative_to(NEARER).with_suffix("").parts)))
    found = [each for each in _below(Document) if each not in (Private, Shared)]
    ours = [each for each in found if each.__module__.startswith("nearer.") and ".tests." not in each.__module__]
    return sorted(ours, key=lambda each: (each.kind, tag_of(each)))


def tag_of(schema: type[Document]) -> int:
    tag = schema.__struct_config__.tag
    assert isinstance(tag, int), f"{schema} has no number for a tag"
    return tag


def file_of(schema: type[Document], number: int, into: type[Document] | None = None) -> str:
    """The name of an example's file, or of what it grows into."""
    whose = f"{schema.kind.replace(' ', '-')}.{tag_of(schema)}.{number}"
    return f"{whose}.json" if into is None else f"{whose}.as.{tag_of(into)}.json"


def examples(schema: type[Document], folder: Path = HERE) -> list[dict[str, Any]]:
    """The examples of a schema, by their number from 1 on."""
    found: list[dict[str, Any]] = []
    while (path := folder / file_of(schema, len(found) + 1)).exists():
        found.append(json.loads(path.read_text()))
    return found


def missing(schemas: Iterable[type[Document]], folder: Path = HERE) -> Iterator[Wanted]:
    """What has yet to be made."""
    for schema in schemas:
        made = examples(schema, folder)
        for into in grown_from(schema):
            for number in range(1, len(made) + 1):
                if not (folder / file_of(schema, number, into)).exists():
                    yield Wanted(schema, into, number)
        fields = frozenset(schema.__struct_fields__)
        new = fields.difference(*(each["full"]["opens to"] for each in made))
        if not made or new:
            yield Wanted(schema, schema, len(made) + 1, new)


def grown_from(schema: type[Document]) -> list[type[Document]]:
    """The later schemas that grow it."""
    return [each for each in schemas() if each is not schema and schema in _chain(each)]


def row_from(kept: dict[str, Any]) -> dict[str, Any]:
    """A row of the ledger, as an example holds it."""
    return {
        "owner": UUID(kept["owner"]),
        "id": UUID(kept["id"]),
        "shelf": bytes.fromhex(kept["shelf"]),
        "day": date.fromisoformat(kept["day"]),
        "version": kept["version"],
        "epoch": kept["epoch"],
        "envelope": bytes.fromhex(kept["envelope"]),
    }


def _below(above: type[Document]) -> Iterator[type[Document]]:
    for each in above.__subclasses__():
        yield each
        yield from _below(each)


def _chain(schema: type[Document]) -> Iterator[type[Document]]:
    past: type[Document] | None = schema
    while past is not None:
        yield past
        past = past.past
