"""What rests of favourites in the archive of a closed space, and what their writer takes along."""

from collections.abc import Mapping
from typing import Any

from nearer.ledger.owner import Me, Us
from nearer.rooms.favourites import remembering
from nearer.rooms.favourites.documents import Correction, Favourite


def archived(me: Me, us: Us) -> Mapping[str, Any]:
    """Those that stood when it closed."""
    del me  # each room is asked with the same two hands
    return {"favourites": remembering.known(us)}


def take_all_back(us: Us) -> None:
    """Take along what I wrote about the other, and what I said of myself."""
    favourites, corrections = us.shelf(Favourite), us.shelf(Correction)
    for entry in favourites.all():
        if entry.doc.by == us.me:
            favourites.revise(entry, entry.doc.removed(by=us.me))
    for said in corrections.all():
        if said.doc.by == us.me:
            corrections.revise(said, said.doc.says(None, by=us.me))
