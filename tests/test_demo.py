"""The couple that never was: two who can sign in, and weeks that the product itself wrote."""

import asyncio

import msgspec
import pytest
import yaml

from nearer.cli import demo
from nearer.content.questions import questions
from nearer.house import House, open_house
from nearer.ledger.shelf import Shelf
from nearer.people import arriving
from nearer.people.door import keys_of
from nearer.rooms.appreciation.documents import Appreciation
from nearer.rooms.closeness.documents import Closeness
from nearer.rooms.signs.documents import FIELDS, Signs
from nearer.spaces.door import spaces_of, us_of
from nearer.vault.stretch import LOWEST
from tests.cast import settings

TWO = [msgspec.convert(each, demo.Invented) for each in yaml.safe_load(demo.WORDS.read_text("utf-8")).values()]


@pytest.fixture
def weeks(tmp_path, monkeypatch):
    """Three weeks of them, and the house they are in."""
    monkeypatch.setattr(demo, "DAYS", 21)
    two = msgspec.convert(msgspec.to_builtins(TWO), list[demo.Invented])
    names = asyncio.run(demo.make(settings(tmp_path), two))
    house = open_house(settings(tmp_path), cost=LOWEST)
    yield house, names
    house.store.close()


def test_both_sign_in_and_are_two(weeks):
    house, names = weeks
    rings = [ring_of(house, name, each) for name, each in zip(names, TWO, strict=True)]

    spaces = [spaces_of(house, ring).current for ring in rings]

    assert spaces[0].id == spaces[1].id
    assert set(spaces[0].names.values()) == {"Meera", "Arjun"}


def test_they_wrote_on_many_days_and_none_of_them_is_to_come(weeks):
    house, names = weeks
    ring = ring_of(house, names[0], TWO[0])

    days = {entry.doc.day for entry in Shelf(house.store, keys_of(ring), Closeness).all()}
    jar = us_of(house, spaces_of(house, ring)).shelf(Appreciation).all()

    assert 8 < len(days) <= 21
    assert max(days) <= house.now().date()
    assert jar
    assert {entry.doc.words for entry in jar} <= {words for each in TWO for words in each.glad}


def test_each_looked_at_the_signs_in_some_weeks(weeks):
    house, names = weeks
    looks = [
        Shelf(house.store, keys_of(ring_of(house, name, each)), Signs).all()
        for name, each in zip(names, TWO, strict=True)
    ]

    assert [len(found) > 0 for found in looks] == [True, True]
    assert looks[0][0].doc.marks[0] in (3, 4)  # little talk that mattered: asked as something good, kept turned round


@pytest.mark.parametrize("each", TWO, ids=lambda each: each.first_name)
def test_every_answer_belongs_to_a_question(each):
    known = {question.id for question in questions().questions}
    assert each.answers.keys() <= known
    assert len(each.near) == demo.DAYS // 7
    assert set(each.signs) < set(range(demo.DAYS // 7))
    assert all(len(places) == len(FIELDS) and set(places) <= set(range(5)) for places in each.signs.values())
    assert all(len(words) <= 280 for words in (*each.glad, *each.mine))


def ring_of(house: House, name: str, each: demo.Invented):
    return arriving.sign_in(house, name, each.password)
