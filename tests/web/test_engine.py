"""The engine: what is the same on every page is settled once, and what is somebody's never is."""

from collections import Counter

import pytest
from jinja2 import DictLoader

from nearer.web.engine import Engine
from nearer.web.frame import Frame
from tests.web.showing import FRAMES, ROOMS, page, signed_in

PIECE = "{{ theme }}{{ static(theme) }}"


@pytest.fixture
def asked() -> Counter[str]:
    return Counter()


@pytest.fixture
def engine(asked) -> Engine:
    def static(name: str) -> str:
        asked[name] += 1
        return f"/static/{name}?a&b"

    engine = Engine("en", static)
    engine.loader = DictLoader({"piece": PIECE})
    return engine


def test_a_file_that_is_named_is_looked_up_once_and_stands_escaped(engine, asked):
    template = engine.from_string('<link href="{{ static("a.css") }}">')

    pages = {template.render() for _ in range(3)}

    assert pages == {'<link href="/static/a.css?a&amp;b">'}
    assert asked == {"a.css": 1}


def test_a_file_that_a_value_names_is_looked_up_when_it_is_known(engine, asked):
    template = engine.from_string("{{ static(name) }}")

    assert [template.render(name=name) for name in ("a", "b")] == ["/static/a?a&amp;b", "/static/b?a&amp;b"]


def test_our_words_stand_as_they_are_and_what_is_filled_in_is_escaped(engine):
    template = engine.from_string('{{ _("Don’t & do") }} {{ _("100%%") }} {{ _("%(name)s wrote", name=name) }}')

    assert template.render(name="<b>") == "Don’t & do 100% &lt;b&gt; wrote"


def test_a_piece_is_made_once_for_each_choice(engine, asked):
    template = engine.from_string('{{ always("piece", theme=theme) }}')

    pages = [template.render(theme=theme) for theme in ("dark", "light", "dark", "light")]

    assert pages[:2] == ["dark/static/dark?a&amp;b", "light/static/light?a&amp;b"] == pages[2:]
    assert asked == {"dark": 1, "light": 1}


def test_nothing_of_one_page_is_on_the_next():
    form = "{{ ui.csrf_field() }}{{ words }}"
    mine = signed_in(path="/questions", room="us")
    mine.token, mine.leave = "mine", "https://mine.example"
    theirs = Frame(signed_in=True, rooms=ROOMS, token="theirs", leave="https://theirs.example")

    first, second = page(form, mine, words="my words"), page(form, theirs, words="their words")

    assert first.count("mine") == 3
    assert "mine" not in second
    assert "my words" not in second
    assert second.count('value="theirs"') == second.count('data-token="theirs"') == 1


def test_a_part_outside_a_page_has_no_token_to_show():
    engine = FRAMES._engines["en"]

    with pytest.raises(LookupError):
        engine.from_string('{% import "web/ui.html" as ui %}{{ ui.csrf_field() }}').render()
