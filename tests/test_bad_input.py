"""Bad input: a clear sentence, the text kept, never a 5xx."""

import re

import pytest

from nearer.spaces import parting_pages
from nearer.web.draft import SECRETS
from nearer.web.engine import ROOT
from tests.cast import PASSWORD, URL

WORDS = "the kingfisher, and the rain on the stairs"
FORMS = ("/closeness", "/appreciation", "/sign-in", "/sign-up", "/join", "/settings", "/unlock")
ODD = {
    "empty": "",
    "long": "x" * 12_000,
    "nul": "a\0b",
    "right to left": "\u202eabc\u05d0\u05d1",
    "emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f467" * 20,
    "markup": "<script>alert(1)</script>{{ 7*7 }}",
    "number": "9" * 400,
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
@pytest.mark.parametrize("path", FORMS)
def test_odd_words_never_break_a_page(ada, path, odd):
    fields = dict.fromkeys(("words", "near", "name", "password", "code", "pin", "id", "zone", "first_name"), odd)

    answer = ada.fill(path, **fields)

    assert answer.status_code < 500


def test_broken_utf8_never_breaks_a_page(ada):
    token = ada.token()
    body = f"_csrf_token={token}&words=".encode() + b"%ff%fe%00\xff"

    answer = ada.browser.post(
        "/appreciation",
        content=body,
        headers={"content-type": "application/x-www-form-urlencoded"},
        follow_redirects=False,
    )

    assert answer.status_code < 500


def test_words_too_long_come_back_with_every_word(ada):
    words = "glad of the onions " * 40

    answer = ada.fill("/appreciation", words=words)

    assert answer.status_code == 422
    assert words.strip() in answer.text


def test_a_form_without_its_token_comes_back_with_every_word(ada):
    answer = ada.browser.post("/appreciation", data={"words": WORDS}, follow_redirects=False)

    assert answer.status_code == 403
    assert WORDS in answer.text


def test_a_body_over_the_limit_is_refused_plainly(ada):
    answer = ada.fill("/appreciation", words="x" * 300_000)

    assert answer.status_code == 413
    assert "<html" in answer.text


def test_a_form_after_the_lock_is_there_after_signing_in(ada, clock):
    token = ada.token()
    clock.pass_(minutes=6)

    late = ada.browser.post("/appreciation", data={"_csrf_token": token, "words": WORDS}, follow_redirects=False)

    assert late.status_code == 303
    assert late.headers["location"].startswith("/sign-in")
    arrived = ada.fill("/sign-in", name=ada.sign_in_name, password=PASSWORD)
    assert arrived.headers["location"] == "/kept"
    assert WORDS in ada.get("/kept").text


def test_another_name_for_this_place_is_refused_with_the_reason(ada):
    answer = ada.browser.get("/", headers={"host": "nearer.example"}, follow_redirects=False)

    assert answer.status_code == 421
    assert "https" in answer.text


def test_missing_and_not_yours_are_the_same_page(ada):
    mask = re.compile(r'value="[0-9a-f]{64,}"')
    pages = {mask.sub("", ada.get(path).text) for path in ("/nowhere", f"/appreciation/{'0' * 32}")}

    assert len(pages) == 1
    assert URL not in pages.pop()


@pytest.mark.parametrize("field", ["password", "old", "new", "again", "pin", "code", "digits", "secret", "seed"])
def test_what_opens_a_lock_is_shown_to_nobody_again(ada, field):
    answer = ada.browser.post("/parting", data={field: "lantern kite monsoon"}, follow_redirects=False)

    assert answer.status_code == 403
    assert "lantern kite monsoon" not in answer.text


def test_every_password_field_of_every_page_is_among_the_secrets():
    names = set()
    for template in ROOT.rglob("*.html"):
        text = template.read_text()
        names |= set(re.findall(r'ui\.field\(draft, "(\w+)"[^}]*type="password"', text))

    assert names
    assert names <= SECRETS


def test_no_room_can_keep_anybody_from_parting(ada, monkeypatch):
    def fail(*_):
        raise RuntimeError

    monkeypatch.setattr(parting_pages, "SETTLES", [fail, *parting_pages.SETTLES])

    answer = ada.fill("/parting", page="/parting", when="visit", words="keep", secret=PASSWORD)

    assert answer.status_code == 303
    assert ada.get("/parting").headers["location"] == "/us"
