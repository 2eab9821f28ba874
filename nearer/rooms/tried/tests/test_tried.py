"""Small things that were taken up, and whether they helped."""

import re
from uuid import uuid4

import pytest

from nearer.content.small import small_things

RUN = "a run round the park, before anybody was up"
WISH = small_things()["one-wish"].text


def try_own(person, what=RUN) -> str:
    """Write down something of my own; its address."""
    id = str(uuid4())
    assert person.fill("/tried", id=id, what=what).status_code == 303
    return f"/tried/{id}"


def only_one(person) -> str:
    """The address of the only thing tried."""
    found = re.findall(r'href="(/tried/[0-9a-f-]{36})"', person.get("/tried").text)
    assert len(found) == 1
    return found[0]


def test_a_small_thing_that_is_taken_up_waits_for_a_word_about_it(ada):
    assert ada.fill("/tried", thing="one-wish").headers["location"] == "/tried"

    shown = ada.get("/tried").text
    assert WISH in shown
    assert "Did it help?" in shown


def test_taken_up_twice_on_a_day_it_is_one_thing(ada):
    ada.fill("/tried", thing="one-wish")
    ada.fill(only_one(ada), helped="yes")

    assert ada.fill("/tried", thing="one-wish").status_code == 303
    assert 'name="helped" value="yes" checked' in ada.get(only_one(ada)).text


@pytest.mark.parametrize(
    ("helped", "said"), [("yes", "Yes"), ("a little", "A little"), ("no", "No"), ("not sure", "Not sure")]
)
def test_whether_it_helped_is_my_own_word(ada, helped, said):
    address = try_own(ada)

    assert ada.fill(address, helped=helped, words="my legs were heavy").headers["location"] == "/tried"

    shown = ada.get("/tried").text
    assert f'<span class="rows__d">{said}. <q>my legs were heavy</q>' in shown
    assert "Did it help?" not in shown


def test_the_word_can_be_changed_and_left_open_again(ada):
    address = try_own(ada)
    ada.fill(address, helped="no", words="")
    ada.fill(address, helped="", words="")

    assert "Did it help?" in ada.get("/tried").text


def test_anything_else_comes_back_with_the_words(ada):
    address = try_own(ada)

    answer = ada.fill(address, helped="seven", words="half a sentence")

    assert answer.status_code == 422
    assert "Choose one, or leave it open." in answer.text
    assert "half a sentence" in answer.text


def test_an_empty_line_of_my_own_is_not_kept(ada):
    answer = ada.fill("/tried", id=str(uuid4()), what="  ")

    assert answer.status_code == 422
    assert "Write one line." in answer.text
    assert "Nothing here yet." in ada.get("/tried").text


def test_a_small_thing_that_does_not_exist_is_not_kept(ada):
    assert ada.fill("/tried", id=str(uuid4()), thing="fly").status_code == 422
    assert "Nothing here yet." in ada.get("/tried").text


def test_what_was_removed_can_be_put_back_as_it_was(ada):
    address = try_own(ada)
    ada.fill(address, helped="a little", words="it rained")

    removed = ada.fill(f"{address}/removal").text
    assert "Nothing here yet." in ada.get("/tried").text
    fields = dict(re.findall(r'<textarea name="(\w+)" hidden>([^<]*)</textarea>', removed))
    ada.fill("/tried", **fields)

    shown = ada.get("/tried").text
    assert RUN in shown
    assert "A little. <q>it rained</q>" in shown


def test_somebody_elses_is_missing(ada, ben):
    address = try_own(ada)

    assert ben.get(address).status_code == 404
    assert ben.fill(address, helped="no").status_code == 404
    assert ben.fill(f"{address}/removal").status_code == 404
    assert RUN in ada.get("/tried").text
