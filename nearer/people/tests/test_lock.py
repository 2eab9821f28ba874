import pytest

from nearer.people import door, table
from nearer.people.sessions import Locked
from nearer.people.tests.doors import PIN, is_in, plain, set_pin, sign_in, signed_in
from tests.cast import PASSWORD

WORDS = "Forty-one letters of a thing I was glad of"


def idle(cast):
    cast.clock.pass_(minutes=5, seconds=1)


def test_five_minutes_without_a_touch_lock(cast, ada):
    cast.clock.pass_(minutes=4)
    assert is_in(ada)

    idle(cast)

    assert ada.get("/settings").headers["location"] == "/sign-in"


def test_a_keystroke_counts_as_a_touch(cast, ada):
    token = ada.token()
    for _ in range(3):
        cast.clock.pass_(minutes=4)
        assert ada.browser.post("/touch", data={"_csrf_token": token}).status_code == 204

    assert is_in(ada)


def test_a_pin_opens_the_phone_again_with_a_new_cookie(cast, ada):
    set_pin(ada)
    idle(cast)
    assert ada.get("/settings").headers["location"] == "/unlock"
    before = ada.browser.cookies["nearer"]

    answer = ada.fill("/unlock", page="/unlock", pin=PIN)

    assert answer.headers["location"] == "/today"
    assert ada.browser.cookies["nearer"] != before
    assert is_in(ada)


def test_the_fifth_wrong_pin_ends_the_session(cast, ada):
    set_pin(ada)
    idle(cast)
    token = ada.token("/unlock")
    for _ in range(4):
        answer = ada.browser.post("/unlock", data={"_csrf_token": token, "pin": "111222"}, follow_redirects=False)
        assert answer.status_code == 422
        assert "not the PIN" in plain(answer)

    last = ada.browser.post("/unlock", data={"_csrf_token": token, "pin": "111222"}, follow_redirects=False)

    assert last.headers["location"] == "/sign-in"
    assert (
        ada.browser.post("/unlock", data={"_csrf_token": token, "pin": PIN}, follow_redirects=False).headers["location"]
        == "/sign-in"
    )


def test_after_fourteen_days_the_password_is_asked_again(cast, ada):
    set_pin(ada)
    cast.clock.pass_(days=14, minutes=1)

    assert ada.get("/settings").headers["location"] == "/sign-in"
    assert ada.fill("/unlock", pin=PIN).headers["location"] == "/sign-in"


@pytest.mark.parametrize("pin", ["12345", "1234567", "111111", "123456", "654321", "٤٨٠٢٧١", ""])
def test_a_pin_that_would_be_tried_first_is_not_set(ada, pin):
    answer = ada.fill("/settings/pin", pin=pin, again=pin, password=PASSWORD)

    assert answer.status_code == 422
    assert "Take the PIN away" not in answer.text


def test_a_pin_needs_the_password(ada):
    assert ada.fill("/settings/pin", pin=PIN, again=PIN, password="not the password").status_code == 422
    assert "Take the PIN away" not in ada.get("/settings/pin").text


def test_taking_the_pin_away_makes_this_a_shared_phone(cast, ada):
    set_pin(ada)
    ada.fill("/settings/pin/removal", password=PASSWORD)
    idle(cast)

    assert ada.get("/settings").headers["location"] == "/sign-in"


def test_leave_quickly_locks_and_goes_to_a_plain_site(ada):
    set_pin(ada)

    answer = ada.get("/leave")

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("https://")
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert ada.get("/settings").headers["location"] == "/unlock"


def test_the_beacon_locks_without_a_form_token(ada):
    assert ada.browser.post("/lock").status_code == 204
    assert not is_in(ada)


def test_what_the_lock_took_is_gone_from_the_record(cast, ada):
    ada.browser.post("/lock")

    rows = cast.house.store.rows(table.session.select().where(table.session.c.open.is_(None)))
    assert [row.ring for row in rows] == [None]


def test_a_form_after_the_lock_waits_for_its_writer(cast, ada, cleo):
    token, id = ada.token("/appreciation"), ada.form_id("/appreciation")
    idle(cast)

    late = ada.browser.post(
        "/appreciation", data={"_csrf_token": token, "id": id, "words": WORDS, "when": "now"}, follow_redirects=False
    )

    assert late.headers["location"] == "/sign-in?kept"
    assert "What you sent is kept" in plain(ada.get("/sign-in?kept"))
    assert WORDS not in plain(ada.get("/kept"))
    assert sign_in(ada, ada.sign_in_name).headers["location"] == "/kept"
    page = ada.get("/kept")
    assert WORDS in page.text
    assert 'action="/appreciation"' in page.text
    assert id in page.text
    sign_in(cleo, cleo.sign_in_name)
    assert WORDS not in cleo.get("/kept").text


def test_a_kept_form_that_was_sent_waits_no_longer(cast, ada):
    token, id = ada.token("/closeness"), ada.form_id("/appreciation")
    idle(cast)
    form = {"_csrf_token": token, "id": id, "near": "7"}
    ada.browser.post("/closeness", data=form, follow_redirects=False)
    sign_in(ada, ada.sign_in_name)
    waits = ada.get("/kept").text.split('name="_kept" value="')[1].split('"')[0]

    sent = ada.fill("/closeness", id=id, near="7", _kept=waits)

    assert sent.status_code == 303
    assert "Nothing is waiting" in plain(ada.get("/kept"))


def test_a_kept_form_can_be_let_go(cast, ada):
    token = ada.token()
    idle(cast)
    ada.browser.post("/closeness", data={"_csrf_token": token, "near": "7"}, follow_redirects=False)
    sign_in(ada, ada.sign_in_name)
    way = ada.get("/kept").text.split('action="/kept/')[1].split('"')[0]

    ada.fill(f"/kept/{way}")

    assert "Nothing is waiting" in plain(ada.get("/kept"))


def send_late(ada, token, words):
    return ada.browser.post("/appreciation", data={"_csrf_token": token, "words": words}, follow_redirects=False)


def test_forty_forms_wait_and_no_more(cast, ada):
    token = ada.token()
    idle(cast)

    answers = [send_late(ada, token, f"line {n}") for n in range(door.MOST_HELD + 2)]

    *kept, _, late = answers
    assert [answer.headers.get("location") for answer in kept[: door.MOST_HELD]] == ["/sign-in?kept"] * door.MOST_HELD
    assert late.status_code == 409
    assert f"line {door.MOST_HELD + 1}" in late.text
    assert len(cast.house.store.rows(table.held.select())) == door.MOST_HELD


def test_large_forms_wait_until_there_is_no_room(cast, ada):
    token = ada.token()
    idle(cast)
    large = "x" * 200_000

    kept = [send_late(ada, token, large).headers.get("location") == "/sign-in?kept" for _ in range(12)]

    waiting = cast.house.store.rows(table.held.select())
    assert sum(len(row.sealed) for row in waiting) <= door.MOST_HELD_BYTES
    assert len(waiting) == sum(kept) > 5
    assert kept == sorted(kept, reverse=True)


NEVER_KEPT = (
    "safety/look lock leave sign-out touch drafts parting parting/block unlock welcome/pin sign-in recover kept"
)


@pytest.mark.parametrize("path", [*NEVER_KEPT.split(), "settings/pages", "pairing/joining"])
def test_what_is_never_kept_is_never_kept(cast, ada, path):
    person = cast.house.store.rows(table.session.select())[0].person
    body = b"words=a+line&safe=no"
    assert door.hold(cast.house, Locked(person), "/appreciation", body)

    assert not door.hold(cast.house, Locked(person), f"/{path}", body)


def test_a_password_is_not_kept_for_later(cast, ada):
    token = ada.token()
    idle(cast)
    ada.browser.post("/settings/password", data={"_csrf_token": token, "password": "a", "new": "b"})

    assert cast.house.store.rows(table.held.select()) == []


def test_words_are_kept_while_they_are_typed_and_forgotten_when_sent(ada):
    kept = {"where": "/closeness", "words": WORDS}
    assert ada.fill("/drafts", **kept).status_code == 204
    assert ada.get("/drafts?where=/closeness").json() == {"words": WORDS}
    ada.fill("/drafts", **(kept | {"words": WORDS + "."}))
    assert ada.get("/drafts?where=/closeness").json() == {"words": WORDS + "."}

    assert ada.fill("/closeness", near="7").status_code == 303

    assert ada.get("/drafts?where=/closeness").json() == {"words": ""}


def test_kept_words_are_their_writers_alone(ada, ben):
    ada.fill("/drafts", where="/closeness", words=WORDS)

    assert ben.get("/drafts?where=/closeness").json() == {"words": ""}


def test_an_answer_about_safety_is_not_kept_for_later(cast, ada):
    token = ada.token()
    idle(cast)

    ada.browser.post("/safety/look", data={"_csrf_token": token, "safe": "no"})

    assert cast.house.store.rows(table.held.select()) == []


def test_the_pin_of_the_first_minutes_is_not_set_by_an_open_phone_later(cast, ada):
    for _ in range(2):
        cast.clock.pass_(minutes=3)
        ada.get("/settings")

    assert ada.fill("/welcome/pin", pin=PIN, again=PIN).headers["location"] == "/settings/pin"
    assert "Take the PIN away" not in ada.get("/settings/pin").text


def test_a_pin_without_the_password_is_only_for_who_has_just_signed_up(cast, ada):
    phone = signed_in(cast, ada)

    assert phone.fill("/welcome/pin", pin=PIN, again=PIN).headers["location"] == "/settings/pin"
    assert "Take the PIN away" not in phone.get("/settings/pin").text


def test_a_password_at_an_act_opens_no_way_to_a_pin(cast, ada):
    for _ in range(2):
        cast.clock.pass_(minutes=3)
        ada.get("/settings")
    assert ada.fill("/settings/code", password=PASSWORD).status_code == 200

    assert ada.fill("/welcome/pin", pin=PIN, again=PIN).headers["location"] == "/settings/pin"


def test_a_pin_that_is_set_is_not_replaced_without_the_password(ada):
    set_pin(ada)

    assert ada.fill("/welcome/pin", pin="905173", again="905173").headers["location"] == "/settings/pin"


def unlock_with(cast, cookie, token, form):
    """Another press of the same button: it carries the cookies of the first."""
    phone = cast.nobody()
    for name, value in (("nearer", cookie), ("nearer-form", form)):
        phone.browser.cookies.set(name, value, domain="127.0.0.1")
    phone.browser.post("/unlock", data={"_csrf_token": token, "pin": PIN}, follow_redirects=False)
    return phone


def test_a_second_tap_on_unlock_leads_to_the_same_session(cast, ada):
    set_pin(ada)
    idle(cast)
    token, old, form = (
        ada.token("/unlock"),
        ada.browser.cookies["nearer"],
        ada.browser.cookies["nearer-form"],
    )
    ada.fill("/unlock", page="/unlock", pin=PIN)

    second = unlock_with(cast, old, token, form)

    assert second.browser.cookies["nearer"] == ada.browser.cookies["nearer"]
    assert is_in(second)
    assert ada.get("/settings/devices").text.count("PIN") == second.get("/settings/devices").text.count("PIN")
    cast.clock.pass_(seconds=61)
    assert not is_in(unlock_with(cast, old, token, form))


def test_a_clock_that_goes_back_lengthens_no_session(cast, ada):
    cast.clock.pass_(hours=-1)

    assert not is_in(ada)


def test_a_long_form_after_the_lock_is_read_to_its_two_hundredth_field(cast, ada):
    token = ada.token()
    idle(cast)
    form = {"_csrf_token": token, "words": WORDS, **{f"more{n}": "x" for n in range(300)}}

    late = ada.browser.post("/appreciation", data=form, follow_redirects=False)

    assert late.headers["location"] == "/sign-in?kept"
