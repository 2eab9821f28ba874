"""Scenes: what a reply opens and closes; and nothing kept but which were seen."""

import re
from html import unescape

import pytest

from nearer.content.scenes import scenes
from nearer.store.database import metadata

OWN = next(number for number, scene in enumerate(scenes(), 1) if scene.own)
NOT_OWN = next(number for number, scene in enumerate(scenes(), 1) if not scene.own)
SEEN = "You have seen this one."
_REPLY = re.compile(r'<label for="reply-\d">([^<]*)</label>')


def chosen(person, number, place):
    return person.fill(f"/listening/{number}", reply=str(place))


def offered(person, number):
    return [unescape(each) for each in _REPLY.findall(person.get(f"/listening/{number}").text)]


@pytest.mark.parametrize("number", [1, 2, 30])
def test_what_was_chosen_is_named_with_why(ada, number):
    scene = scenes()[number - 1]
    for place, says in enumerate(offered(ada, number)):
        reply = next(each for each in scene.replies if each.says == says)
        text = unescape(chosen(ada, number, place).text)

        line = next(each for each in text.splitlines() if "You chose this one." in each)
        assert reply.says in line
        assert reply.why in line
        assert {"opens": "This opens", "between": "In between", "closes": "This closes a little"}[reply.does] in line


def test_every_scene_offers_its_five_and_none_is_known_by_its_place(ada):
    places = set()
    for number, scene in enumerate(scenes(), 1):
        said = offered(ada, number)
        assert sorted(said) == sorted(reply.says for reply in scene.replies)
        places.add(tuple(next(r.does for r in scene.replies if r.says == each) for each in said))

    assert len({each[0] for each in places}) == 3
    assert len(places) > 4


@pytest.mark.parametrize("place", ["", "5", "-1", "x", "1.5"])
def test_only_one_of_the_five_can_be_chosen(ada, place):
    answer = chosen(ada, 1, place)

    assert answer.status_code == 422
    assert "Choose one of the five." in answer.text
    assert SEEN not in ada.get("/listening").text


def test_a_reply_written_by_hand_is_heard(ada):
    warm = ada.fill(f"/listening/{OWN}/reply", words="That sounds really hard. I am sorry.")
    sharp = ada.fill(f"/listening/{OWN}/reply", words="You should quit.")

    assert '<h2 id="own">This opens' in warm.text
    assert '<h2 id="own">This closes a little' in sharp.text
    assert "You should quit." in sharp.text


@pytest.mark.parametrize("words", ["", "x" * 601])
def test_nothing_written_or_too_much_comes_back(ada, words):
    answer = ada.fill(f"/listening/{OWN}/reply", words=words)

    assert answer.status_code == 422
    assert f">{words}</textarea>" in answer.text


@pytest.mark.parametrize("number", [0, 31, 9999999999])
def test_there_is_no_other_scene(ada, number):
    assert ada.get(f"/listening/{number}").status_code == 404
    assert chosen(ada, number, 0).status_code == 404


def test_by_hand_only_where_it_is_offered(ada):
    assert "write your own" not in ada.get(f"/listening/{NOT_OWN}").text
    assert ada.fill(f"/listening/{NOT_OWN}/reply", words="That sounds hard.").status_code == 404


def test_which_scenes_i_saw_is_kept_and_nothing_else(cast, ada, ben):
    chosen(ada, 3, 0)
    assert ada.get("/listening").text.count(SEEN) == 1
    assert SEEN not in ben.get("/listening").text
    before = _everything(cast)

    chosen(ada, 3, 4)
    ada.fill("/listening/1/reply", words="That sounds hard.")
    chosen(ada, 1, 2)

    assert len(_everything(cast)) == len(before) + 1
    assert ada.get("/listening").text.count(SEEN) == 2


def test_it_leads_on_to_one_not_seen_yet(ada):
    assert 'href="/listening/2"' in chosen(ada, 1, 0).text
    assert 'href="/listening/1"' in chosen(ada, 2, 0).text or 'href="/listening/3"' in chosen(ada, 2, 0).text


def _everything(cast):
    return [repr(tuple(row)) for row in cast.house.store.rows(metadata.tables["entry"].select())]
