"""A letter: given now, on a day, or read aloud; opened, answered, taken back."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest

from nearer.content.openings import openings
from nearer.spaces.tests.test_archive import archive_of
from nearer.spaces.tests.test_pairing import back
from nearer.spaces.tests.test_parting import close

WORDS = "I felt a bit far from you this week. I miss our tea."
TOLD = "Taken back. If it was opened, it stays with who opened it."
GONE = "Taken back by its author."
_OPEN = re.compile(r'action="(/gently/[^"]+)/opening"')
_TAKE = re.compile(r'action="(/gently/[^"]+/taking-back)"')
_ONE_TIME = re.compile(r'value="[^"]*"|data-token="[^"]*"')


def give(person, words=WORDS, *, when="now", id=None, **more):
    return person.fill("/gently", words=words, when=when, id=id or str(uuid4()), **more)


def closed(person):
    return _OPEN.findall(person.get("/gently").text)


def open_first(person) -> str:
    where = closed(person)[0]
    assert person.fill(f"{where}/opening").headers["location"] == where
    return where


def taking_back(person) -> str:
    return _TAKE.findall(person.get("/gently").text)[0]


def bare(answer) -> str:
    return _ONE_TIME.sub("", answer.text)


def tomorrow(clock):
    return str((clock.at + timedelta(days=1)).date())


def test_four_parts_become_one_text_with_the_coach_beside(ada):
    answer = ada.fill("/gently/preview", noticed="You never sit down", felt="I felt lonely.", invitation="Tea tonight?")

    assert answer.status_code == 200
    assert ">You never sit down. I felt lonely. Tea tonight?</textarea>" in answer.text
    assert '<mark class="snag">You never sit down.' in answer.text


def test_a_look_gives_nothing_and_keeps_nothing(ada, ben, clock):
    ada.fill("/gently/preview", words=WORDS)
    clock.pass_(days=0, minutes=4)

    assert closed(ben) == []
    assert WORDS not in ada.get("/gently").text


def test_gentler_words_are_taken_in_the_letter_too(ada):
    text = ada.fill("/gently/preview", words="You never listen to me. I miss you.", use="1").text

    found = re.search(r'<textarea id="words"[^>]*>([^<]*)<', text)
    assert found
    assert "never" not in found[1]


@pytest.mark.parametrize(("occasion", "tone"), [*openings()])
def test_an_opening_is_put_into_the_four_parts(ada, occasion, tone):
    text = unescape(ada.fill("/gently/beginning", occasion=occasion, tone=tone).text)

    for part in openings()[occasion, tone].parts:
        assert f">{part}</textarea>" in text


def test_nothing_written_comes_back(ada):
    answer = ada.fill("/gently/preview")

    assert answer.status_code == 422
    assert "Write one part at least" in answer.text


def test_a_letter_is_closed_until_it_is_opened(ada, ben):
    assert give(ada).headers["location"] == "/gently"

    assert WORDS not in ben.get("/gently").text
    assert "A letter from Ada" in ben.get("/gently").text
    where = open_first(ben)
    assert WORDS in ben.get(where).text
    assert closed(ben) == []


def test_today_and_us_say_that_a_letter_is_there_until_it_is_opened(ada, ben):
    give(ada)
    for path in ("/today", "/us"):
        assert "A letter from Ada is here for you." in ben.get(path).text
        assert "A letter from" not in ada.get(path).text
    open_first(ben)
    for path in ("/today", "/us"):
        assert "A letter from" not in ben.get(path).text


def test_a_letter_can_be_left_closed(ada, ben):
    give(ada)
    where = closed(ben)[0]
    before = bare(ada.get("/gently"))
    assert ben.fill(f"{where}/rest").status_code == 303

    assert closed(ben) == []
    assert ben.get(where).status_code == 404
    assert bare(ada.get("/gently")) == before


def test_whether_it_was_opened_is_not_told(ada, ben):
    give(ada)
    pages = ("/gently", "/us", "/today")
    before = [bare(ada.get(path)) for path in pages]
    open_first(ben)

    assert [bare(ada.get(path)) for path in pages] == before


def test_a_line_back_is_seen_and_can_be_changed_and_taken_back(ada, ben):
    give(ada)
    where = open_first(ben)
    assert "said back" not in ada.get("/gently").text

    ben.fill(f"{where}/answer", said="thanks")
    assert "Thank you for telling me." in ada.get("/gently").text
    ben.fill(f"{where}/answer", said="time")
    assert "I would like a little time." in ada.get("/gently").text
    assert "Thank you for telling me." not in ada.get("/gently").text
    ben.fill(f"{where}/answer", said="none")
    assert "said back" not in ada.get("/gently").text


@pytest.mark.parametrize("said", ["", "no", "thanks "])
def test_only_one_of_the_three_is_said(ada, ben, said):
    give(ada)
    where = open_first(ben)
    answer = ben.fill(f"{where}/answer", said=said)

    assert answer.status_code == (303 if said.strip() == "thanks" else 422)


def test_its_writer_does_not_answer_or_open_it(ada, ben):
    give(ada)
    where = closed(ben)[0]

    for what in ("opening", "rest", "answer"):
        assert ada.fill(f"{where}/{what}", said="thanks").status_code == 404
    assert closed(ben) == [where]


@pytest.mark.parametrize("opened", [False, True])
def test_taken_back_it_reads_alike_for_its_writer(ada, ben, opened):
    give(ada)
    where = closed(ben)[0]
    if opened:
        open_first(ben)
    told = ada.fill(taking_back(ada))

    assert TOLD in told.text
    assert WORDS not in ada.get("/gently").text
    assert closed(ben) == []
    if opened:
        assert GONE in ben.get(where).text
        assert WORDS in ben.get(where).text
        assert ben.fill(f"{where}/answer", said="too").status_code == 404
    else:
        assert ben.get(where).status_code == 404
        assert ben.fill(f"{where}/opening").status_code == 404


def test_taken_back_twice_is_once(ada, ben):
    give(ada)
    place = taking_back(ada)
    ada.fill(place)

    assert TOLD in ada.fill(place).text
    assert ben.fill(place).status_code == 404


def test_on_a_day_of_its_own(ada, ben, clock):
    give(ada, when="later", day=tomorrow(clock))
    assert "To be given on Tuesday" in ada.get("/gently").text
    assert closed(ben) == []

    clock.pass_(hours=15, minutes=49)
    ben = back(ben)
    assert closed(ben) == []
    clock.pass_(minutes=1)
    assert len(closed(ben)) == 1
    open_first(ben)
    assert "To be given" not in back(ada).get("/gently").text


def test_until_its_day_it_can_be_stopped_and_frees_the_week(ada, ben, clock):
    give(ada, when="later", day=tomorrow(clock))
    assert "The next can be given from Tuesday 1 December" in ada.get("/gently").text
    assert TOLD in ada.fill(taking_back(ada)).text

    assert "The next can be given from" not in ada.get("/gently").text
    clock.pass_(days=2)
    assert closed(back(ben)) == []


@pytest.mark.parametrize("day", ["", "2026-11-23", "2020-01-01", "2999-01-01", "soon"])
def test_a_day_that_cannot_be_comes_back_with_the_words(ada, day):
    answer = give(ada, when="later", day=day)

    assert answer.status_code == 422
    assert WORDS in answer.text


def test_one_a_week_at_most(ada, ben, clock):
    give(ada)
    answers = [give(ada, f"another {n}") for n in range(20)]

    assert {answer.status_code for answer in answers} == {409}
    assert len(closed(ben)) == 1
    clock.pass_(days=7)
    assert give(back(ada), "a week later").status_code == 303
    assert len(closed(back(ben))) == 2


def test_taking_back_does_not_make_room_for_another(ada, ben):
    give(ada)
    ada.fill(taking_back(ada))

    assert give(ada, "another").status_code == 409
    assert closed(ben) == []


def test_sent_twice_it_is_given_once(ada, ben):
    id = str(uuid4())
    assert [give(ada, id=id).status_code for _ in range(2)] == [303, 303]

    assert len(closed(ben)) == 1
    assert ada.get("/gently").text.count(WORDS) == 1


def test_a_card_is_made_and_kept_nowhere(ada, ben, dot):
    for person in (ada, dot):
        answer = person.fill("/gently/card", words=WORDS)
        assert WORDS in answer.text
        assert "You do not have to answer now." in answer.text
        assert WORDS not in person.get("/gently").text
    assert closed(ben) == []


def test_alone_nothing_can_be_given(dot):
    assert "Give it now" not in dot.fill("/gently/preview", words=WORDS).text
    give(dot)

    assert WORDS not in dot.get("/gently").text


def test_under_only_me_it_is_not_offered_and_can_still_be_taken_back(ada, ben):
    give(ada)
    for person in (ada, ben):
        person.fill("/settings/pages", zone="UTC", boundary="0", language="en", theme="auto", only_me="yes")
        assert "Four small parts" not in person.get("/gently").text
        for path in ("/gently", "/gently/preview", "/gently/card"):
            assert person.fill(path, words="more", when="now").headers["location"] == "/gently"
    assert "A letter from" not in ben.get("/gently").text + ben.get("/today").text + ben.get("/us").text

    assert TOLD in ada.fill(taking_back(ada)).text


def test_when_the_space_closes_each_keeps_what_is_theirs(ada, ben):
    give(ada)
    give(ben, "From me too.")
    open_first(ben)
    close(ben)

    assert WORDS in archive_of(ben)
    assert WORDS in archive_of(ada)
    assert "From me too." not in archive_of(ada)


@pytest.mark.parametrize("turn", range(6))
def test_taken_back_while_it_is_opened(ada, ben, turn):
    give(ada)
    where = closed(ben)[0]
    with ThreadPoolExecutor(2) as both:
        token = {"ada": ada.token(), "ben": ben.token()}
        acts = [
            both.submit(ada.browser.post, f"{where}/taking-back", data={"_csrf_token": token["ada"]}),
            both.submit(ben.browser.post, f"{where}/opening", data={"_csrf_token": token["ben"]}),
        ][:: 1 if turn % 2 else -1]
    assert [act.result().status_code for act in acts if act.result().status_code not in (200, 404)] == []

    assert TOLD in ada.fill(f"{where}/taking-back").text
    shown = ben.get(where)
    assert shown.status_code == 404 or (GONE in shown.text and WORDS in shown.text)
    assert closed(ben) == []


def test_of_two_letters_at_once_one_is_given(ada, ben):
    token = ada.token()
    with ThreadPoolExecutor(4) as all_:
        acts = [
            all_.submit(
                ada.browser.post,
                "/gently",
                data={"_csrf_token": token, "words": f"letter {n}", "when": "now", "id": str(uuid4())},
                follow_redirects=False,
            )
            for n in range(4)
        ]

    assert sorted(act.result().status_code for act in acts) == [303, 409, 409, 409]
    assert len(closed(ben)) == 1
