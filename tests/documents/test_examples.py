"""What was kept in any schema opens, for ever, to what it was."""

import json
from collections import Counter

import msgspec
import pytest

from nearer.ledger import table
from nearer.ledger.document import Document, Private
from nearer.ledger.shelf import Shelf
from tests.documents import examples, making
from tests.documents.examples import HERE, MAKE, OWNERS, file_of, grown_from, keys_of, missing, row_from, schemas

SCHEMAS = schemas()
NUMBERED = [(schema, number) for schema in SCHEMAS for number, _ in enumerate(examples.examples(schema), 1)]
GROWN = [(schema, number, into) for schema, number in NUMBERED for into in grown_from(schema)]


class Pebble(Private, frozen=True, tag=1):
    kind = "test pebble"

    colour: str
    weight: int | None = None


class HeavyPebble(Private, frozen=True, tag=2):
    kind = "test pebble"
    past = Pebble

    colour: str
    grams: int | None = None

    @classmethod
    def grow(cls, old: Document) -> "HeavyPebble":
        assert isinstance(old, Pebble)
        return cls(old.colour, old.weight)


class LighterPebble(Private, frozen=True, tag=1):
    """A pebble that forgot a field."""

    kind = "test pebble"

    colour: str


class NewerPebble(Private, frozen=True, tag=1):
    """A pebble that has one more."""

    kind = "test pebble"

    colour: str
    weight: int | None = None
    wet: bool = False


def opened(house, into, example, which):
    """The document of an example's row, through the ledger."""
    shelf = Shelf(house.store, keys_of(OWNERS[which]), into)
    row = row_from(example[which]["row"])
    with house.store.write() as connection:
        connection.execute(table.PUT, row)
    document = shelf.find(row["id"]).doc
    assert document.name is None or shelf.named(document.name) == shelf.find(row["id"])
    return document


def demand_same(document, expected):
    """Nothing that was kept is lost, and what came later is as its default says."""
    assert expected.items() <= msgspec.to_builtins(document).items()
    assert document == msgspec.convert(expected, type(document))


@pytest.mark.parametrize("which", OWNERS)
@pytest.mark.parametrize(("schema", "number"), NUMBERED, ids=str)
def test_an_example_opens_to_what_it_was(house, schema, number, which):
    example = json.loads((HERE / file_of(schema, number)).read_text())

    document = opened(house, schema, example, which)

    demand_same(document, example[which]["opens to"])


@pytest.mark.parametrize("which", OWNERS)
@pytest.mark.parametrize(("schema", "number", "into"), GROWN, ids=str)
def test_an_old_example_grows_into_what_is_expected(house, schema, number, into, which):
    example = json.loads((HERE / file_of(schema, number)).read_text())
    grown = json.loads((HERE / file_of(schema, number, into)).read_text())

    document = opened(house, into, example, which)

    demand_same(document, grown[which]["opens to"])


def test_every_schema_has_an_example():
    wanted = [each.file for each in missing(SCHEMAS)]

    assert not wanted, f"Without a sealed example: {', '.join(wanted)}. Make them with `{MAKE}` and commit them."


def test_every_example_has_a_schema_that_opens_it():
    known = {file_of(schema, number) for schema, number in NUMBERED}
    known |= {file_of(schema, number, into) for schema, number, into in GROWN}

    left = {path.name for path in HERE.iterdir()} - known

    assert not left, f"Nothing opens {left} any more. An old schema stays, and the new one grows it."


def test_no_two_documents_share_a_kind_and_a_tag():
    twice = [name for name, times in Counter(file_of(schema, 1) for schema in SCHEMAS).items() if times > 1]

    assert not twice


def test_what_is_there_is_not_made_again(tmp_path):
    for wanted in missing([Pebble], tmp_path):
        making.make(wanted, tmp_path)
    (path,) = tmp_path.iterdir()
    before = path.read_bytes()

    assert not [*missing([Pebble], tmp_path)]
    with pytest.raises(FileExistsError):
        making.make(examples.Wanted(Pebble, Pebble, 1), tmp_path)
    assert path.read_bytes() == before


def test_a_new_kind_and_a_new_field_want_an_example_each(tmp_path):
    assert [each.file for each in missing([Pebble], tmp_path)] == ["test-pebble.1.1.json"]
    making.make(examples.Wanted(Pebble, Pebble, 1), tmp_path)

    assert [each.file for each in missing([NewerPebble], tmp_path)] == ["test-pebble.1.2.json"]
    assert [each.file for each in missing([HeavyPebble], tmp_path)] == ["test-pebble.2.1.json"]


@pytest.mark.parametrize("which", OWNERS)
def test_an_example_notices_what_was_lost_and_what_grew(house, tmp_path, which):
    path = making.make(examples.Wanted(Pebble, Pebble, 1), tmp_path)
    example = json.loads(path.read_text())
    kept = example[which]["opens to"]

    document = opened(house, HeavyPebble, example, which)
    fewer = Shelf(house.store, keys_of(OWNERS[which]), LighterPebble).all()[0].doc
    more = Shelf(house.store, keys_of(OWNERS[which]), NewerPebble).all()[0].doc

    demand_same(document, {"schema": 2, "colour": kept["colour"], "grams": kept["weight"]})
    demand_same(more, kept)
    with pytest.raises(AssertionError):
        demand_same(fewer, kept)
