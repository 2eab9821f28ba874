"""What rests of questions in the archive of a closed space: every pair that had opened, also what was taken back since.

What was opened stays with who opened it.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from nearer.ledger.owner import Me, Us
from nearer.rooms.questions import asking
from nearer.rooms.questions.documents import Answer


def archived(me: Me, us: Us) -> Mapping[str, Any]:
    """The pairs, the newest first, as question and answers by author."""
    pairs: dict[str, dict[UUID, Answer]] = {}
    for entry in reversed(us.shelf(Answer).all()):
        pairs.setdefault(entry.doc.slot, {})[entry.doc.by] = entry.doc
    whole = [pair for pair in pairs.values() if len(pair) == len(us.names)]
    return {"pairs": [(asking.words_of(next(iter(p.values())).question), _spoken(us, p)) for p in whole]}


def _spoken(us: Us, pair: dict[UUID, Answer]) -> list[tuple[str, str, str]]:
    """Name, colour and words, the reader's own last."""
    order = sorted(pair, key=lambda person: person == us.me)
    return [(us.names[person], str(us.slot(person)), pair[person].words) for person in order]
