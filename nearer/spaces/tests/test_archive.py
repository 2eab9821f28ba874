"""What rests in an archive, and what closing takes along."""

import re
from uuid import uuid4

import pytest

from nearer.ledger.table import Closed
from nearer.rooms.appreciation.documents import Appreciation
from nearer.spaces.door import us_of

from .test_pairing import back, spaces_of
from .test_parting import close


def put_in(person, words: str) -> None:
    form = person.form_id("/appreciation")
    assert person.fill("/appreciation", page="/join", id=form, words=words, when="now").status_code == 303


def answer(person, words: str) -> None:
    page = person.get("/questions").text
    slot = page.split('action="/questions/')[1].split("/")[0]
    question = re.findall(r'name="question" value="([^"]+)"', page)[0]
    sent = person.fill(f"/questions/{slot}/answer", page="/join", question=question, words=words)
    assert sent.status_code == 303


def archive_of(person) -> str:
    answer = person.get(f"/archive/{spaces_of(person).archives[0].id}")
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("words", ["keep", "remove"])
def test_what_was_taken_out_stays_and_what_was_not_is_closed(ada, ben, words):
    put_in(ada, "tea by the window")
    ben.fill("/appreciation/out", page="/join")
    put_in(ada, "the long way home")
    close(ada, words=words)
    assert "tea by the window" in archive_of(ben)
    assert "the long way home" not in archive_of(ben)
    assert ("the long way home" in archive_of(ada)) is (words == "keep")


def test_a_pair_that_had_opened_rests_with_both(ada, ben, clock):
    answer(ada, "The yellow kitchen.")
    answer(ben, "The roof, in May.")
    clock.pass_(hours=1)
    ada, ben = back(ada), back(ben)
    close(ada)
    for person in (ada, ben):
        assert "The yellow kitchen." in archive_of(person)
        assert "The roof, in May." in archive_of(person)


def test_what_was_not_open_rests_with_nobody(ada, ben):
    answer(ada, "The yellow kitchen.")
    close(ben)
    for person in (ada, ben):
        assert "The yellow kitchen." not in archive_of(person)


def test_nobody_writes_into_what_is_closed(ada, ben):
    close(ada, when="later")
    put_in(ben, "he whistled again")
    assert "he whistled again" in ben.get("/appreciation").text
    assert "he whistled again" not in archive_of(ada)
    space = spaces_of(ada)
    closed = us_of(ada.house, space, space.archives[0])
    note = Appreciation(uuid4(), "too late", closed.me)
    with pytest.raises(Closed):
        closed.shelf(Appreciation).put(note, day=ben.house.now().date())
    assert not closed.shelf(Appreciation).all()
