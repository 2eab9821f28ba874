"""Answering apart and opening together."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest

from nearer.ledger.keys import Keys
from nearer.ledger.shelf import Shelf
from nearer.rooms.questions import answering
from nearer.rooms.questions.documents import Answer, OldAnswer, OwnAnswer
from nearer.spaces import parting
from nearer.spaces.door import us_of
from nearer.spaces.tests.test_archive import archive_of
from nearer.spaces.tests.test_pairing import spaces_of
from nearer.spaces.tests.test_parting import close
from tests.days import pass_days

NOT_OPEN = "Not open yet. It opens when there are two answers; nobody is told whether there is one."
OWN = "By the river, that evening."
THEIRS = "When the lamp went out and you laughed."
_ACTION = re.compile(r'action="(/questions/[^"/]+)/(?:answer|own-answer)"')
_QUESTION = re.compile(r'name="question" value="([^"]+)"')
_MASKED = re.compile(r'value="[^"]*"')


def asked(person, page="/questions"):
    """The address of the question that a page asks, and its id."""
    text = person.get(page).text
    return _ACTION.findall(text)[0], _QUESTION.findall(text)[0]


def give(person, words, *, to=None, page="/questions"):
    place, question = to or asked(person, page)
    answer = person.fill(f"{place}/answer", question=question, words=words)
    assert answer.status_code == 303
    return place


def wait(clock, until, *people):
    """Time passes, with a touch now and then, so that nobody is locked out."""
    while clock.at < until:
        clock.at = min(until, clock.at + timedelta(minutes=4))
        for person in people:
            assert person.get("/questions").status_code == 200


def the_hour(clock):
    return clock.at.replace(minute=0, second=0) + timedelta(hours=1)


def test_both_are_asked_the_same(ada, ben, dot):
    assert asked(ada) == asked(ben)
    assert asked(dot)


def test_it_opens_to_both_at_the_next_full_hour(ada, ben, clock):
    place = give(ada, OWN)
    give(ben, THEIRS)

    assert THEIRS not in ada.get(place).text
    wait(clock, the_hour(clock) - timedelta(seconds=1), ada, ben)
    assert NOT_OPEN in ada.get(place).text
    clock.pass_(seconds=1)
    for person in (ada, ben):
        assert OWN in person.get(place).text
        assert THEIRS in person.get(place).text
        assert THEIRS in person.get("/questions/opened").text


def test_one_answer_alone_never_opens(ada, ben, clock):
    place = give(ada, OWN)

    wait(clock, the_hour(clock), ada, ben)
    assert OWN in ada.get(place).text
    assert OWN not in ben.get(place).text
    assert OWN not in ben.get("/questions/opened").text


def masked(person, path):
    return _MASKED.sub("", person.get(path).text)


@pytest.mark.parametrize("what", ["answers", "skips", "takes back"])
def test_what_the_other_sees_does_not_change(ada, ben, what):
    place, question = asked(ada)
    before = [masked(ben, path) for path in ("/questions", place, "/questions/opened", "/questions/now")]

    if what == "skips":
        ada.fill(f"{place}/skip")
    else:
        give(ada, OWN, to=(place, question))
    if what == "takes back":
        ada.fill(f"{place}/taking-back")

    assert [masked(ben, path) for path in ("/questions", place, "/questions/opened", "/questions/now")] == before


def test_taken_back_before_opening_it_does_not_open(ada, ben, clock):
    place = give(ada, OWN)
    told = ada.fill(f"{place}/taking-back").text
    give(ben, THEIRS)
    wait(clock, the_hour(clock), ada, ben)

    assert "Taken back. If it was opened, it stays with who opened it." in told
    assert OWN not in ben.get(place).text
    assert THEIRS not in ada.get(place).text
    assert OWN in ada.get(place).text  # my own copy


def test_taken_back_after_opening_both_hear_the_same_words(ada, ben, clock):
    place = give(ada, OWN)
    give(ben, THEIRS)
    wait(clock, the_hour(clock), ada, ben)
    ada.get(place)
    before = ada.get(place).text
    told = ada.fill(f"{place}/taking-back").text

    assert THEIRS in before
    assert "Taken back. If it was opened, it stays with who opened it." in told
    assert "Taken back by its author." in ben.get(place).text
    assert "What was opened stays with you" in ben.get(place).text
    assert "Taken back by its author." in ada.get(place).text
    assert THEIRS in ada.get(place).text


def shared_answers(person):
    """What the key of the space opens, and who left what to whom."""
    us = us_of(person.house, spaces_of(person))
    return us, [entry.doc for entry in us.shelf(Answer).all()]


def test_taken_back_after_opening_it_is_in_nothing_that_the_space_opens(ada, ben, clock):
    place = give(ada, OWN)
    give(ben, THEIRS)
    wait(clock, the_hour(clock), ada, ben)
    ada.fill(f"{place}/taking-back")

    hers, found = shared_answers(ada)
    his, _ = shared_answers(ben)
    (taken,) = [answer for answer in found if answer.by == hers.me]

    assert [answer.words for answer in found if answer is not taken] == [THEIRS]
    assert taken.words is None
    assert OWN.encode() not in taken.left
    assert hers.left_to_me(taken.left, by=hers.me) is None
    assert his.left_to_me(taken.left, by=hers.me) == OWN
    assert his.left_to_me(taken.left, by=his.me) is None


def test_taken_back_after_opening_it_stays_with_who_opened_it_in_their_archive_too(ada, ben, clock):
    place = give(ada, OWN)
    give(ben, THEIRS)
    wait(clock, the_hour(clock), ada, ben)
    ada.fill(f"{place}/taking-back")
    assert OWN in ben.get(place).text
    assert OWN in ben.get("/questions/opened").text
    assert OWN in ada.get(place).text  # my own copy
    assert OWN not in ada.get("/questions/opened").text

    close(ada)

    assert OWN in archive_of(ben)
    assert "Taken back by its author." in archive_of(ben)
    assert OWN not in archive_of(ada)
    assert THEIRS in archive_of(ada)


def test_taking_back_twice_leaves_what_was_left(ada, ben, clock):
    place = give(ada, OWN)
    give(ben, THEIRS)
    wait(clock, the_hour(clock), ada, ben)
    for _ in range(2):
        assert ada.fill(f"{place}/taking-back").status_code == 200

    assert OWN in ben.get(place).text


@pytest.mark.parametrize(("taken", "words"), [(False, OWN), (True, None)])
def test_an_answer_of_the_old_kind_is_read(ada, taken, words):
    us, _ = shared_answers(ada)
    old = OldAnswer("everyday-1", "7", OWN, us.me, taken)
    us.shelf(OldAnswer).put(old, day=ada.house.now().date(), id=us.shelf(Answer).id_of(f"7/{us.me}"))

    (found,) = us.shelf(Answer).all()

    assert found.doc == Answer("everyday-1", "7", words, us.me)


def test_taken_back_it_can_be_given_again_with_other_words(ada, ben, clock):
    place = give(ada, "not like this")
    ada.fill(f"{place}/taking-back")
    give(ada, OWN)
    give(ben, THEIRS)
    wait(clock, the_hour(clock), ada, ben)

    assert OWN in ben.get(place).text
    assert "not like this" not in ben.get(place).text


def test_the_same_form_twice_is_one_answer_and_other_words_come_back(ada):
    to = asked(ada)
    give(ada, OWN, to=to)
    give(ada, OWN, to=to)
    answer = ada.fill(f"{to[0]}/answer", question=to[1], words="other words")

    assert answer.status_code == 409
    assert "other words" in answer.text
    assert OWN in answer.text


def test_skipping_hides_it_on_my_pages_and_can_be_undone(ada):
    place, _ = asked(ada)
    ada.fill(f"{place}/skip")

    assert "You passed on this one." in ada.get(place).text
    ada.fill(f"{place}/looking-again")
    assert NOT_OPEN in ada.get(place).text


def test_today_offers_the_newest_that_i_have_not_passed_on(cast, ada, ben):
    pass_days(cast, ada, 3)
    pass_days(cast, ben, 0)
    place, _ = asked(ada)
    assert f'href="{place}"' in ada.get("/today").text

    ada.fill(f"{place}/skip")
    offered = ada.get("/today").text
    assert f'href="{place}"' not in offered
    assert 'href="/questions/' in offered
    assert f'href="{place}"' in ben.get("/today").text
    ada.fill(f"{place}/looking-again")
    assert f'href="{place}"' in ada.get("/today").text


def test_an_empty_answer_comes_back_with_a_sentence(ada):
    place, question = asked(ada)
    answer = ada.fill(f"{place}/answer", question=question, words="  \r\n ")

    assert answer.status_code == 422
    assert "Write a line, or leave it for today." in answer.text


def test_a_form_of_another_question_does_not_answer_this_one(ada):
    place, question = asked(ada)
    other = "everyday-1" if question != "everyday-1" else "everyday-2"
    answer = ada.fill(f"{place}/answer", question=other, words=OWN)

    assert answer.status_code == 404
    assert OWN in answer.text


@pytest.mark.parametrize("slot", ["99999", "-1", "x", "now-20260101000000-20260101000000"])
def test_a_question_that_was_never_asked_is_missing(ada, slot):
    assert ada.get(f"/questions/{slot}").status_code == 404


def test_a_stranger_answers_in_their_own_space_alone(ada, cleo):
    place = give(ada, OWN)

    assert OWN not in cleo.get(place).text
    assert OWN not in cleo.get("/questions").text


def test_alone_it_is_asked_aloud_or_written_for_myself(dot):
    shown = dot.get("/questions").text
    place, question = asked(dot)
    dot.fill(f"{place}/own-answer", question=question, words=OWN)

    assert "Ask it aloud" in shown
    assert OWN in dot.get(place).text
    assert dot.get("/questions/now").status_code == 404


def test_alone_handing_in_keeps_it_for_myself(dot):
    place, question = asked(dot)
    give(dot, OWN, to=(place, question))

    assert "Only you can open this." in dot.get(place).text
    assert OWN in dot.get(place).text


@pytest.mark.parametrize("meanwhile", ["nothing", "only me", "much is written"])
def test_what_had_opened_stays_open_to_who_is_told_of_a_parting_later(monkeypatch, ada, ben, clock, meanwhile):
    monkeypatch.setattr(parting, "secrets", SimpleNamespace(randbelow=lambda most: most - 1))
    place = give(ada, OWN)
    give(ben, THEIRS)
    wait(clock, the_hour(clock), ada, ben)
    if meanwhile == "only me":
        ada.fill("/settings/pages", language="en", zone="UTC", boundary="4", theme="auto", only_me="yes")
    if meanwhile == "much is written":
        keep_for_myself(ada, answering.OWN_LOOKED_AT)
    before = [masked(ben, path) for path in (place, "/questions/opened")]
    close(ada, when="later")

    assert all(words in page for page in before for words in (OWN, THEIRS))
    assert [masked(ben, path) for path in (place, "/questions/opened")] == before


def keep_for_myself(person, how_many):
    """Newer answers that are handed in to nobody."""
    spaces = spaces_of(person)
    keys = Keys(spaces.ring.person, spaces.ring.pages, spaces.ring.index)
    shelf, day = Shelf(person.house.store, keys, OwnAnswer), person.house.now().date()
    for slot in range(100, 100 + how_many):
        own = OwnAnswer(spaces.current.id, "everyday-1", str(slot), OWN)
        shelf.put(own, day=day + timedelta(days=1))
