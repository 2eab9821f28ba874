"""Me: names of pages, and nothing that somebody looking over a shoulder could read."""

import re


def test_it_lists_what_is_mine(ada):
    text = ada.get("/me").text
    for place in ("/closeness", "/safety", "/who-can-see-what", "/settings"):
        assert f'href="{place}"' in text


def test_it_is_the_same_whatever_was_kept(ada):
    before = ada.get("/me").text
    ada.fill("/closeness", page="/closeness", near="2")

    assert without_token(ada.get("/me").text) == without_token(before)


def test_it_is_closed_to_nobody(nobody):
    assert nobody.get("/me").headers["location"] == "/sign-in"


def without_token(text: str) -> str:
    return re.sub(r'data-token="[^"]*"', "", text)
