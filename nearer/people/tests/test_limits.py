from nearer.people import limits
from nearer.people.tests.doors import sign_in, signed_in
from tests.cast import PASSWORD


def test_tries_from_elsewhere_never_shut_a_person_out_of_their_own_phone(cast, ada):
    phone = signed_in(cast, ada)
    stranger = cast.nobody()
    token = stranger.token()
    form = {"_csrf_token": token, "name": ada.sign_in_name, "password": "one more wrong guess"}

    answers = [stranger.browser.post("/sign-in", data=form) for _ in range(limits.PER_NAME.amount + 1)]

    assert answers[-1].status_code == 429
    assert answers[-1].headers["retry-after"] == "600"
    assert "A short rest" in answers[-1].text
    assert sign_in(phone, ada.sign_in_name).status_code == 303


def test_a_right_password_does_not_help_who_tried_too_often(cast, ada):
    stranger = cast.nobody()
    token = stranger.token()
    form = {"_csrf_token": token, "name": ada.sign_in_name, "password": PASSWORD + "."}
    for _ in range(limits.PER_NAME.amount):
        stranger.browser.post("/sign-in", data=form)

    assert stranger.browser.post("/sign-in", data=form | {"password": PASSWORD}).status_code == 429


def test_passwords_at_an_act_are_limited_too(ada):
    token = ada.token()
    form = {"_csrf_token": token, "password": "one more wrong guess"}

    answers = [ada.browser.post("/settings/code", data=form) for _ in range(limits.PER_ACT.amount + 1)]

    assert {answer.status_code for answer in answers[:-1]} == {422}
    assert answers[-1].status_code == 429


def test_a_device_mark_of_another_name_is_worth_nothing(cast, ada, cleo):
    stranger = signed_in(cast, cleo)
    token = stranger.token()
    form = {"_csrf_token": token, "name": ada.sign_in_name, "password": "one more wrong guess"}
    for _ in range(limits.PER_NAME.amount):
        stranger.browser.post("/sign-in", data=form)

    assert stranger.browser.post("/sign-in", data=form).status_code == 429
