"""Five screens, left and taken up again, and what they say."""

import re

import pytest

from nearer.content.reasons import reasons

STRONG = {"first": "4", "second": "4", "third": "3", "fourth": "4"}
LITTLE = {"first": "0", "second": "1", "third": "0", "fourth": "1"}
HURT, FIGHTS, STRESS, OPEN, SPACE = reasons().causes


def mark_all(person, **by_cause):
    """Mark all five screens: little, but for those given."""
    for number, cause in enumerate(reasons().causes, 1):
        assert person.fill(f"/reasons/{number}", **by_cause.get(cause.id, LITTLE)).status_code == 303


def test_one_screen_leads_to_the_next_and_the_last_to_what_it_says(ada):
    led = [ada.fill(f"/reasons/{n}", **LITTLE).headers["location"] for n in range(1, 6)]

    assert led == ["/reasons/2", "/reasons/3", "/reasons/4", "/reasons/5", "/reasons"]


def test_what_is_left_can_be_taken_up_where_it_was(ada):
    ada.fill("/reasons/1", **LITTLE)
    assert ada.fill("/reasons/2", then="leave", **LITTLE).headers["location"] == "/me"

    shown = ada.get("/reasons").text
    assert "You can go on where you left" in shown
    assert 'href="/reasons/3">Go on' in shown


def test_what_was_marked_is_marked_when_the_screen_is_opened_again(ada):
    ada.fill("/reasons/3", first="2", fourth="0")

    kept = re.findall(r'name="(\w+)" value="(\d?)" checked', ada.get("/reasons/3").text)
    assert kept == [("first", "2"), ("second", ""), ("third", ""), ("fourth", "0")]


def test_the_strongest_is_said_with_what_it_asks_for(ada):
    mark_all(ada, stress=STRONG)

    shown = ada.get("/reasons").text
    assert f"<h1>{STRESS.seems}</h1>" in shown
    for words in (STRESS.withdraws, STRESS.asks, STRESS.opposite):
        assert words in shown
    assert "Take one thing off this week" in shown
    assert HURT.withdraws not in shown


def test_a_near_tie_is_said_as_one(ada):
    mark_all(ada, stress=STRONG, space=STRONG | {"first": "3"})

    shown = ada.get("/reasons").text
    assert "More than one thing, about as much." in shown
    assert STRESS.seems in shown
    assert SPACE.seems in shown


def test_what_is_there_less_strongly_is_said_after_it(ada):
    mark_all(ada, stress=STRONG, open=dict.fromkeys(STRONG, "2"))

    shown = ada.get("/reasons").text
    assert f"<h1>{STRESS.seems}</h1>" in shown
    assert f"<summary>{OPEN.name}</summary>" in shown


def test_when_nothing_stands_out_it_says_so(ada):
    mark_all(ada)

    assert "None of the five stands out." in ada.get("/reasons").text


def test_blank_screens_are_a_full_answer(ada):
    for number in range(1, 6):
        ada.fill(f"/reasons/{number}")

    shown = ada.get("/reasons").text
    assert "None of the five stands out." in shown
    assert shown.count("Left blank, or nearly.") == 5


def test_beginning_again_takes_away_what_was_marked(ada):
    mark_all(ada, stress=STRONG)
    assert ada.fill("/reasons/beginning").headers["location"] == "/reasons/1"

    assert "Where it may come from" in ada.get("/reasons").text
    assert ada.fill("/reasons/1", **LITTLE).headers["location"] == "/reasons/2"


def test_a_sentence_of_my_own_stays_until_i_empty_it(ada):
    mark_all(ada, stress=STRONG)
    ada.fill("/reasons/sentence", words="I think we are both very tired.")
    assert "I think we are both very tired." in ada.get("/reasons").text

    ada.fill("/reasons/sentence", words="I miss you.")
    shown = ada.get("/reasons").text
    assert "I miss you." in shown
    assert "very tired." not in shown

    ada.fill("/reasons/sentence", words=" ")
    assert "I miss you." not in ada.get("/reasons").text


def test_a_sentence_that_is_too_long_comes_back_whole(ada):
    mark_all(ada)
    answer = ada.fill("/reasons/sentence", words="word " * 201)

    assert answer.status_code == 422
    assert ("word " * 201).strip() in answer.text


@pytest.mark.parametrize("wrong", ["5", "-1", "very"])
def test_anything_but_one_of_the_five_comes_back_with_the_rest(ada, wrong):
    answer = ada.fill("/reasons/2", first=wrong, second="3")

    assert answer.status_code == 422
    assert "Choose one of the five, or leave it blank." in answer.text
    assert 'name="second" value="3" checked' in answer.text


@pytest.mark.parametrize("number", [0, 6, 77])
def test_there_are_five_screens_and_no_more(ada, number):
    assert ada.get(f"/reasons/{number}").status_code == 404
    assert ada.fill(f"/reasons/{number}", **LITTLE).status_code == 404


def test_under_only_me_no_step_for_two_is_suggested(ada):
    mark_all(ada, hurt=STRONG)
    assert reasons().path[1] in ada.get("/reasons").text

    ada.fill("/settings/pages", only_me="yes", language="en", zone="UTC", boundary="4", theme="auto")

    shown = ada.get("/reasons").text
    assert reasons().path[1] not in shown
    assert "Write down for yourself what still stings" in shown
    assert "Say one small thing you did" not in shown


def test_nobody_is_given_a_type_and_no_number_is_said(ada):
    mark_all(ada, **{cause.id: STRONG for cause in reasons().causes})

    said = re.sub(r"<[^>]+>", " ", ada.get("/reasons").text.partition("</h1>")[2].partition("</main>")[0])
    numbers = re.findall(r"\d+", re.sub(r"&#\d+;", "", said))
    assert numbers == []
    assert "you are a" not in said.lower()


def test_nobody_else_sees_it(ada, ben):
    mark_all(ada, stress=STRONG)

    assert "Where it may come from" in ben.get("/reasons").text
