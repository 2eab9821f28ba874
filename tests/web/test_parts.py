"""The parts of pages: forms keep what was typed, words stay text."""

import re

from nearer.web.draft import Draft, typed
from tests.web.showing import HOSTILE, page

PLACES = tuple(f"place {n}" for n in range(11))


def test_a_form_that_came_back_says_what_is_wanted_and_keeps_every_word():
    draft = typed(b"name=Ada&answer=%0Along%0Atext&secret=hunter2&feel=tired&feel=lonely&mode=two&near=3")
    for field, what in (("name", "long"), ("answer", "missing"), ("feel", "choose"), ("secret", "mine")):
        draft.need(field, what)
    html = page(
        """{% set needs = {"name.long": "Forty letters fit here.", "secret": "Four words or more."} %}
        {{ ui.once(draft) }}{{ ui.problems(draft, needs) }}
        {{ ui.field(draft, "name", "Name", "A first name", maxlength=40, needs=needs) }}
        {{ ui.field(draft, "secret", "Password", type="password", needs=needs, more={"minlength": 8}) }}
        {{ ui.box(draft, "answer", "Answer", keep=true) }}
        {{ ui.chips(draft, "feel", "Feeling", feelings, many=true) }}
        {{ ui.choice(draft, "mode", "Mode", [("one", "One", "For me"), ("two", "Two", none)], at="one") }}
        {{ ui.tick(draft, "sure", "Sure", at=true) }}{{ ui.near(draft, "How near?", words, 6) }}{{ ui.here() }}""",
        draft=draft,
        words=PLACES,
        feelings=[("tired", "Tired"), ("lonely", "Lonely"), ("glad", "Glad")],
    )

    assert f'name="id" value="{draft.id}"' in html
    assert "4 things to look at" in html
    assert html.count("Forty letters fit here.") == html.count("Four words or more.") == 2
    assert 'aria-invalid="true" aria-describedby="name-need name-hint"' in html
    assert 'value="Ada"' in html
    assert "hunter2" not in html
    assert "long\ntext</textarea>" in html
    assert [value for value, on in re.findall(r'value="(tired|lonely|glad|one|two)"( checked)?', html) if on] == [
        "tired",
        "lonely",
        "two",
    ]
    assert 'id="sure" name="sure" value="yes" checked' not in html
    assert 'value="3" list="near-list" autocomplete="off" aria-valuetext="3. place 3"' in html


def test_a_fresh_form_starts_from_what_is_chosen_now():
    html = page(
        """{{ ui.problems(draft) }}{{ ui.chips(draft, "theme", "Light", [("light", "Day"), ("dark", "Lamp")], "dark") }}
        {{ ui.chips(draft, "feel", "Feeling", [("a", "A"), ("b", "B")], ["b"], many=true) }}
        {{ ui.tick(draft, "sure", "Sure", at=true) }}{{ ui.line(draft, "glad", "Glad", value="kept") }}""",
        draft=Draft(),
    )

    assert 'class="problems"' not in html
    assert re.findall(r'value="(light|dark|a|b|yes)" checked', html) == ["dark", "b", "yes"]
    assert 'class="one-line"' in html
    assert ">kept</textarea>" in html


def test_every_box_for_words_keeps_them_from_the_browser():
    html = page('{{ ui.box(draft, "a", "A") }}{{ ui.field(draft, "b", "B") }}', draft=Draft())

    assert html.count('autocomplete="off" autocorrect="off" spellcheck="false"') == 2


def test_peoples_words_stay_text():
    html = page(
        """{{ ui.letter(words, "1", "today", words, true) }}{{ ui.said(words) }}
        {{ ui.undo("/back", words, {"words": words}) }}
        {{ ui.sealed(words, true) }}{{ ui.awaited(words) }}{{ ui.rows([("/a", words, words), ("/b", words, none)]) }}
        {{ ui.code([words], "Code") }}{{ ui.seen("agreed", words) }}{{ ui.print("Print") }}{{ ui.copy("x", "Copy") }}
        {{ ui.back("/us", words) }}{{ ui.leave(true) }}{{ ui.leave_hint() }}{{ ui.pair(4, "Four") }}
        {{ ui.button("Send", "quiet small", "a", "b") }}
        {% call ui.empty(words, words) %}{{ ui.link("/x", words) }}{% endcall %}
        {{ ui.empty(words, words) }}""",
        words=HOSTILE,
    )

    assert "<script>alert" not in html
    assert not re.search(r"<[^>]*alert\(1\)[^>]*>", html)
