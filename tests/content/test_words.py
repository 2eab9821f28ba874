"""The words we do not use, how hard a text is, and where the build finds both in templates."""

import pytest

from nearer.content import check
from nearer.content.checking import templates
from nearer.content.checking.reading import grade, hard_to_read, sentences
from nearer.content.checking.words import wrong_words


@pytest.mark.parametrize(
    "text",
    [
        "You should rest.",
        "It MUST be so.",
        "You have to call.",
        "Just try.",
        "It is easy.",
        "Unlock it.",
        "At risk.",
        "He is a narcissist.",
        "Your score.",
        "Almost broken.",
        "You always leave.",
        "end-to-end",
        "Hello!",
        "Good ☀",
    ],
)
def test_words_that_press_label_or_promise_are_found(text):
    assert len(list(wrong_words(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "You do not have to answer.",
        "Adjusted, justice, scoreboard-free.",
        "This page is locked.",
        "An unlocked phone.",
        "Nearer never watches.",
        "Easier to hear.",
        "A mustard seed.",
    ],
)
def test_words_that_only_look_like_them_are_left_alone(text):
    assert list(wrong_words(text)) == []


def test_what_people_say_to_each_other_in_an_example_is_left_alone():
    assert list(wrong_words('"You must be tired," she said.', quotes_are_examples=True)) == []
    assert list(wrong_words('"Tired?" You must rest.', quotes_are_examples=True)) == ['"must" is a word we do not use']


def test_a_sentence_ends_at_its_stop_and_at_a_line_end():
    assert len(sentences('She said: "No." Then she left.\nA title\nMore')) == 4


def test_hard_texts_have_a_higher_grade():
    assert grade("The cat sat on the mat.") < 0
    assert grade("Institutional communication deteriorates considerably.") > 12


def test_a_long_sentence_is_found():
    assert hard_to_read("word " * 26 + ".") == ["26 words in a sentence: word word word word word word …"]


def test_the_words_of_a_template_are_found_by_line(tmp_path):
    (tmp_path / "page.html").write_text(
        """{# You should not read comments #}
<h1>{{ _("You should rest") }}</h1>
{% if 1 != 2 %}<p class="score">{{ ngettext("one streak", "%(num)s streaks", 2) }}</p>{% endif %}
<p{% if 3 %} class="wide"{% endif %}>Loose
{{ 4 }}</p>{% trans %}Marked words{% endtrans %}
"""
    )

    found = [(problem.line, problem.words) for problem in templates.problems(tmp_path)]

    assert found == [
        (2, '"should" is a word we do not use'),
        (3, '"streak" is a word we do not use'),
        (3, '"streaks" is a word we do not use'),
        (4, 'text outside _("…"): Loose'),
    ]


def test_a_page_for_someone_who_may_be_afraid_is_held_to_a_lower_grade(tmp_path):
    text = "Most people sit together on a warm evening to eat. " * 9
    for name in ("safety.html", "garden.html"):
        (tmp_path / name).write_text(f'{{{{ _("{text}") }}}}')

    assert [problem.path.name for problem in templates.problems(tmp_path)] == ["safety.html"]


def test_the_check_says_where_and_leaves_with_one(monkeypatch, tmp_path, capsys):
    (tmp_path / "page.html").write_text('{{ _("Just now") }}')
    monkeypatch.setattr(check, "problems", lambda: templates.problems(tmp_path))

    assert check.main() == 1
    assert f'{tmp_path}/page.html:1: "Just" is a word we do not use' in capsys.readouterr().out
