import pytest

from nearer.people import sessions
from nearer.people.tests.doors import NEW, code_on, is_in, make_code, plain, sign_in, signed_in, unmarked
from nearer.people.tests.test_keys import add_factor
from nearer.store.database import Store
from tests.cast import PASSWORD

ASKED = "Someone used your recovery code"
EVERY_KIND_OF_PAGE = (
    *("/today", "/us", "/me", "/learn", "/learn/1", "/who-can-see-what", "/welcome", "/closeness", "/appreciation"),
    *("/appreciation/kept", "/questions", "/questions/opened", "/pairing", "/parting", "/archive", "/kept"),
    *("/settings", "/settings/pages", "/settings/pin", "/settings/leaving", "/settings/history", "/safety/look"),
)


def recover(cast, person, code, **fields):
    phone = cast.nobody()
    return phone, phone.fill("/recover", **({"name": person.sign_in_name, "code": code, "new": NEW} | fields))


def sign_out_everywhere(person):
    assert person.fill("/settings/devices/signing-out").headers["location"] == "/sign-in"


def sign_out_for_a_day(cast, person):
    sign_out_everywhere(person)
    cast.clock.pass_(hours=24, minutes=1)


def lock_and_wait_until_idle(cast, person):
    cast.clock.pass_(minutes=6)
    sessions.sweep(cast.house)


# What somebody can do who holds an unlocked phone and the paper with the code, but not the password.
WAYS_TO_END_A_SESSION = {
    "sign out everywhere": lambda cast, ada: sign_out_everywhere(ada),
    "sign out": lambda cast, ada: ada.fill("/sign-out"),
    "leave quickly": lambda cast, ada: ada.get("/leave"),
    "let it go idle": lock_and_wait_until_idle,
    "sign somebody else in": lambda cast, ada: sign_in(ada, cast.person("Cleo").sign_in_name),
}


@pytest.mark.parametrize("way", WAYS_TO_END_A_SESSION)
def test_ending_a_session_does_not_make_the_code_work_at_once(cast, ada, way):
    code = make_code(ada)

    WAYS_TO_END_A_SESSION[way](cast, ada)

    assert "In one day" in plain(recover(cast, ada, code)[1])
    her_own = signed_in(cast, ada)
    assert ASKED in plain(her_own.get("/today"))
    her_own.fill("/settings/recovery/stopping")
    cast.clock.pass_(hours=23)
    assert "In one day" in plain(recover(cast, ada, code)[1])


def test_a_recovery_that_was_asked_for_stands_on_every_signed_in_page(cast, ada, ben):
    other = signed_in(cast, ada)
    code = make_code(ada)
    assert ASKED not in plain(other.get("/today"))

    recover(cast, ada, code)

    for path in EVERY_KIND_OF_PAGE:
        for device in (ada, other):
            shown = device.get(path)
            assert shown.status_code == 200, path
            assert ASKED in plain(shown), path
            assert 'action="/settings/recovery/stopping"' in shown.text
        assert ASKED not in plain(ben.get(path))


def test_an_announcement_costs_no_question_to_the_database(cast, ada, monkeypatch):
    code = make_code(ada)
    asked = []
    rows = Store.rows

    def counted(*given):
        asked.append(given[1])
        return rows(*given)

    monkeypatch.setattr(Store, "rows", counted)
    ada.get("/me")
    before = len(asked)
    recover(cast, ada, code)
    del asked[:]
    assert ASKED in plain(ada.get("/me"))

    assert len(asked) == before


def test_when_no_device_was_signed_in_for_a_day_the_code_works_at_once(cast, ada):
    ada.fill("/closeness", near="9")
    code = make_code(ada)
    sign_out_for_a_day(cast, ada)

    phone, answer = recover(cast, ada, code.lower().replace("-", " "))

    assert code_on(answer.text) != code
    assert is_in(phone)
    assert "Ben" in phone.get("/us").text
    assert sign_in(cast.nobody(), ada.sign_in_name, NEW).status_code == 303
    assert sign_in(cast.nobody(), ada.sign_in_name, PASSWORD).status_code == 422


def test_the_code_serves_once(cast, ada):
    code = make_code(ada)
    sign_out_for_a_day(cast, ada)
    phone, _ = recover(cast, ada, code)
    sign_out_for_a_day(cast, phone)

    _, again = recover(cast, ada, code)

    assert again.status_code == 422


def test_while_a_device_is_signed_in_the_code_is_announced_and_waits_a_day(cast, ada):
    code = make_code(ada)
    ada.fill("/settings/pin", pin="480271", again="480271", password=PASSWORD)

    _, answer = recover(cast, ada, code)

    assert "In one day" in plain(answer)
    assert "Someone used your recovery code" in plain(ada.get("/settings"))
    cast.clock.pass_(hours=23)
    _, early = recover(cast, ada, code)
    assert "In one day" in plain(early)
    cast.clock.pass_(hours=1)
    phone, late = recover(cast, ada, code)
    assert code_on(late.text)
    assert is_in(phone)
    assert not is_in(ada)


def test_a_recovery_can_be_stopped_on_a_signed_in_device(cast, ada):
    code = make_code(ada)
    ada.fill("/settings/pin", pin="480271", again="480271", password=PASSWORD)
    recover(cast, ada, code)

    ada.fill("/settings/recovery/stopping")

    assert "Someone used your recovery code" not in plain(ada.get("/settings"))
    cast.clock.pass_(hours=25)
    _, answer = recover(cast, ada, code)
    assert "In one day" in plain(answer)


def test_an_announcement_nobody_used_is_forgotten_after_a_week(cast, ada):
    code = make_code(ada)
    ada.fill("/settings/pin", pin="480271", again="480271", password=PASSWORD)
    recover(cast, ada, code)
    cast.clock.pass_(days=8, minutes=1)

    _, answer = recover(cast, ada, code)

    assert "In one day" in plain(answer)


def test_a_wrong_code_an_unknown_name_and_no_code_get_the_same_page(cast, ada, ben):
    make_code(ada)
    wrong = "ABCD-EFGH-IJKL-MNOP"

    pages = [recover(cast, who, wrong)[1] for who in (ada, ben)]
    _, unknown = recover(cast, ada, wrong, name="nobody-at-all-000")

    assert {page.status_code for page in [*pages, unknown]} == {422}
    assert {unmarked(page) for page in pages} == {unmarked(unknown)}


def test_the_partner_sees_nothing_of_it(cast, ada, ben):
    before = plain(ben.get("/settings"))
    recover(cast, ada, make_code(ada))

    assert plain(ben.get("/settings")) == before


def test_the_code_alone_does_not_go_round_the_authenticator(cast, ada):
    code = make_code(ada)
    add_factor(cast, ada)
    sign_out_for_a_day(cast, ada)

    _, answer = recover(cast, ada, code)

    assert answer.status_code == 422
    assert "six digits" in plain(answer)
    phone, gone = recover(cast, ada, code, without="yes")
    assert code_on(gone.text)
    assert sign_in(cast.nobody(), ada.sign_in_name, NEW).status_code == 303
    assert is_in(phone)


def test_a_weak_new_password_leaves_the_code_unspent(cast, ada):
    code = make_code(ada)
    sign_out_for_a_day(cast, ada)

    _, weak = recover(cast, ada, code, new="password1234")
    _, answer = recover(cast, ada, code)

    assert weak.status_code == 422
    assert code_on(answer.text)


def test_a_new_password_keeps_a_person_who_was_about_to_go(cast, dot):
    code = make_code(dot)
    dot.fill("/settings/leaving", when="later", password=PASSWORD)
    sign_out_for_a_day(cast, dot)

    phone, _ = recover(cast, dot, code)

    assert "will be deleted" not in plain(phone.get("/settings"))
