import msgspec
import pytest

from nearer.people.tests.doors import PIN, is_in, plain, set_pin, signed_in, unmarked
from tests.cast import PASSWORD

ONLY_ME = "Only me for now is on."
TICKED = 'id="only_me" name="only_me" value="yes" checked'
LOOK = {"language": "en", "zone": "Asia/Kolkata", "boundary": "5", "theme": "dark"}


def test_how_my_pages_look_is_mine_alone(ada, ben):
    before = ben.get("/settings").text.split("<body>")[0]

    assert ada.fill("/settings/pages", **LOOK, plain="yes").status_code == 303

    page = ada.get("/settings/pages").text
    assert 'data-theme="dark"' in page
    assert "plain.webmanifest" in page
    assert "<option selected>Asia/Kolkata</option>" in page
    assert ben.get("/settings").text.split("<body>")[0] == before


@pytest.mark.parametrize(
    "wrong",
    [{"zone": "Mars/Olympus"}, {"language": "xx"}, {"boundary": "24"}, {"theme": "neon"}, {"zone": "../../etc"}],
)
def test_what_cannot_be_is_asked_for_again(ada, wrong):
    answer = ada.fill("/settings/pages", **(LOOK | wrong))

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert 'data-theme="dark"' not in ada.get("/settings").text


def test_only_me_for_now_is_kept_and_put_away(ada):
    ada.fill("/settings/pages", **LOOK, only_me="yes")
    assert 'id="only_me" name="only_me" value="yes" checked' in ada.get("/settings/pages").text

    ada.fill("/settings/pages", **LOOK)

    assert 'id="only_me" name="only_me" value="yes" checked' not in ada.get("/settings/pages").text


def look_worried(person):
    assert person.fill("/safety/look", safe="no").status_code == 200
    assert ONLY_ME in person.get("/us").text


@pytest.mark.parametrize("page", ["/settings/pages", "/settings", "/today", "/us", "/appreciation", "/questions"])
def test_after_a_look_at_safety_my_pages_are_those_of_who_chose_the_setting(cast, ada, page):
    ada.fill("/settings/pages", **LOOK, only_me="yes")
    chosen = unmarked(ada.get(page))
    ada.fill("/settings/pages", **LOOK)

    look_worried(ada)

    assert unmarked(ada.get(page)) == chosen


def test_unticking_only_me_for_now_ends_it_after_a_look_at_safety_too(cast, ada):
    look_worried(ada)

    ada.fill("/settings/pages", **LOOK)

    assert ONLY_ME not in ada.get("/us").text
    assert TICKED not in ada.get("/settings/pages").text


def test_keeping_it_ticked_makes_it_longer_than_the_session(cast, ada):
    look_worried(ada)
    assert TICKED in ada.get("/settings/pages").text

    ada.fill("/settings/pages", **LOOK, only_me="yes")

    assert ONLY_ME in signed_in(cast, ada).get("/us").text


CHANGED = "Who runs this has changed"


def test_when_somebody_else_runs_this_every_page_says_so_until_it_was_read(house, ada, ben):
    assert CHANGED not in ada.get("/today").text
    house.settings = msgspec.structs.replace(house.settings, run_by="Erebus")

    for path in ("/today", "/us", "/me", "/closeness", "/settings"):
        shown = plain(ada.get(path))
        assert CHANGED in shown, path
        assert "runs this. Whoever holds this phone unlocked sees what you see. What that means" in shown

    assert ada.fill("/settings/host").headers["location"] == "/today"
    assert CHANGED not in ada.get("/today").text
    assert CHANGED in ben.get("/today").text


DUE = "In a few days this phone asks for your password."


def test_from_the_tenth_day_the_password_may_be_given_early(cast, ada):
    set_pin(ada)
    cast.clock.pass_(days=9, hours=23)
    ada.fill("/unlock", page="/unlock", pin=PIN)
    assert DUE not in ada.get("/today").text
    cast.clock.pass_(hours=1)
    ada.fill("/unlock", page="/unlock", pin=PIN)
    assert DUE in ada.get("/today").text

    assert ada.fill("/settings/again", password="not the password").status_code == 422
    assert DUE in ada.get("/today").text
    assert ada.fill("/settings/again", password=PASSWORD).headers["location"] == "/today"

    assert DUE not in ada.get("/today").text
    cast.clock.pass_(days=9)
    assert ada.fill("/unlock", page="/unlock", pin=PIN).headers["location"] == "/today"


def test_on_a_phone_without_a_pin_no_password_is_due(cast, ada):
    assert DUE not in ada.get("/today").text


def test_sign_out_everywhere_is_everywhere(cast, ada, ben):
    other = signed_in(cast, ada)
    page = plain(ada.get("/settings/devices"))
    assert "this one" in page
    assert "A computer" in page

    ada.fill("/settings/devices/signing-out")

    assert not is_in(ada)
    assert not is_in(other)
    assert is_in(ben)


def test_a_device_that_can_no_longer_be_opened_is_not_listed(cast, ada):
    other = signed_in(cast, ada)
    set_pin(other)
    assert "A device · this one" in plain(ada.get("/settings/devices"))
    cast.clock.pass_(hours=12)
    other.fill("/unlock", page="/unlock", pin=PIN)

    devices = plain(other.get("/settings/devices"))

    assert "A computer · this one · with a PIN" in devices
    assert "A device" not in devices


def test_settings_are_for_who_is_signed_in(cast):
    for path in ("", "/pages", "/devices", "/history", "/pin", "/password", "/code", "/factor", "/leaving"):
        assert cast.nobody().get(f"/settings{path}").headers["location"] == "/sign-in"
