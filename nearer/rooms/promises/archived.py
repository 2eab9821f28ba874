"""What rests of promises in the archive of a closed space: the last of each, as it stood; and what goes along."""

from collections.abc import Mapping
from typing import Any

from nearer.ledger.owner import Me, Us
from nearer.rooms.promises.documents import Promise


def archived(me: Me, us: Us) -> Mapping[str, Any]:
    """The promises that were there to see when it closed. Whether they were kept is told nowhere."""
    del me  # each room is asked with the same two hands
    found = us.shelf(Promise).several(person.hex for person in us.names)
    promises = [found[name].doc for name in sorted(found)]
    return {"promises": [(us.names[each.by], each) for each in promises if each.words is not None]}


def take_all_back(us: Us) -> None:
    """Take back my promise."""
    shelf = us.shelf(Promise)
    for entry in shelf.all():
        if entry.doc.by == us.me:
            shelf.revise(entry, entry.doc.taken_back(by=us.me))
