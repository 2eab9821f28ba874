"""Today: it greets, it holds what is open, it ends."""

import re

import msgspec
import pytest

from nearer.ledger.shelf import Shelf
from nearer.people import arriving
from nearer.people.documents import Profile
from nearer.people.door import keys_of
from tests.cast import PASSWORD


@pytest.mark.parametrize(
    ("hours", "greeting"), [(0, "Good afternoon, Ada."), (7, "Good evening, Ada."), (20, "Good morning, Ada.")]
)
def test_it_greets_by_the_hour(cast, clock, hours, greeting):
    clock.pass_(hours=hours)
    ada = cast.person("Ada")
    ada.fill("/sign-in", page="/sign-in", name=ada.sign_in_name, password=PASSWORD)

    assert greeting in ada.get("/today").text


def test_it_ends(ada, dot):
    for person in (ada, dot):
        assert "That is all for today. Nothing here is due." in person.get("/today").text


def test_closeness_once_kept_is_only_kept(ada):
    assert 'type="range"' in ada.get("/today").text

    ada.fill("/closeness", page="/today", near="8", **{"from": "today"})
    text = ada.get("/today").text

    assert 'type="range"' not in text
    assert "Kept." in text
    assert "Warmly close" not in text


def test_it_says_that_there_is_no_way_back_yet(ada):
    assert "There is no way back in yet" in ada.get("/today").text


def test_only_me_for_now_takes_the_joint_pieces_away(ada, house):
    assert 'action="/appreciation"' in ada.get("/today").text

    choose_only_me(ada, house)
    text = ada.get("/today").text

    assert 'action="/appreciation"' not in text
    assert "Ben" not in text
    assert "That is all for today." in text


def test_what_one_keeps_alone_changes_no_byte_for_the_other(ada, ben):
    before = ben.get("/today").text
    ada.fill("/closeness", page="/today", near="1")

    assert masked(ben.get("/today").text) == masked(before)


def choose_only_me(person, house) -> None:
    ring = arriving.sign_in(house, person.sign_in_name, PASSWORD)
    shelf = Shelf(house.store, keys_of(ring), Profile)
    profile = shelf.named("mine")
    assert profile is not None
    shelf.revise(profile, msgspec.structs.replace(profile.doc, only_me=True))


def masked(text: str) -> str:
    return re.sub(r'((?:name="_csrf_token"|name="id") value=|data-token=)"[^"]*"', r"\1", text)
