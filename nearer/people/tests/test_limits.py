from base64 import urlsafe_b64encode

from nearer.people import limits
from nearer.people.tests.doors import PIN, set_pin, sign_in, signed_in
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


def try_often(person, path, fields, often):
    token = person.token()
    return [person.browser.post(path, data={"_csrf_token": token, **fields}).status_code for _ in range(often)]


def test_no_tries_elsewhere_shut_out_a_phone_that_has_signed_in_before(cast, ada):
    """From a stranger's phone, and from a phone of Ada's own that somebody else holds, in and out of her account."""
    phone = signed_in(cast, ada)
    cast.clock.pass_(seconds=1)
    taken = signed_in(cast, ada)
    more = max(limit.amount for limit in (limits.PER_DEVICE, limits.PER_NAME, limits.PER_NETWORK, limits.PER_ACT)) + 1
    guess = {"name": ada.sign_in_name, "password": "one more wrong guess"}
    code = {"name": ada.sign_in_name, "code": "ABCD-EFGH-IJKL-MNOP", "new": "otter plum lantern wren"}

    refused = [
        try_often(cast.nobody(), "/sign-in", guess, more),
        try_often(cast.nobody(), "/recover", code, more),
        try_often(taken, "/settings/code", {"password": "one more wrong guess"}, more),
        try_often(taken, "/sign-in", guess, more),
    ]

    assert [codes[-1] for codes in refused] == [429] * 4
    assert phone.fill("/settings/code", password=PASSWORD).status_code == 200
    assert sign_in(phone, ada.sign_in_name).status_code == 303


def test_a_phone_that_two_share_knows_them_both(cast, ada, ben):
    shared = signed_in(cast, ada)
    sign_in(shared, ben.sign_in_name)
    try_often(cast.nobody(), "/sign-in", {"name": ada.sign_in_name, "password": "a wrong guess"}, 31)

    assert sign_in(shared, ada.sign_in_name).status_code == 303


def test_the_pin_gives_no_new_tries_at_an_act(cast, ada):
    set_pin(ada)
    guess = {"password": "one more wrong guess"}
    try_often(ada, "/settings/code", guess, limits.PER_ACT.amount)
    ada.get("/leave")
    ada.fill("/unlock", page="/unlock", pin=PIN)

    assert try_often(ada, "/settings/code", guess, 1) == [429]


def test_a_right_password_does_not_help_who_tried_too_often(cast, ada):
    stranger = cast.nobody()
    token = stranger.token()
    form = {"_csrf_token": token, "name": ada.sign_in_name, "password": PASSWORD + "."}
    for _ in range(limits.PER_NAME.amount):
        stranger.browser.post("/sign-in", data=form)

    assert stranger.browser.post("/sign-in", data=form | {"password": PASSWORD}).status_code == 429


def test_a_mark_made_up_is_worth_nothing(cast, ada):
    stranger = cast.nobody()
    stranger.browser.cookies.set("nearer-device", urlsafe_b64encode(bytes(16 + 8 * 16)).decode(), domain="127.0.0.1")
    form = {"name": ada.sign_in_name, "password": "one more wrong guess"}

    assert try_often(stranger, "/sign-in", form, limits.PER_NAME.amount + 1)[-1] == 429


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
