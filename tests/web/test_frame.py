"""The frame of every page, and the page that says sorry."""

import re

import pytest

from nearer.web.frame import Frame
from tests.web.showing import HOSTILE, KINDS, STATIC, page, show, signed_in, sorry


def test_leave_quickly_is_the_first_thing_a_keyboard_reaches():
    for html in (page(""), sorry(404), show('{% extends "web/offline.html" %}', Frame())):
        first = re.search(r"<(a|button|input|textarea|select|summary)\b[^>]*>", html.partition("<body>")[2])

        assert first
        assert 'class="leave"' in first[0]
        assert 'href="/leave"' in first[0]
        assert 'rel="noreferrer"' in first[0]


def test_every_title_is_nearer():
    for html in (page("", signed_in(plain=True)), page(""), *(sorry(kind) for kind in KINDS)):
        assert re.findall(r"<title>(.*?)</title>", html) == ["Nearer"]


def test_the_plain_icon_replaces_the_mark_everywhere():
    html = page("", signed_in(plain=True))

    assert "/plain.webmanifest" in html
    assert STATIC.url("plain-192.png") in html
    assert STATIC.url("mark-192.png") not in html
    assert f'<link rel="icon" type="image/svg+xml" href="{STATIC.url("plain.svg")}">' in html


def test_the_rail_shows_the_rooms_of_the_side_one_is_on():
    html = page("", signed_in(room="us", path="/questions"))

    assert '<a href="/us" aria-current="true">' in html
    assert '<a href="/questions" aria-current="page">Who can see what</a>' in html
    assert "/who-can-see-what" not in html


def test_a_chosen_light_is_pinned_and_auto_is_left_to_the_device():
    assert 'data-theme="dark"' in page("", signed_in(theme="dark"))
    assert "data-theme" not in page("", signed_in(theme="auto"))


def test_only_a_signed_in_page_carries_what_locks_it():
    assert 'data-lock="/lock" data-token="token"' in page("")
    assert "data-token" not in sorry(404)


# -- sorry


def test_not_yours_and_not_there_are_the_same_page():
    assert sorry(403, typed={"words": "hello"}) == sorry(404, typed={"words": "hello"})


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_typed_comes_back_whatever_went_wrong(kind):
    html = sorry(kind, typed={"words": "first\n  second", "more": HOSTILE}, stands=["the other text"])

    assert "first\n  second</textarea>" in html
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "<blockquote>the other text</blockquote>" in html
