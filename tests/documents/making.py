"""Make the sealed examples that are missing: `python -m tests.documents.making`. Commit them with the document.

One that is there is never written again: it stands for what somebody may have kept.  What is not released yet and is
still being thought over can be thrown away by hand; what was released cannot.
"""

import json
import struct
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import msgspec
from msgspec import inspect

from nearer.ledger.document import Document, from_bytes, to_bytes
from nearer.ledger.shelf import Entry, Shelf
from nearer.store.database import Store
from tests.documents.examples import HERE, OWNERS, Wanted, examples, grown_from, keys_of, missing, schemas

DAY = date(2030, 1, 2)
WORDS = "Ünder the élm, 海 and it rained. "


def make(wanted: Wanted, folder: Path = HERE) -> Path:
    """Write an example. Raises `FileExistsError` rather than change one."""
    if wanted.into is wanted.schema:
        holds = {which: _sealed(wanted.schema, which) for which in OWNERS}
    else:
        example = examples(wanted.schema, folder)[wanted.number - 1]
        holds = {which: _grown(wanted, example[which]["opens to"]) for which in OWNERS}
    path = folder / wanted.file
    with path.open("x") as file:
        json.dump(holds, file, indent=1, ensure_ascii=False)
        file.write("\n")
    return path


def document(schema: type[Document], which: str) -> Document:
    """A document with everything given, or with the least."""
    info = inspect.type_info(schema)
    assert isinstance(info, inspect.StructType)
    fields = info.fields if which == "full" else [field for field in info.fields if field.required]
    return schema(**{field.name: _value(field.type, field.name, least=which == "least") for field in fields})


def _sealed(schema: type[Document], which: str) -> dict[str, Any]:
    doc = document(schema, which)
    shelf = Shelf(cast("Store", None), keys_of(OWNERS[which]), schema)  # sealing asks no database
    name = next((grown.name for grown in _as_today(doc)), doc.name)  # where an entry of this schema is looked for
    id = UUID(int=7, version=4) if name is None else shelf.id_of(name)
    row = shelf.row_of(Entry(id, DAY, 1, doc))
    kept = {name: value.hex() if isinstance(value, bytes) else value for name, value in row.items()}
    kept |= {"owner": str(row["owner"]), "id": str(id), "day": DAY.isoformat()}
    return {"row": kept, "opens to": msgspec.to_builtins(doc)}


def _as_today(doc: Document) -> list[Document]:
    return [from_bytes(into, to_bytes(doc)) for into in grown_from(type(doc))]


def _grown(wanted: Wanted, was: dict[str, Any]) -> Any:
    old = msgspec.convert(was, wanted.schema)
    return {"opens to": msgspec.to_builtins(from_bytes(wanted.into, to_bytes(old)))}


def _value(kind: inspect.Type, name: str, *, least: bool) -> Any:
    if isinstance(kind, inspect.UnionType):
        if least and any(isinstance(each, inspect.NoneType) for each in kind.types):
            return None
        return _value(next(each for each in kind.types if not isinstance(each, inspect.NoneType)), name, least=least)
    return _plain(kind, name, least=least) if not isinstance(kind, _MANY) else _many(kind, name, least=least)


def _plain(kind: inspect.Type, name: str, *, least: bool) -> Any:
    if isinstance(kind, inspect.Metadata):
        return _plain(kind.type, name, least=least)
    if isinstance(kind, inspect.StrType):
        return _text(kind, name, least=least)
    if isinstance(kind, inspect.IntType):
        bounds = (kind.ge, kind.le) if least else (kind.le, kind.ge)
        return next(bound for bound in (*bounds, 3) if bound is not None)
    if isinstance(kind, inspect.LiteralType):
        return kind.values[0]
    plain = {
        inspect.BoolType: True,
        inspect.FloatType: 0.5,
        inspect.BytesType: struct.pack(">4B", 0, 1, 128, 255),
        inspect.DateType: DAY,
        inspect.DateTimeType: datetime(2030, 1, 2, 3, 4, 5),
        inspect.UUIDType: UUID(int=sum(name.encode())),
    }
    return plain[type(kind)]  # a field of another type: say here what an example of it is


_MANY = (inspect.ListType, inspect.VarTupleType, inspect.FrozenSetType, inspect.DictType, inspect.StructType)


def _many(kind: inspect.Type, name: str, *, least: bool) -> Any:
    if isinstance(kind, inspect.StructType):
        return kind.cls(**{each.name: _value(each.type, each.name, least=least) for each in kind.fields})
    if isinstance(kind, inspect.DictType):
        key, value = (_value(each, name, least=least) for each in (kind.key_type, kind.value_type))
        return {} if least else {key: value}
    assert isinstance(kind, inspect.ListType | inspect.VarTupleType | inspect.FrozenSetType)
    held = [_value(kind.item_type, name, least=least)]
    least_held = held * (kind.min_length or 0)
    into = {inspect.ListType: list, inspect.VarTupleType: tuple, inspect.FrozenSetType: frozenset}[type(kind)]
    return into(least_held if least else least_held or held)


def _text(kind: inspect.StrType, name: str, *, least: bool) -> str:
    """As long as may be, or as short: who narrows a limit shuts out what was kept."""
    words = f"{name}: {WORDS}"
    length = (kind.min_length or 0) if least else (kind.max_length or len(words))
    return (words * (length // len(words) + 1))[:length]


if __name__ == "__main__":
    while found := list(missing(schemas())):  # what a schema grows into can be told when it has an example
        for each in found:
            print(make(each).relative_to(Path.cwd()))
