"""Hearing: a reply read clause by clause, beside what it answers: does it listen, or miss?"""

from nearer.domain.language.clauses import Clause, clauses, whole
from nearer.domain.language.foreign import is_english
from nearer.domain.language.found import LISTENS, MISSES, Finding, Heard, Label, Verdict
from nearer.domain.language.lists import word_lists
from nearer.domain.language.model import Model, model
from nearer.domain.language.rules import Rule, rulebook

TRUST = {"weak": 2.0, "likely": 5.0, "sure": 8.0}
FOUND_FROM = 4.5
ADD_FROM = 7.0
ECHOED = 1.5  # for each word of weight that a reply takes up from what was shared
ECHOED_MOST = 2
IDEAS_WANTED = 6.0
_ASKED = word_lists("splitting")["ideas_wanted"]
_LIGHT = word_lists("splitting")["light"]


def heard(shared: str, reply: str, *, opinion: Model | None = None) -> Heard:
    """Read a reply; see the package."""
    parts = clauses(reply)
    if not is_english(parts):
        return Heard()
    before = " ".join(clause.line for clause in clauses(shared))
    found: list[Finding] = []
    said: list[Label] = []
    for sentence in _sentences(parts):
        for clause in sentence:
            if best := _weigh(clause, before, opinion):
                found.append(_finding(best, clause))
                said.append(best[0])
    return Heard(_verdict(said), tuple(_merged(found, parts)))


def _sentences(parts: list[Clause]) -> list[list[Clause]]:
    """Sentences as what is judged: whole, but for a comma or `but` between things that differ."""
    found: dict[int, list[Clause]] = {}
    for part in parts:
        found.setdefault(part.sentence, []).append(part)
    return [[whole(group)] if not _turns(group) else group for group in found.values()]


def _turns(group: list[Clause]) -> bool:
    return any(part.joined == "but" for part in group[1:])


def _weigh(clause: Clause, before: str, opinion: Model | None) -> tuple[Label, float, Rule | None] | None:
    leanings = (opinion or model("replies")).leanings(clause)
    rules: dict[str, list[Rule]] = {}
    for match in rulebook("replies").matches(clause):
        rules.setdefault(match.rule.label, []).append(match.rule)
    asked = any(question in before for question in _ASKED)
    echoes = min(ECHOED_MOST, _echoes(clause, before))
    weighed: list[tuple[Label, float, Rule | None]] = []
    for label in (*LISTENS, *MISSES):
        best = max(rules.get(label, ()), key=lambda rule: TRUST[rule.trust], default=None)
        points = leanings.get(label, 0.0) + (TRUST[best.trust] if best else 0.0)
        points += ECHOED * echoes if label == "reflection" else 0.0
        points -= ECHOED * echoes if label == "topic_shift" else 0.0
        points -= IDEAS_WANTED if asked and label in {"advice", "fixing"} else 0.0
        if points >= (FOUND_FROM if best else ADD_FROM):
            weighed.append((label, points, best))
    return max(weighed, key=lambda each: each[1], default=None)


def _echoes(clause: Clause, before: str) -> int:
    """How many words of weight the reply takes up."""
    stems = {word[:5] for word in before.split() if len(word) > 3 and word not in _LIGHT}
    return len({word[:5] for word in clause.words if len(word) > 3} & stems)


def _finding(best: tuple[Label, float, Rule | None], clause: Clause) -> Finding:
    label = best[0]
    if label in LISTENS:
        return Finding(label, clause.start, clause.end)
    rule = best[2] or next(each for each in rulebook("replies").rules if each.label == label)
    return Finding(label, clause.start, clause.end, rule.why, next(iter(rule.gentler), None))


def _merged(found: list[Finding], parts: list[Clause]) -> list[Finding]:
    """The same said in neighbouring sentences is said once."""
    starts = [part.start for part in parts]
    merged: list[Finding] = []
    for finding in found:
        before = merged[-1] if merged else None
        between = before and [start for start in starts if before.end <= start < finding.start]
        if before and before.label == finding.label and not between:
            merged[-1] = Finding(before.label, before.start, finding.end, before.why, before.try_)
        else:
            merged.append(finding)
    return merged


def _verdict(said: list[Label]) -> Verdict:
    listens, misses = any(label in LISTENS for label in said), any(label in MISSES for label in said)
    if listens and misses:
        return "mixed"
    return "listens" if listens else "misses" if misses else "neutral"
