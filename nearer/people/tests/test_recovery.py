from nearer.people.tests.doors import NEW, code_on, is_in, make_code, plain, sign_in, unmarked
from nearer.people.tests.test_keys import add_factor
from tests.cast import PASSWORD


def recover(cast, person, code, **fields):
    phone = cast.nobody()
    return phone, phone.fill("/recover", **({"name": person.sign_in_name, "code": code, "new": NEW} | fields))


def sign_out_everywhere(person):
    assert person.fill("/settings/devices/signing-out").headers["location"] == "/sign-in"


def test_with_no_device_signed_in_the_code_works_at_once(cast, ada):
    ada.fill("/closeness", near="9")
    code = make_code(ada)
    sign_out_everywhere(ada)

    phone, answer = recover(cast, ada, code.lower().replace("-", " "))

    assert code_on(answer.text) != code
    assert is_in(phone)
    assert "Ben" in phone.get("/us").text
    assert sign_in(cast.nobody(), ada.sign_in_name, NEW).status_code == 303
    assert sign_in(cast.nobody(), ada.sign_in_name, PASSWORD).status_code == 422


def test_the_code_serves_once(cast, ada):
    code = make_code(ada)
    sign_out_everywhere(ada)
    phone, _ = recover(cast, ada, code)
    sign_out_everywhere(phone)

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
    sign_out_everywhere(ada)

    _, answer = recover(cast, ada, code)

    assert answer.status_code == 422
    assert "six digits" in plain(answer)
    phone, gone = recover(cast, ada, code, without="yes")
    assert code_on(gone.text)
    assert sign_in(cast.nobody(), ada.sign_in_name, NEW).status_code == 303
    assert is_in(phone)


def test_a_weak_new_password_leaves_the_code_unspent(cast, ada):
    code = make_code(ada)
    sign_out_everywhere(ada)

    _, weak = recover(cast, ada, code, new="password1234")
    _, answer = recover(cast, ada, code)

    assert weak.status_code == 422
    assert code_on(answer.text)


def test_a_new_password_keeps_a_person_who_was_about_to_go(cast, dot):
    code = make_code(dot)
    dot.fill("/settings/leaving", when="later", password=PASSWORD)
    sign_out_everywhere(dot)

    phone, _ = recover(cast, dot, code)

    assert "will be deleted" not in plain(phone.get("/settings"))
