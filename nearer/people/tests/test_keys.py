import base64
import calendar
import threading
from concurrent.futures import ThreadPoolExecutor

import pyotp
import pytest

from nearer.people import recovery
from nearer.people.tests.doors import NEW, PIN, code_on, is_in, make_code, plain, set_pin, sign_in, signed_in
from tests.cast import PASSWORD


def test_a_new_password_opens_and_the_old_one_does_not(cast, ada):
    answer = ada.fill("/settings/password", password=PASSWORD, new=NEW)

    assert code_on(answer.text)
    assert is_in(ada)
    assert sign_in(cast.nobody(), ada.sign_in_name, NEW).status_code == 303
    assert sign_in(cast.nobody(), ada.sign_in_name, PASSWORD).status_code == 422


def test_a_new_password_ends_every_other_session_and_keeps_this_ones_pin(cast, ada):
    other = signed_in(cast, ada)
    set_pin(ada)

    ada.fill("/settings/password", password=PASSWORD, new=NEW)

    assert not is_in(other)
    cast.clock.pass_(minutes=6)
    assert ada.fill("/unlock", page="/unlock", pin=PIN).headers["location"] == "/today"


def test_what_was_written_before_opens_with_the_new_keys_alone_and_together(ada, ben):
    ada.fill("/closeness", near="9")
    before = plain(ada.get("/closeness"))

    ada.fill("/settings/password", password=PASSWORD, new=NEW)

    assert plain(ada.get("/closeness")) == before
    assert "Ben" in ada.get("/us").text


@pytest.mark.parametrize(
    ("old", "new"), [("wrong old password", NEW), (PASSWORD, "short"), (PASSWORD, "password1234"), (PASSWORD, "")]
)
def test_a_password_that_does_not_do_changes_nothing(cast, ada, old, new):
    assert ada.fill("/settings/password", password=old, new=new).status_code == 422
    assert sign_in(cast.nobody(), ada.sign_in_name, PASSWORD).status_code == 303


def test_a_code_is_shown_once_and_two_groups_are_typed_back(ada):
    page = ada.fill("/settings/code", password=PASSWORD).text
    groups = code_on(page).split("-")
    hidden = {name: page.split(f'name="{name}" value="')[1].split('"')[0] for name in ("proof", "n1", "n2")}
    right = {"first": groups[int(hidden["n1"]) - 1].lower(), "second": groups[int(hidden["n2"]) - 1]}

    wrong = ada.fill("/settings/code/reading", **hidden, first="ABCD", second="ABCD")

    assert wrong.status_code == 422
    assert not any(group in wrong.text for group in groups)
    kept = ada.fill("/settings/code/reading", **hidden, **right)
    assert kept.headers["location"] == "/settings/code/kept"


@pytest.mark.parametrize("path", ["/settings/code", "/settings/factor", "/settings/leaving", "/settings/pin"])
def test_an_open_session_alone_does_none_of_these(ada, path):
    fields = {"pin": PIN, "again": PIN, "when": "now", "word": "delete", "digits": "123456"}

    for password in ("", "not the password"):
        assert ada.fill(path, **fields, password=password).status_code == 422


def digits_of(cast, seed):
    return pyotp.TOTP(seed).at(calendar.timegm(cast.clock().timetuple()))


def add_factor(cast, person):
    seed = person.get("/settings/factor").text.split('name="seed" value="')[1].split('"')[0]
    answer = person.fill("/settings/factor", seed=seed, digits=digits_of(cast, seed), password=PASSWORD)
    assert answer.headers.get("location") == "/settings", answer.text
    cast.clock.pass_(seconds=30)
    return seed


def test_with_an_app_the_password_alone_no_longer_opens(cast, ada):
    seed = add_factor(cast, ada)
    phone = cast.nobody()

    asked = sign_in(phone, ada.sign_in_name)

    assert asked.status_code == 422
    assert "six digits of your authenticator app" in plain(asked)
    assert not is_in(phone)
    assert sign_in(phone, ada.sign_in_name, digits="000000").status_code == 422
    digits = digits_of(cast, seed)
    assert sign_in(phone, ada.sign_in_name, digits=digits).status_code == 303
    assert sign_in(cast.nobody(), ada.sign_in_name, digits=digits).status_code == 422


def test_the_app_is_taken_away_with_password_and_digits(cast, ada):
    seed = add_factor(cast, ada)
    assert ada.fill("/settings/factor/removal", password=PASSWORD, digits="000000").status_code == 422

    ada.fill("/settings/factor/removal", password=PASSWORD, digits=digits_of(cast, seed))

    assert sign_in(cast.nobody(), ada.sign_in_name).status_code == 303


@pytest.mark.parametrize("seed", ["", "not base32", base64.b32encode(b"short").decode()])
def test_a_seed_that_is_none_is_refused(ada, seed):
    assert ada.fill("/settings/factor", seed=seed, digits="123456", password=PASSWORD).status_code == 422


def test_a_second_code_spends_the_first(cast, dot):
    first = make_code(dot)
    make_code(dot)
    dot.fill("/settings/devices/signing-out")

    assert dot.fill("/recover", name=dot.sign_in_name, code=first, new=NEW).status_code == 422


def test_of_two_presses_for_a_code_one_makes_it_and_the_other_says_so(cast, ada, monkeypatch):
    other, both = signed_in(cast, ada), threading.Barrier(2)
    make = recovery.make_code

    def together(house, account):
        both.wait(timeout=20)
        return make(house, account)

    monkeypatch.setattr(recovery, "make_code", together)

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda phone: phone.fill("/settings/code", password=PASSWORD), (ada, other)))

    assert sorted(answer.status_code for answer in answers) == [200, 422]
    late = next(answer for answer in answers if answer.status_code == 422)
    assert "were changed a moment ago" in plain(late)
