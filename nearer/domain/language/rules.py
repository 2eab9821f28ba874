"""Rules: what may stir, and what will reach, as data in rules/*.rules that a person can read and extend.

    # a remark
    {class} word, two words, stem*          only in classes.rules
    [generalising]                          the label of what follows
    why  One plain sentence.                for the label, or for a rule if it stands below one
    unless pattern                          likewise: where this matches too, nothing is found

    you never ...                           a pattern; several in a row are one rule
      sure | weak                           how far it may be trusted alone; else "likely"
      over sentence                         looks at a sentence whole
      asks | says                           only in a question, only outside one
      + You never listen.                   an example that matches
      - You never fail to make me laugh.    one that does not
      > The gentler words.

Examples are not decoration: tests/domain/test_words_rules.py tries each of them.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

import msgspec

from nearer.domain.language.clauses import Clause
from nearer.domain.language.lists import rule_text, told_lines, word_lists
from nearer.domain.language.patterns import Classes, Pattern, Unreadable, pattern

Trust = Literal["weak", "likely", "sure"]


class Rule(msgspec.Struct, frozen=True):
    """Patterns that say the same thing, and what is done where one of them matches."""

    label: str
    patterns: tuple[Pattern, ...]
    trust: Trust = "likely"
    over_sentence: bool = False
    asks: bool | None = None
    unless: tuple[Pattern, ...] = ()
    why: str = ""
    gentler: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    spares: tuple[str, ...] = ()

    def fits(self, clause: Clause) -> bool:
        """Whether nothing about this clause speaks against the rule."""
        if self.asks is not None and self.asks != clause.asks:
            return False
        return not any(each.expression.search(clause.line) for each in self.unless)


class Match(msgspec.Struct, frozen=True):
    """A rule that found something, and where in the clause's line."""

    rule: Rule
    start: int
    end: int


class Rulebook:
    """All rules of some files, ready to be asked."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        self._anywhere: list[tuple[Rule, Pattern]] = []
        self._by_word: dict[str, list[tuple[Rule, Pattern]]] = defaultdict(list)
        for rule in rules:
            for each in rule.patterns:
                if not each.anchors:
                    self._anywhere.append((rule, each))
                for anchor in each.anchors:
                    self._by_word[anchor].append((rule, each))

    def matches(self, clause: Clause, *, over_sentence: bool = False) -> list[Match]:
        """What matches in a clause, a match a rule."""
        found: dict[int, Match] = {}
        tried = set[int]()
        for rule, each in self._likely(clause.words):
            if rule.over_sentence != over_sentence or id(rule) in found or id(each) in tried:
                continue
            tried.add(id(each))
            if (match := each.expression.search(clause.line)) and rule.fits(clause):
                found[id(rule)] = Match(rule, match.start(), match.end())
        return list(found.values())

    def _likely(self, words: Sequence[str]) -> Iterator[tuple[Rule, Pattern]]:
        yield from self._anywhere
        by_word = self._by_word
        for word in dict.fromkeys(words):
            if word in by_word:
                yield from by_word[word]
            if len(word) >= 4 and (stem := f"{word[:4]}*") in by_word:
                yield from by_word[stem]


@cache
def rulebook(*names: str) -> Rulebook:
    """The rules of these files, read once."""
    classes = word_lists("classes")
    return Rulebook([rule for name in names for rule in read(rule_text(name), classes)])


@cache
def word_kinds() -> dict[str, tuple[str, ...]]:
    """For a word, the classes it stands in; of classes with phrases only their single words."""
    found: dict[str, tuple[str, ...]] = {}
    for kind, words in sorted(word_lists("classes").items()):
        for word in words:
            if " " not in word and "*" not in word:
                found[word] = (*found.get(word, ()), kind)
    return found


def read(text: str, classes: Classes) -> list[Rule]:
    """The rules of one file, in their order."""
    rules: list[Rule] = []
    label, shared = "", Rule("", ())
    for block in _blocks(text):
        if block[0].startswith("["):
            label = block[0][1:-1]
            shared = _rule(Rule(label, ()), block[1:], classes, of_label=True)
        else:
            rules.append(_rule(shared, block, classes))
    return rules


def _blocks(text: str) -> Iterator[list[str]]:
    """A label with what holds for it, or a rule: its patterns, then what is indented below them."""
    block: list[str] = []
    for line in told_lines(text):
        header = line.startswith(("why ", "unless ", "> ")) and bool(block) and block[0].startswith("[")
        new = line.startswith("[") or (
            not line.startswith(" ")
            and not header
            and bool(block)
            and (block[-1].startswith(" ") or block[0][0] == "[")
        )
        if new and block:
            yield block
            block = []
        block.append(line.rstrip())
    if block:
        yield block


def _rule(shared: Rule, block: Sequence[str], classes: Classes, *, of_label: bool = False) -> Rule:
    """A rule of its lines; what holds for its label holds for it too."""
    told = [(*line.strip().partition(" ")[::2], line) for line in block if line.startswith(" ") or of_label]
    patterns = [line for line in block if not line.startswith(" ") and not of_label]
    for word, _, line in told:
        if word not in _WORDS | _MARKS:
            raise Unreadable(line)

    def said(mark: str) -> tuple[str, ...]:
        return tuple(rest.strip() for word, rest, _ in told if word == mark)

    marks = {word for word, _, _ in told if word in _MARKS}
    return Rule(
        shared.label,
        (*shared.patterns, *(pattern(line, classes) for line in patterns)),
        trust=next((trust for trust in ("weak", "likely", "sure") if trust in marks), shared.trust),
        over_sentence=shared.over_sentence or "over" in marks,
        asks="asks" in marks if marks & {"asks", "says"} else shared.asks,
        unless=(*shared.unless, *(pattern(rest, classes) for rest in said("unless"))),
        why=next(iter(said("why")), shared.why),
        gentler=said(">") or shared.gentler,
        matches=said("+"),
        spares=said("-"),
    )


_WORDS = {"why", "unless", "+", "-", ">"}
_MARKS = {"weak", "likely", "sure", "over", "asks", "says"}
