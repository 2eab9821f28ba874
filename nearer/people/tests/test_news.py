"""What happens to an account is said on its other devices, there alone, until it was read."""

import pytest

from nearer.people.tests.doors import PIN, make_code, plain, set_pin, signed_in
from nearer.people.tests.test_keys import add_factor
from tests.cast import PASSWORD

NEWS = "Something happened to your account"
PAGES = ("/today", "/us", "/me", "/settings", "/learn", "/closeness")

HAPPENS = {
    "a new device": (signed_in, "Signed in on a new device"),
    "a new code": (lambda cast, ada: make_code(ada), "A recovery code was made"),
    "an authenticator": (add_factor, "An authenticator app was added"),
    "leaving": (
        lambda cast, ada: ada.fill("/settings/leaving", when="later", password=PASSWORD),
        "Deleting this account was asked for",
    ),
}


@pytest.mark.parametrize("what", HAPPENS)
def test_what_happened_is_said_on_every_page_of_the_other_device(cast, ada, ben, what):
    other = signed_in(cast, ada)
    ada.fill("/settings/history/reading")
    assert NEWS not in plain(other.get("/today"))
    act, said = HAPPENS[what]

    act(cast, ada)

    for path in PAGES:
        assert NEWS in plain(other.get(path)), path
        assert NEWS not in plain(ben.get(path))
    assert other.fill("/settings/history/reading").headers["location"] == "/settings/history"
    assert said in plain(other.get("/settings/history"))
    assert NEWS not in plain(other.get("/today"))


def test_the_device_on_which_it_happened_says_nothing(cast, ada):
    make_code(ada)

    assert NEWS not in plain(ada.get("/today"))


def test_signing_in_again_on_the_same_device_is_no_news(cast, ada):
    phone = signed_in(cast, ada)
    ada.fill("/settings/history/reading")
    phone.fill("/sign-out")

    phone.fill("/sign-in", name=ada.sign_in_name, password=PASSWORD)

    assert NEWS not in plain(ada.get("/today"))


def test_news_outlast_a_lock(cast, ada):
    set_pin(ada)
    signed_in(cast, ada)
    ada.get("/leave")

    ada.fill("/unlock", page="/unlock", pin=PIN)

    assert NEWS in plain(ada.get("/today"))
