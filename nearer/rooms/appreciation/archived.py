"""What rests of the jar in the archive of a closed space, and what its writer takes along when closing it."""

from collections.abc import Mapping
from typing import Any

from nearer.ledger.owner import Me, Us
from nearer.rooms.appreciation.documents import Appreciation, Kept, Waiting


def archived(me: Me, us: Us) -> Mapping[str, Any]:
    """My copies of the other's notes, and my own notes, also those whose day never came. The rest stays closed."""
    notes = [entry.doc for entry in us.shelf(Appreciation).all()]
    copies = me.shelf(Kept).several(note.name for note in notes)
    mine = [note for note in notes if note.by == us.me and note.words is not None]
    waited = [entry.doc for entry in me.shelf(Waiting).all() if entry.doc.space == us.space]
    put_in = {note.slip for note in notes}
    return {
        "copies": [entry.doc for entry in copies.values()],
        "mine": sorted(mine, key=lambda note: note.slip.hex),
        "waited": [each for each in waited if not (each.stopped or each.slip in put_in or us.hides_mine)],
    }


def take_all_back(us: Us) -> None:
    """Take back every note of mine. Who has taken one out has a copy, and keeps it."""
    shelf = us.shelf(Appreciation)
    for entry in shelf.all():
        if entry.doc.by == us.me:
            shelf.revise(entry, entry.doc.taken_back(by=us.me))
