from unicodedata import normalize

import pytest

from nearer.people.tests.doors import is_in, plain, sign_in, signed_in, unmarked
from tests.cast import PASSWORD


def test_name_and_password_open(cast, ada):
    phone = cast.nobody()

    answer = sign_in(phone, ada.sign_in_name)

    assert answer.status_code == 303
    assert answer.headers["location"] == "/today"
    assert is_in(phone)


def test_a_name_is_read_with_any_capitals_and_gaps(cast, ada):
    assert sign_in(cast.nobody(), ada.sign_in_name.upper().replace("-", "  ")).status_code == 303


def test_a_wrong_password_and_an_unknown_name_get_the_same_page(cast, ada):
    wrong = sign_in(cast.nobody(), ada.sign_in_name, "not the password at all")
    unknown = sign_in(cast.nobody(), "nobody-at-all-000", "not the password at all")

    assert wrong.status_code == unknown.status_code == 422
    assert unmarked(wrong) == unmarked(unknown)
    assert "do not open anything together" in plain(wrong)


@pytest.mark.parametrize("fields", [{"name": ""}, {"password": ""}, {"name": "x" * 281}, {"name": "\0"}])
def test_what_is_left_out_is_asked_for_beside_its_field(ada, fields):
    answer = ada.fill("/sign-in", **({"name": ada.sign_in_name, "password": PASSWORD} | fields))

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_a_password_never_comes_back_on_a_page(cast, ada):
    assert "mistaken otter" not in sign_in(cast.nobody(), ada.sign_in_name, "mistaken otter").text


def test_forgotten_it_says_what_still_works(cast):
    page = plain(cast.nobody().get("/sign-in"))

    assert "Use the recovery code" in page
    assert "nobody can open what you wrote" in page


def test_signing_in_gives_a_new_session_and_ends_the_one_before(cast, ada):
    before = ada.browser.cookies["nearer"]

    sign_in(ada, ada.sign_in_name)

    assert ada.browser.cookies["nearer"] != before
    thief = cast.nobody()
    thief.browser.cookies.set("nearer", before, domain="127.0.0.1")
    assert not is_in(thief)


def test_signing_out_ends_the_session_on_the_server(cast, ada):
    cookie = ada.browser.cookies["nearer"]

    answer = ada.fill("/sign-out")

    assert answer.headers["location"] == "/"
    assert answer.headers["clear-site-data"] == '"cache"'
    ada.browser.cookies.set("nearer", cookie, domain="127.0.0.1")
    assert not is_in(ada)


def test_a_new_device_is_in_my_history_and_in_nobody_elses(cast, ada, ben):
    signed_in(cast, ada)

    assert "Signed in on a new device" in plain(ada.get("/settings/history"))
    assert "Signed in on a new device" not in plain(ben.get("/settings/history"))


def test_a_name_opens_whichever_way_a_keyboard_makes_its_letters(cast, house):
    phone = cast.nobody()
    about = {"first_name": "Zo\u00eb", "sign_in_name": "zo\u00eb", "password": PASSWORD, "adult": "yes"}
    phone.fill("/sign-up", page="/sign-up", **about)
    name = plain(phone.get("/welcome")).split("You sign in as ")[1].split()[0]

    answer = sign_in(cast.nobody(), normalize("NFD", name))

    assert answer.status_code == 303
