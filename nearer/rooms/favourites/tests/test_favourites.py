"""Favourites: kept, open to the one they are about, corrected, removed, and offered back on their days."""

import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest

from nearer.spaces.tests.test_archive import archive_of
from nearer.spaces.tests.test_pairing import back
from nearer.spaces.tests.test_parting import close

WORDS = "plums, cold from the shop at the corner"
_REMOVE = re.compile(r'action="(/favourites/[^"]+/removal)"')
_ABOUT_ME = re.compile(r'href="(/favourites/[0-9a-f-]{36})"')


def keep(person, words=WORDS, *, whose="theirs", sort="taste", on="", id=None):
    return person.fill("/favourites", words=words, whose=whose, sort=sort, on=on, id=id or str(uuid4()))


def page_of(person) -> str:
    return unescape(person.get("/favourites").text)


def section(person, id: str) -> str:
    found = re.search(rf'aria-labelledby="{id}">(.*?)</section>', page_of(person), re.DOTALL)
    return found[1] if found else ""


def test_what_is_kept_about_the_other_is_open_to_them(ada, ben):
    assert keep(ada).headers["location"] == "/favourites"

    assert WORDS in section(ada, "by-me")
    assert WORDS in section(ben, "about-me")


def test_twice_is_once(ada, ben):
    id = str(uuid4())
    assert keep(ada, id=id).status_code == keep(ada, id=id).status_code == 303

    assert section(ben, "about-me").count(WORDS) == 1


def test_what_i_keep_about_myself_nobody_else_sees(ada, ben):
    before = page_of(ben)
    keep(ada, whose="mine")

    assert WORDS in section(ada, "likes")
    assert WORDS not in page_of(ben)
    assert len(page_of(ben)) == len(before)


def test_a_form_that_does_not_say_whose_shares_nothing(ada, ben):
    ada.fill("/favourites", words=WORDS, id=str(uuid4()))

    assert WORDS in section(ada, "likes")
    assert WORDS not in page_of(ben)


def test_the_one_it_is_about_corrects_it_in_words_of_their_own(ada, ben):
    keep(ada)
    place = _ABOUT_ME.findall(ben.get("/favourites").text)[0]
    assert WORDS in unescape(ben.get(place).text)
    assert ben.fill(f"{place}/correction", instead="peaches").status_code == 303

    for person, where in ((ada, "by-me"), (ben, "about-me")):
        assert "<q>peaches</q>" in section(person, where)
        assert WORDS in section(person, where)
    ben.fill(f"{place}/correction", instead="pears")
    assert "<q>pears</q>" in section(ada, "by-me")


def test_its_writer_does_not_speak_for_them(ada, ben):
    keep(ada)
    place = _ABOUT_ME.findall(ben.get("/favourites").text)[0]

    assert ada.get(place).status_code == 404
    assert ada.fill(f"{place}/correction", instead="nothing").status_code == 404
    assert "nothing" not in section(ben, "about-me")


@pytest.mark.parametrize("who", ["ada", "ben"])
def test_either_of_the_two_can_remove_it(ada, ben, who):
    keep(ada)
    person = {"ada": ada, "ben": ben}[who]
    answer = person.fill(_REMOVE.findall(person.get("/favourites").text)[0])

    assert "Removed." in answer.text
    assert ("Put it back" in answer.text) == (who == "ada")
    assert WORDS not in page_of(ada)
    assert WORDS not in page_of(ben)


def test_nobody_else_can(ada, ben, cleo):
    keep(ada)
    place = _REMOVE.findall(ada.get("/favourites").text)[0]

    assert cleo.fill(place).status_code == 404
    assert WORDS in page_of(ben)


def test_an_own_one_is_removed_and_put_back(ada):
    keep(ada, whose="mine")
    answer = ada.fill(_REMOVE.findall(ada.get("/favourites").text)[0])

    assert WORDS in unescape(answer.text)
    assert WORDS not in page_of(ada)


@pytest.mark.parametrize(("on", "days", "comes"), [("1990-11-25", 1, True), ("1990-11-25", 0, False)])
def test_it_is_offered_on_its_day_and_the_day_before(ada, ben, clock, on, days, comes):
    keep(ada, "her exam at ten", on=on)
    for ahead in (days, days + 1 if comes else days):
        clock.at = clock.at.replace(day=23) + timedelta(days=ahead)
        assert ("her exam at ten" in section(back(ada), "offered")) == comes
        assert "her exam at ten" not in section(back(ben), "offered")


def test_without_a_day_one_is_offered_a_week_in_turn(ada, clock):
    for words in ("plums", "pears"):
        keep(ada, words)
    first = re.findall("plums|pears", section(ada, "offered"))
    clock.pass_(days=6)
    same = re.findall("plums|pears", section(back(ada), "offered"))
    clock.pass_(days=1)
    next_one = re.findall("plums|pears", section(back(ada), "offered"))

    assert len(first) == 1
    assert same == first
    assert sorted([*first, *next_one]) == ["pears", "plums"]


@pytest.mark.parametrize("words", ["knows my password", "where were you last night", "lose three kilos"])
def test_what_would_watch_is_refused_and_the_text_stays(ada, ben, words):
    before = page_of(ben)
    answer = keep(ada, words)

    assert answer.status_code == 422
    assert f">{words}</textarea>" in answer.text
    assert len(page_of(ben)) == len(before)


def test_a_correction_is_read_alike(ada, ben):
    keep(ada)
    place = _ABOUT_ME.findall(ben.get("/favourites").text)[0]
    answer = ben.fill(f"{place}/correction", instead="share my location with you")

    assert answer.status_code == 422
    assert "share my location" in answer.text
    assert "share my location" not in page_of(ada)


def test_alone_it_is_for_oneself(dot):
    keep(dot, "the sea in winter")

    assert "Only you" in page_of(dot)
    assert "the sea in winter" in section(dot, "likes")
    assert "the sea in winter" in section(dot, "offered")


def test_under_only_me_for_now_what_is_shared_is_not_there_and_nothing_is_shared(ada, ben):
    keep(ben)
    pages = {"zone": "Europe/Berlin", "boundary": "4", "language": "en", "theme": "dark", "only_me": "yes"}
    assert ada.fill("/settings/pages", **pages).status_code == 303
    assert WORDS not in page_of(ada)
    before = page_of(ben)
    keep(ada, "the rain")

    assert "the rain" in section(ada, "likes")
    assert len(page_of(ben)) == len(before)


@pytest.mark.parametrize("words", ["keep", "remove"])
def test_when_the_space_is_closed_each_may_take_along_what_they_wrote(ada, ben, words):
    keep(ada)
    keep(ben, "the window seat")
    close(ada, words=words)
    shown = unescape(archive_of(ben))

    assert (WORDS in shown) == (words == "keep")
    assert "the window seat" in shown
