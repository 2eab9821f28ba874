"""Closing the shared space, what each sees of it, and what follows."""

from base64 import urlsafe_b64decode

import pytest

from nearer.ledger import table as ledger
from nearer.ledger.tombstone import remembered
from nearer.people import arriving, sessions, table
from nearer.spaces import belonging, door, pairing, parting_pages, table as spaces_table
from nearer.spaces.pairing import RunOut
from nearer.vault import person as vault
from tests.cast import PASSWORD, Person

from .test_pairing import back, invite, join, masked, spaces_of

CLOSED = (
    "The shared space is closed. Your private pages are unchanged. What was opened to you is in your archive. "
    "Support is here if you want it."
)
KEEP = {"when": "visit", "words": "keep", "secret": PASSWORD}


def close(person: Person, **fields):
    return person.fill("/parting", page="/join", **(KEEP | fields))


def session_of(person: Person) -> sessions.Session:
    return sessions.enter(person.house, urlsafe_b64decode(person.browser.cookies["nearer"]))


def test_the_page_says_what_it_is_to_say(ada):
    page = " ".join(ada.get("/parting").text.replace('<a href="/safety">Safety</a>', "Safety").split())
    for sentence in (
        "You can close the shared space now. You need no reason and no one's agreement.",
        "Your private pages stay as they are.",
        "They will see one sentence: The shared space is closed. When?",
        "At their next visit",
        "At some moment in the next three days",
        "This may be noticed. If you are worried about the reaction, read this first: Safety.",
        "What they have already opened, they may keep. Your words they have not opened:",
        "remove, asks for your password",
        "Not now",
    ):
        assert sentence in page
    assert page.count('action="/parting"') == 1


def test_closing_is_at_once_and_each_reads_the_same(ada, ben):
    assert close(ada).headers["location"] == "/us"
    for person in (ada, ben):
        page = person.get("/us").text
        assert CLOSED in page
        assert "Only you" in page
        assert person.get("/parting").headers["location"] == "/us"


def test_the_sentence_is_put_away_by_each_for_themselves(ada, ben):
    close(ada)
    space = spaces_of(ada).archives[0].id
    ada.fill(f"/archive/{space}/putting-away", page="/join")
    assert CLOSED not in ada.get("/us").text
    assert CLOSED in ben.get("/us").text


def test_the_archive_is_for_those_two_alone(ada, ben, cleo):
    space = spaces_of(ada).current.id
    assert ada.get(f"/archive/{space}").status_code == 404
    close(ada)
    assert "The space with Ben" in ada.get("/archive").text
    assert ben.get(f"/archive/{space}").status_code == 200
    assert cleo.get(f"/archive/{space}").status_code == 404
    assert cleo.fill(f"/archive/{space}/putting-away", page="/join").status_code == 404
    assert cleo.fill("/parting/block", page="/join", space=str(space)).status_code == 404


def test_a_wrong_word_closes_nothing(ada, ben):
    answer = close(ada, secret="a wrong guess", when="later")
    assert answer.status_code == 422
    assert "That did not open." in answer.text
    assert 'value="later" checked' in answer.text
    assert "a wrong guess" not in answer.text
    assert close(ada, secret="").status_code == 422
    assert close(ada, when="tomorrow").status_code == 422
    assert "Only you" not in ben.get("/us").text


def test_the_pin_of_this_phone_closes_and_is_counted(ada, ben):
    sessions.set_pin(ada.house, session_of(ada), "271828")
    for _ in range(4):
        assert close(ada, secret="314159").status_code == 422
    assert close(ada, secret="271828").headers["location"] == "/us"
    for _ in range(2):  # the count began anew
        assert CLOSED in ada.get("/us").text


def test_five_wrong_pins_end_the_session_and_close_nothing(ada, ben):
    sessions.set_pin(ada.house, session_of(ada), "271828")
    answers = [close(ada, secret="314159") for _ in range(5)]
    assert [a.status_code for a in answers] == [422] * 4 + [303]
    assert answers[-1].headers["location"].startswith("/sign-in")
    assert close(ada, secret="271828").headers["location"].startswith("/sign-in")
    assert "Only you" not in ben.get("/us").text


def test_removing_unopened_words_takes_the_password(ada, monkeypatch):
    asked = []
    monkeypatch.setattr(parting_pages, "TAKES_BACK", [lambda us: asked.append(us.alone)])
    sessions.set_pin(ada.house, session_of(ada), "271828")
    assert close(ada, words="remove", secret="271828").status_code == 422
    assert asked == []
    assert close(ada, words="remove").headers["location"] == "/us"
    assert asked == [False]


def test_told_later_the_other_sees_nothing_until_then(ada, ben, clock):
    paths = ("/us", "/pairing", "/parting", "/archive", "/pairing/digits", "/settings/name")
    before = [masked(ben.get(path).text) for path in paths]
    close(ada, when="later")
    assert CLOSED in ada.get("/us").text
    assert [masked(ben.get(path).text) for path in paths] == before
    ben.fill("/settings/name", page="/join", first_name="Benno")
    assert "Benno" in ben.get("/settings/name").text
    clock.pass_(hours=72)
    assert CLOSED in back(ben).get("/us").text
    assert "The space with Ben" in back(ada).get("/archive").text


def test_who_closes_what_is_closed_already_is_told_at_once(ada, ben):
    close(ada, when="later")
    assert close(ben, when="later").headers["location"] == "/us"
    assert CLOSED in ben.get("/us").text


def test_thirty_days_apart_then_both_may_again(ada, ben, clock):
    old = spaces_of(ada).current.id
    close(ada)
    clock.pass_(days=29)
    assert join(back(ben), invite(back(ada))).status_code == 422
    clock.pass_(days=1)
    ada, ben = back(ada), back(ben)
    assert join(ben, invite(ada)).status_code == 303
    ada.fill("/pairing/acceptance", page="/join")
    assert spaces_of(ada).current.id == spaces_of(ben).current.id != old


@pytest.mark.parametrize("again", [False, True])
def test_a_block_is_silent_and_stays(ada, ben, clock, again):
    close(ada)
    space = str(spaces_of(ada).archives[0].id)
    before = [masked(ben.get(path).text) for path in ("/us", "/pairing", "/archive", f"/archive/{space}")]
    for _ in range(1 + again):
        assert ada.fill("/parting/block", page="/join", space=space).status_code == 303
    assert [masked(ben.get(path).text) for path in ("/us", "/pairing", "/archive", f"/archive/{space}")] == before
    clock.pass_(days=400)
    assert join(back(ben), invite(back(ada))).status_code == 422


def test_who_opens_it_again_in_the_database_brings_back_nobody_who_closed_it(ada, ben):
    space = spaces_of(ada).current.id
    close(ada)

    with ada.house.store.write() as connection:
        opened = spaces_table.space.update().where(spaces_table.space.c.id == space)
        connection.execute(opened.values(closed_on=None, closed_by=None, told_at=None))
        connection.execute(ledger.writing.update().values(closed=False))

    assert spaces_of(ben).current.id == space
    assert "Only you" in ada.get("/us").text
    assert spaces_of(ada).current.id != space


def test_a_parting_is_written_apart_from_the_backups(ada):
    space = spaces_of(ada).current.id
    close(ada)
    assert [line["id"] for line in remembered(ada.house.settings.keys)] == [space.hex]


def test_a_new_name_is_seen_by_both_and_changes_no_archive(ada, ben):
    assert ada.fill("/settings/name", page="/join", first_name="Adele").status_code == 303
    assert "Adele" in ben.get("/pairing").text
    close(ben)
    ada.fill("/settings/name", page="/join", first_name="Somebody")
    assert "The space with Adele" in ben.get("/archive").text
    assert ada.fill("/settings/name", page="/join", first_name="").status_code == 422
    assert ada.fill("/settings/name", page="/join", first_name="x" * 41).status_code == 422


def test_who_deletes_their_account_leaves_no_key_and_closes_for_the_other(ada, ben):
    person = spaces_of(ada).ring.person
    belonging.close_all(ada.house, person)
    assert CLOSED in ben.get("/us").text
    assert "The space with Ada" in ben.get("/archive").text
    ring = arriving.sign_in(ada.house, ada.sign_in_name, PASSWORD)
    assert door.spaces_of(ada.house, ring).all == []


def test_after_a_new_password_every_space_opens_by_the_new_keys(ada, ben):
    house = ada.house
    row = house.store.row(spaces_table.MINE, {"p": spaces_of(ada).ring.person})
    locks = vault.Locks.from_bytes(house.store.row(table.BY_ID, {"p": spaces_of(ada).ring.person}).locks)
    fresh, ring, _ = vault.change_password(locks, PASSWORD, "harbour lemon violin", house.secrets.pepper, house.cost)
    arriving.store_locks(house, locks, fresh)
    belonging.rewrap_all(house, ring)
    rows = house.store.rows(spaces_table.MINE, {"p": ring.person})
    wraps = {r.wrap[:4] for r in rows if r.person == ring.person}
    assert wraps == {ring.epoch.to_bytes(4, "big")}
    again = arriving.sign_in(house, ada.sign_in_name, "harbour lemon violin")
    spaces = door.spaces_of(house, again)
    assert spaces.current.two
    assert row is not None
    assert pairing.digits(spaces, spaces.current) == pairing.digits(spaces_of(ben), spaces_of(ben).current)


def test_an_invitation_ends_with_the_space(ada, dot, cleo):
    code = invite(dot)
    belonging.close_all(dot.house, spaces_of(dot).ring.person)
    with pytest.raises(RunOut):
        pairing.greeting(dot.house, code)
    assert join(cleo, code).status_code == 422
