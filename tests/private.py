"""Everything that somebody can keep for themselves: one entry of every private kind that there is."""

from datetime import UTC, date, datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

import msgspec
from msgspec import inspect

from nearer.house import House
from nearer.ledger.document import Document, Private, Shared
from nearer.ledger.owner import Me
from nearer.ledger.shelf import Shelf
from nearer.ledger.table import entry
from nearer.people import arriving
from nearer.people.documents import Profile
from nearer.people.door import keys_of
from nearer.spaces import door
from nearer.vault.ring import Ring
from tests.canaries import canary
from tests.cast import PASSWORD, Person

D = TypeVar("D", bound=Document)

UNWRITTEN: set[type[Document]] = {Profile}  # everybody has one already, and the first name in it is for both


def ring_of(person: Person) -> Ring:
    return arriving.sign_in(person.house, person.sign_in_name, PASSWORD)


def me_of(person: Person) -> Me:
    """A person as owner of what they keep."""
    return Me(person.house.store, keys_of(ring_of(person)), name=person.name)


def kinds_of(side: type[D]) -> list[type[D]]:
    """Every kind of the product that is private, or shared, as it is written today. A new one needs no naming."""
    found, waiting = [], list(side.__subclasses__())
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.startswith("nearer.") and hasattr(kind, "kind") and kind not in UNWRITTEN:
            found.append(kind)
    past = {kind.past for kind in found}
    return sorted((kind for kind in found if kind not in past), key=lambda kind: kind.kind)


def write_everything(house: House, ring: Ring, *, day: date, often: int = 1) -> list[str]:
    """Write of every private kind, and of every shared kind into the space of one; returns the canaries."""
    me = Me(house.store, keys_of(ring), name="Ada")
    words: list[str] = []
    for kind in kinds_of(Private):
        for _ in range(often):
            _write(me.shelf(kind), _filled(kind, day, words), day)
    spaces = door.spaces_of(house, ring)
    alone = door.us_of(house, spaces, spaces.alone)
    for shared in kinds_of(Shared):
        alone.shelf(shared).put(_filled(shared, day, words), day=day, id=uuid4())
    return words


def _write(shelf: Shelf[Any], document: Any, day: date) -> None:
    """Of some kinds there is one: it is written over."""
    if document.name is not None and (stands := shelf.named(document.name)) is not None:
        shelf.revise(stands, document)
    else:
        shelf.put(document, day=day, id=uuid4())


def _filled(kind: type[Document], day: date, words: list[str]) -> Any:
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    return kind(**{field.name: _value(field.type, day, words) for field in info.fields})


def _value(info: inspect.Type, day: date, words: list[str]) -> Any:
    if isinstance(info, inspect.UnionType):
        return _value(next(t for t in info.types if not isinstance(t, inspect.NoneType)), day, words)
    if isinstance(info, inspect.StrType):
        words.append(canary("k"))
        return words[-1]
    if isinstance(info, inspect.ListType | inspect.VarTupleType | inspect.SetType | inspect.FrozenSetType):
        return msgspec.convert([_value(info.item_type, day, words)], _made(info))
    plain: dict[type[inspect.Type], Any] = {
        inspect.IntType: getattr(info, "ge", None) or 1,
        inspect.FloatType: 1.0,
        inspect.BoolType: True,
        inspect.BytesType: b"",
        inspect.UUIDType: uuid4(),
        inspect.DateType: day,
        inspect.DateTimeType: datetime.combine(day, datetime.min.time(), UTC).replace(tzinfo=None),
    }
    if isinstance(info, inspect.LiteralType):
        return info.values[0]
    return plain[type(info)]


def _made(info: inspect.Type) -> type:
    kinds: dict[type[inspect.Type], type] = {
        inspect.ListType: list,
        inspect.VarTupleType: tuple,
        inspect.SetType: set,
        inspect.FrozenSetType: frozenset,
    }
    return kinds[type(info)]


def ids_of(house: House, owner: UUID) -> list[str]:
    """The ids of somebody's entries, as who writes to the database knows them."""
    return [row.id.hex for row in house.store.rows(entry.select().where(entry.c.owner == owner))]
