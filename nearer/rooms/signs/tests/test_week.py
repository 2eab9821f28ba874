"""This week's six: kept once a week, changed in that week, and said back in words."""

import re
from html import unescape

import pytest

from nearer.content.signs import signs
from nearer.rooms.signs.documents import FIELDS, Signs
from tests.days import pass_days

OFTEN_ALONE = "You marked feeling alone beside your partner on most days."
NO_TALK = "You marked no talk this week about something that matters."


def keep(person, **marked):
    """Fill in this week's form, as the page shows it."""
    return person.fill("/signs/week", **{"week": week_of(person), **marked})


def week_of(person) -> str:
    """The week that the form says it is for."""
    found = re.search(r'name="week" value="([^"]+)"', person.get("/signs/week").text)
    assert found
    return found[1]


def chosen(person) -> dict[str, str]:
    """Which of the places are chosen on the form."""
    shown = person.get("/signs/week").text
    return dict(re.findall(r'name="(\w+)" value="(\d)" checked', shown))


def test_the_six_are_those_that_are_asked():
    assert [sign.id for sign in signs().signs] == list(FIELDS)
    assert set(FIELDS) <= set(Signs.__struct_fields__)


def test_before_the_first_look_the_six_are_asked(ada):
    assert ada.get("/signs").headers["location"] == "/signs/week"

    shown = ada.get("/signs/week").text
    assert all(sign.asks in shown for sign in signs().signs)


def test_the_first_look_answers_at_once_with_a_page_and_a_small_thing(ada):
    assert keep(ada, alone="4", steering="1").headers["location"] == "/signs"

    shown = ada.get("/signs").text
    assert OFTEN_ALONE in shown
    assert 'href="/learn/5"' in shown
    assert "Say one wish for this week" in shown
    assert "steering round something on most days" not in shown


def test_what_is_asked_as_something_good_counts_the_other_way_round(ada):
    keep(ada, talk="0", warmth="4")

    shown = ada.get("/signs").text
    assert NO_TALK in shown
    assert "You marked warmth between you on most days." in shown


def test_what_was_chosen_is_chosen_when_the_form_is_opened_again(ada):
    keep(ada, talk="3", alone="1", numb="0", unusual="yes")

    assert chosen(ada) == {"talk": "3", "alone": "1", "numb": "0"}
    assert re.search(r'name="unusual" value="yes" checked', ada.get("/signs/week").text)


def test_a_week_can_be_changed_and_a_mark_left_blank_again(ada):
    keep(ada, alone="4", talk="2")
    keep(ada, alone="", talk="2")

    assert OFTEN_ALONE not in ada.get("/signs").text
    assert chosen(ada) == {"talk": "2"}


def test_all_blank_is_a_full_answer(ada):
    assert keep(ada).status_code == 303

    assert "You left all six blank. That is a full answer." in ada.get("/signs").text


def test_no_sum_and_no_number_of_any_kind_is_said(ada):
    keep(ada, **dict.fromkeys(FIELDS, "4"))

    said = re.sub(r"<[^>]+>", " ", ada.get("/signs").text.partition("</h1>")[2].partition("</main>")[0])
    assert re.findall(r".*\d.*", unescape(said)) == []


def test_a_new_week_starts_blank_and_the_last_cannot_be_changed(cast, ada):
    keep(ada, alone="4")
    late = week_of(ada)
    pass_days(cast, ada, 7)

    answer = ada.fill("/signs/week", week=late, alone="0")

    assert answer.status_code == 422
    assert "A new week has begun." in answer.text
    assert 'name="alone" value="0" checked' in answer.text
    assert chosen(ada) == {}


@pytest.mark.parametrize("wrong", ["5", "-1", "often", "1.5", "٣"])
def test_anything_but_one_of_the_five_comes_back_with_the_rest(ada, wrong):
    answer = keep(ada, alone=wrong, talk="1")

    assert answer.status_code == 422
    assert "Choose one of the five, or leave it blank." in answer.text
    assert 'name="talk" value="1" checked' in answer.text
    assert ada.get("/signs").headers["location"] == "/signs/week"


def test_under_only_me_nothing_is_suggested_that_asks_something_of_the_other(ada):
    ada.fill("/settings/pages", only_me="yes", language="en", zone="UTC", boundary="4", theme="auto")
    keep(ada, talk="0", warmth="0", alone="4")

    shown = ada.get("/signs").text
    assert "Send one line to somebody you like" in shown
    assert "Say one wish for this week" not in shown
    assert "Tonight, tell one thing" not in shown


def test_nobody_else_sees_it(ada, ben):
    keep(ada, alone="4")

    assert ben.get("/signs").headers["location"] == "/signs/week"
    assert chosen(ben) == {}
