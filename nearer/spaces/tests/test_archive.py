"""What rests in an archive, and what closing takes along."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from nearer.ledger.document import Shared
from nearer.ledger.exchange import exchange
from nearer.ledger.table import Closed
from nearer.people import leaving
from nearer.rooms.appreciation.documents import Appreciation
from nearer.spaces.door import us_of
from tests.private import kinds_of

from .test_pairing import back, masked, spaces_of
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


def delete_account(person) -> None:
    leaving.let_go(person.house, spaces_of(person).ring.person)


def test_a_pair_that_opened_rests_with_the_other_when_an_account_goes(ada, ben, clock):
    answer(ada, "The yellow kitchen.")
    answer(ben, "The roof, in May.")
    clock.pass_(hours=1)
    ben = back(ben)

    delete_account(ada)

    assert "The yellow kitchen." in archive_of(ben)
    assert "The roof, in May." in archive_of(ben)


def test_a_pair_that_had_not_opened_goes_with_the_account(ada, ben, clock):
    answer(ada, "The yellow kitchen.")
    answer(ben, "The roof, in May.")

    delete_account(ada)
    clock.pass_(hours=2)

    assert "The yellow kitchen." not in archive_of(back(ben))
    assert ben.house.store.rows(exchange.select()) == []


def test_one_answer_and_notes_that_wait_go_with_the_account(ada, ben, clock):
    answer(ada, "The yellow kitchen.")
    for person in (ada, ben):
        day = str(clock.at.date() + timedelta(days=2))
        person.fill("/appreciation", id=person.form_id("/appreciation"), words="some day", when="later", day=day)
    clock.pass_(hours=2)

    delete_account(ada)

    assert ben.house.store.rows(exchange.select()) == []


def test_what_was_given_while_a_parting_was_untold_goes_with_the_account(ada, ben, clock):
    close(ada, when="later")
    answer(ben, "The yellow kitchen.")
    before = len(ben.house.store.rows(exchange.select()))

    delete_account(ben)

    assert before == 1
    assert ben.house.store.rows(exchange.select()) == []


@pytest.fixture
def parted(ada, ben, clock):
    """Each has something of their own, and of the other, in the archive."""
    put_in(ada, "tea by the window")
    put_in(ben, "the bread, still warm")
    for person in (ada, ben):
        person.fill("/appreciation/out", page="/join")
    answer(ada, "The yellow kitchen.")
    answer(ben, "The roof, in May.")
    clock.pass_(hours=1)
    ada, ben = back(ada), back(ben)
    close(ada)
    return ada, ben


HERS, HIS = ("tea by the window", "The yellow kitchen."), ("the bread, still warm", "The roof, in May.")


def test_who_hides_their_own_words_hides_them_from_themselves_alone(parted):
    ada, ben = parted
    space = spaces_of(ada).archives[0].id
    assert all(words in archive_of(ada) for words in HERS + HIS)
    before = masked(archive_of(ben))

    assert ada.fill(f"/archive/{space}/hiding", page="/join").headers["location"] == f"/archive/{space}"

    assert [words for words in HERS if words in archive_of(ada)] == []
    assert all(words in archive_of(ada) for words in HIS)
    assert masked(archive_of(ben)) == before

    ada.fill(f"/archive/{space}/showing", page="/join")
    assert all(words in archive_of(ada) for words in HERS + HIS)


def test_every_kind_that_is_shared_says_who_wrote_it():
    """So that an archive can leave out what its reader wrote."""
    assert [kind.kind for kind in kinds_of(Shared) if "by" not in kind.__struct_fields__] == []
