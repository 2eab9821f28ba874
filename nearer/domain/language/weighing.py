"""Weighing: what a clause is, once rules have proposed and the model has given its opinion.

A rule's word counts by how far it may be trusted; the model's leaning is added to it, and what falls short is dropped:
that is the veto.  Alone, the model is believed only when it leans very far.  A clause is one thing at most.
"""

from collections.abc import Sequence

import msgspec

from nearer.domain.language.clauses import Clause
from nearer.domain.language.found import TO_KEEP, TO_SOFTEN, Label
from nearer.domain.language.model import Model, model
from nearer.domain.language.rules import Match, Rule, rulebook

# Points, on the scale of the model's leanings, chosen on half of a labelled sample and on training clauses left out in
# turn (docs/words.md tells how).
TRUST = {"weak": 2.0, "likely": 5.0, "sure": 8.0}
MORE = 1.0  # for each further rule that says the same
SOFTEN_FROM = 5.0
KEEP_FROM = 2.0
ADD_FROM = 7.0  # the model alone, to soften
ADD_SELDOM_FROM = 9.5  # where it was often wrong: on plain remarks of two public sets, measured
SELDOM: frozenset[str] = frozenset({"defensiveness", "threat", "generalising", "contempt"})
ADD_KEEP_FROM = 5.0
KEPT = 0.8  # how much a leaning to what is kept speaks against a charge
PLAYED = 6.0  # what a sign of play takes from a charge
LAUGHED = 1.5
MILD: frozenset[str] = frozenset({"threat", "contempt", "blame", "demand", "sarcasm", "stonewalling", "mind_reading"})


class Weighed(msgspec.Struct, frozen=True):
    """What a clause was found to be, and the rule that said so best; None where the model said it alone."""

    label: Label
    points: float
    rule: Rule | None


def weigh(clause: Clause, over: Sequence[Match] = (), *, opinion: Model | None = None) -> Weighed | None:
    """The one thing a clause is; None for nothing. `over` is what rules found in its whole sentence."""
    if not clause.words:
        return None
    leanings = (opinion or model("messages")).leanings(clause)
    matches = [*rulebook("soften", "keep").matches(clause), *over]
    kept = max([0.0, *(leanings[label] for label in TO_KEEP)])
    said = {label: _said([match.rule for match in matches if match.rule.label == label]) for label in leanings}
    weighed = [_to_soften(label, *said[label], leanings[label], kept, clause) for label in TO_SOFTEN]
    weighed += [_to_keep(label, *said[label], leanings[label], leanings) for label in TO_KEEP]
    return max((each for each in weighed if each), key=lambda each: each.points, default=None)


def _said(rules: Sequence[Rule]) -> tuple[float, Rule | None]:
    if not rules:
        return 0.0, None
    best = max(rules, key=lambda rule: TRUST[rule.trust])
    return TRUST[best.trust] + MORE * (len(rules) - 1), best


def _to_soften(
    label: Label, trusted: float, rule: Rule | None, leaning: float, kept: float, clause: Clause
) -> Weighed | None:
    points = trusted + leaning - KEPT * kept
    alone = ADD_SELDOM_FROM if label in SELDOM else ADD_FROM
    if rule is None and label == "sarcasm":  # said in words of praise, it looks like praise to the model
        return None
    if label in MILD:
        points -= PLAYED * clause.playful + LAUGHED * clause.laughed
    return Weighed(label, points, rule) if points >= (SOFTEN_FROM if rule else alone) else None


def _to_keep(
    label: Label, trusted: float, rule: Rule | None, leaning: float, leanings: dict[str, float]
) -> Weighed | None:
    charged = max([0.0, *(leanings[each] for each in TO_SOFTEN)])
    points = trusted + leaning - 0.5 * charged
    return Weighed(label, points, rule) if points >= (KEEP_FROM if rule else ADD_KEEP_FROM) else None
