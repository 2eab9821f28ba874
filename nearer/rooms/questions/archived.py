"""What rests of questions in the archive of a closed space: every pair that had opened, also what was taken back since.

What was opened stays with who opened it.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from nearer.ledger.owner import Me, Us
from nearer.rooms.questions import answering, asking
from nearer.rooms.questions.documents import Answer, OwnAnswer


def archived(me: Me, us: Us) -> Mapping[str, Any]:
    """The pairs, the newest first, as question and what of it is mine to read."""
    pairs: dict[str, dict[UUID, Answer]] = {}
    for entry in reversed(us.shelf(Answer).all()):
        pairs.setdefault(entry.doc.slot, {})[entry.doc.by] = entry.doc
    given = [own.doc.slot for own in me.shelf(OwnAnswer).all() if own.doc.space == us.space and own.doc.given]
    for slot, both in us.exchange(Answer).rested(slot for slot in given if slot not in pairs).items():
        pairs[slot] = {person: entry.doc for person, entry in both.items()}
    found = [(next(iter(pair.values())).question, _letters(us, pair)) for pair in pairs.values()]
    return {"pairs": [(asking.words_of(question), letters) for question, letters in found if letters]}


def _letters(us: Us, pair: dict[UUID, Answer]) -> list[tuple[str, str, str, bool]]:
    """Name, colour, words, and whether they were taken back; the reader's own last, unless they hide them."""
    found = []
    for person in sorted(pair, key=lambda person: person == us.me):
        each = answering.spoken(us, pair[person])
        words = each.words or each.left
        if words and not (us.hides_mine and person == us.me):
            found.append((us.names[person], str(us.slot(person)), words, each.words is None))
    return found
