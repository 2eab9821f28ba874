"""Inviting, joining, confirming: through the pages."""

import re

import pytest

from nearer.people import arriving, sessions
from nearer.spaces import door, pairing, table
from tests.cast import PASSWORD, Person

_MASKED = re.compile(r'(name="_csrf_token" value|data-token|name="code"[^>]*? value|name="id" value)="[^"]*"')


def masked(text: str) -> str:
    """A page without what differs by request alone."""
    return _MASKED.sub(r"\1", text)


def back(person: Person) -> Person:
    """The same person signs in again."""
    ring = arriving.sign_in(person.house, person.sign_in_name, PASSWORD)
    cookie = sessions.begin(person.house, ring, pin=None, device="a phone")
    return Person(person.house, person.browser.app, cookie, person.name, person.sign_in_name)


def invite(person: Person) -> str:
    answer = person.fill("/pairing/invitation", page="/join")
    assert answer.status_code == 200
    found = re.search(r"/join#([A-Z2-7]+)", answer.text)
    assert found
    return found[1]


def join(person: Person, code: str):
    return person.fill("/pairing/joining", page="/join", code=code)


@pytest.fixture
def pair(dot: Person, cleo: Person) -> tuple[Person, Person]:
    """Dot invited, Cleo joined; the yes is left."""
    assert join(cleo, invite(dot)).headers["location"] == "/pairing"
    return dot, cleo


def test_the_code_is_shown_once_and_stands_on_no_page_later(dot):
    answer = dot.fill("/pairing/invitation", page="/join")
    found = re.search(r"/join#([A-Z2-7]+)", answer.text)
    assert found
    code = found[1]
    assert [code[at : at + 4] for at in range(0, 32, 4)] == re.findall(r"<li>([A-Z2-7]{4})</li>", answer.text)
    assert "<svg" in answer.text
    assert "style=" not in answer.text
    for path in ("/pairing", "/us"):
        page = dot.get(path).text
        assert code not in page
        assert code[:4] not in page


def test_two_become_two(pair):
    dot, cleo = pair
    assert "You have joined" in cleo.get("/pairing").text
    assert "Joined: Cleo." in dot.get("/pairing").text
    assert "Only you" in dot.get("/us").text
    assert dot.fill("/pairing/acceptance", page="/join").status_code == 303
    for person in pair:
        assert "Only you" not in person.get("/us").text
        assert "Small kind notes may come now and then." in person.get("/pairing").text


def test_the_digits_are_the_same_before_and_after_the_yes(pair):
    def digits() -> set[tuple[str, ...]]:
        return {tuple(re.findall(r"<li>(\d{5})</li>", p.get("/pairing/digits").text)) for p in pair}

    before = digits()
    pair[0].fill("/pairing/acceptance", page="/join")
    assert before == digits()
    assert len(before) == 1
    assert len(before.pop()) == 6


def test_the_inviter_sees_the_same_while_unseen_read_refused_and_run_out(dot, cleo, ada, clock):
    code = invite(dot)
    unseen = masked(dot.get("/pairing").text)
    assert "Not joined." in unseen
    cleo.fill("/join", page="/join", code=code)
    assert masked(dot.get("/pairing").text) == unseen
    assert join(ada, code).headers["location"] == "/pairing"  # she is in a space of two: nothing happens
    assert masked(dot.get("/pairing").text) == unseen
    clock.pass_(hours=73)
    assert masked(back(dot).get("/pairing").text) == unseen


def test_wrong_used_run_out_and_apart_read_the_same(dot, cleo, ada, clock):
    stranger = Person(dot.house, dot.browser.app)

    def answer(code: str) -> tuple[int, str]:
        found = stranger.fill("/join", page="/join", code=code)
        return found.status_code, masked(found.text)

    wrong = answer("ABCD" * 8)
    assert wrong[0] == 422
    used = invite(dot)
    join(cleo, used)
    assert answer(used) == wrong
    dot.fill("/pairing/withdrawal", page="/join")
    late = invite(dot)
    clock.pass_(hours=72)
    assert answer(late) == wrong
    assert answer("no code at all") == wrong


def test_who_is_kept_apart_reads_of_a_code_that_opens_nothing(dot, cleo):
    code = invite(dot)
    not_a_code = masked(join(cleo, "ABCD" * 8).text)
    with dot.house.store.write() as connection:
        ids = [spaces_of(p).ring.person for p in (dot, cleo)]
        connection.execute(table.KEEP_APART, {"pair": pairing.pair_of(dot.house, *ids), "until": None})
    unseen = masked(dot.get("/pairing").text)
    assert masked(join(cleo, code).text) == not_a_code
    assert cleo.fill("/join", page="/join", code=code).status_code == 422
    assert masked(dot.get("/pairing").text) == unseen


def spaces_of(person: Person):
    return door.spaces_of(person.house, arriving.sign_in(person.house, person.sign_in_name, PASSWORD))


def test_nobody_joins_themselves(dot):
    assert join(dot, invite(dot)).status_code == 422


def test_a_new_code_ends_the_one_before(dot, cleo):
    first, second = invite(dot), invite(dot)
    assert join(cleo, first).status_code == 422
    assert join(cleo, second).status_code == 303


def test_a_code_is_read_however_it_is_typed(dot, cleo):
    code = invite(dot)
    typed = " ".join(code[at : at + 4] for at in range(0, 32, 4)).lower()
    assert join(cleo, typed).status_code == 303


def test_the_invited_read_who_invites_and_go_on_by_the_cookie(dot, cleo):
    answer = cleo.fill("/join", page="/join", code=invite(dot))
    assert "Dot invites you" in answer.text
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "Dot invites you" in cleo.get("/pairing").text
    assert cleo.fill("/pairing/joining", page="/join").headers["location"] == "/pairing"
    assert "You have joined" in cleo.get("/pairing").text


def test_signed_out_there_are_ways_to_an_account(dot):
    stranger = Person(dot.house, dot.browser.app)
    page = stranger.get("/join").text
    assert "No needs no reason" in page
    assert 'href="/safety"' in page
    answer = stranger.fill("/join", page="/join", code=invite(dot))
    assert 'href="/sign-up"' in answer.text
    assert 'href="/sign-in"' in answer.text


def test_nobody_who_writes_to_the_database_says_yes_for_the_inviter(pair):
    dot, cleo = pair
    space = spaces_of(dot).waiting.id
    assert "Only you" in dot.get("/us").text

    with dot.house.store.write() as connection:
        mine = (table.membership.c.space == space, table.membership.c.tag.is_(None))
        connection.execute(table.MET, {"s": space})
        connection.execute(table.membership.update().where(*mine).values(tag=b"any"))

    assert "Only you" in dot.get("/us").text
    assert dot.get("/parting").headers["location"] == "/us"
    assert spaces_of(cleo).current.id == space


@pytest.mark.parametrize("who", [0, 1])
def test_either_can_say_no_before_the_yes(pair, who):
    assert pair[who].fill("/pairing/withdrawal", page="/join").status_code == 303
    for person in pair:
        assert "Make a code" in person.get("/pairing").text
    pair[0].fill("/pairing/acceptance", page="/join")
    assert all("Only you" in person.get("/us").text for person in pair)


def test_after_the_yes_taking_back_does_nothing(pair):
    dot, cleo = pair
    stale = spaces_of(cleo)
    dot.fill("/pairing/acceptance", page="/join")
    pairing.withdraw(dot.house, stale)
    for person in pair:
        person.fill("/pairing/withdrawal", page="/join")
        assert "Only you" not in person.get("/us").text


def test_a_third_joins_neither_of_two(pair, ada):
    dot, cleo = pair
    assert ada.fill("/pairing/invitation", page="/join").headers["location"] == "/pairing"
    assert dot.fill("/pairing/invitation", page="/join").headers["location"] == "/pairing"
    assert cleo.fill("/pairing/invitation", page="/join").headers["location"] == "/pairing"


def test_codes_can_be_tried_so_often_and_then_rest(dot, cleo):
    answers = [join(cleo, "ABCD" * 8).status_code for _ in range(61)]
    assert answers == [422] * 60 + [429]
