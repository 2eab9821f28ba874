"""What rests of the letters in the archive of a closed space, and what their writer takes along when closing it."""

from collections.abc import Mapping
from typing import Any

from nearer.ledger.owner import Me, Us
from nearer.rooms.gently.documents import Letter, Opened, Sent


def archived(me: Me, us: Us) -> Mapping[str, Any]:
    """My copies of the other's letters, and my own. What I did not open stays closed."""
    letters = [entry.doc for entry in us.shelf(Letter).all()]
    copies = [entry.doc for entry in me.shelf(Opened).several(letter.name for letter in letters).values()]
    sent = [entry.doc for entry in me.shelf(Sent).all() if entry.doc.space == us.space]
    return {
        "letters": [copy for copy in copies if copy.words is not None],
        "given": [each for each in sent if each.words is not None and not us.hides_mine],
    }


def take_all_back(us: Us) -> None:
    """Take back every letter of mine. Who has opened one has a copy, and keeps it."""
    shelf = us.shelf(Letter)
    for entry in shelf.all():
        if entry.doc.by == us.me:
            shelf.revise(entry, entry.doc.taken_back(by=us.me))
