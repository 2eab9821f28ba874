"""Every rule of the words coach against its own examples, and the notation rules are written in."""

from itertools import groupby

import pytest

from nearer.content.checking.words import FORBIDDEN
from nearer.domain.language.clauses import clauses, whole
from nearer.domain.language.found import LISTENS, MISSES, TO_KEEP, TO_SOFTEN
from nearer.domain.language.lists import rule_text, word_lists
from nearer.domain.language.patterns import Unreadable, pattern
from nearer.domain.language.rules import Rulebook, read, rulebook

FILES = ("soften", "keep", "help", "replies")


def by_label(name):
    """The rules of a file, those of a label together: an example is of the label it stands under."""
    rules = read(rule_text(name), word_lists("classes"))
    return [(label, list(group)) for label, group in groupby(rules, key=lambda rule: rule.label)]


def examples(name, which):
    return [
        pytest.param(Rulebook(rules), text, name == "replies", id=f"{label}: {text}")
        for label, rules in by_label(name)
        for rule in rules
        for text in getattr(rule, which)
    ]


def is_matched(book, text, *, whole_sentences):
    """Replies are read by sentences, drafts by clauses, and by sentences where a rule asks for it."""
    parts = clauses(text)
    sentences = [whole([part for part in parts if part.sentence == number]) for number in {p.sentence for p in parts}]
    read = [*parts, *sentences] if whole_sentences else parts
    return any(map(book.matches, read)) or any(book.matches(each, over_sentence=True) for each in sentences)


@pytest.mark.parametrize(
    ("book", "text", "by_sentence"), [each for name in FILES for each in examples(name, "matches")]
)
def test_a_rule_matches_what_it_was_written_for(book, text, by_sentence):
    assert is_matched(book, text, whole_sentences=by_sentence)


@pytest.mark.parametrize(("book", "text", "by_sentence"), [each for name in FILES for each in examples(name, "spares")])
def test_a_rule_spares_what_only_looks_like_it(book, text, by_sentence):
    assert not is_matched(book, text, whole_sentences=by_sentence)


def test_every_label_has_rules_and_examples_for_and_against():
    for names, labels in ((("soften", "keep"), (*TO_SOFTEN, *TO_KEEP)), (("replies",), (*LISTENS, *MISSES))):
        found = dict(each for name in names for each in by_label(name))
        assert set(found) == set(labels)
        for rules in found.values():
            assert any(rule.matches for rule in rules)
            assert any(rule.spares for rule in rules)


def test_every_charge_has_a_sentence_why_and_gentler_words():
    for label, rules in [*by_label("soften"), *by_label("replies")]:
        if label in {*TO_SOFTEN, *MISSES}:
            assert all(rule.why and rule.gentler for rule in rules)


def test_what_people_read_presses_nobody():
    texts = {text for rule in rulebook("soften", "replies", "gentler").rules for text in (rule.why, *rule.gentler)}
    for text in texts - {""}:
        words = text.lower().replace(".", " ").replace(",", " ").split()
        assert not [word for word in ("should", "must", "just", "simply", "easy", "fix") if word in words], text
        assert "!" not in text
        assert all(len(sentence.split()) <= 25 for sentence in text.split(". ")), text
    assert "should" in FORBIDDEN


def test_a_pattern_that_cannot_be_read_is_refused():
    for nonsense in ("you (never", "{nobody}", "what(ever) (a|b(c))"):
        with pytest.raises(Unreadable):
            pattern(nonsense, {})


def test_gaps_alternatives_and_ends():
    close = pattern("^ you never|always (say|tell me) !sorry .. thanks* $", {})

    assert close.expression.search("you never say many thanks ")
    assert close.expression.search("you always tell me so thanksgiving ")
    assert not close.expression.search("well you never say thanks ")
    assert not close.expression.search("you never say thanks to me ")
    assert not close.expression.search("you never say sorry thanks ")
