"""What follows for spaces when something happens to a person: new keys, a new name, going away."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from nearer.house import House
from nearer.ledger import exchange, table as ledger
from nearer.ledger.shelf import Shelf
from nearer.people.documents import Profile
from nearer.people.door import keys_of
from nearer.spaces import pairing, parting, table
from nearer.spaces.door import Spaces, sealed_name
from nearer.vault import space as vault
from nearer.vault.envelope import Refused
from nearer.vault.ring import Ring
from nearer.vault.space import Member


def rewrap_all(house: House, ring: Ring) -> None:
    """After new keys: seal every space's key to the newest. A row that does not open is left as it is."""
    rows = house.store.rows(table.MINE, {"p": ring.person})
    for row in rows:
        if row.person != ring.person:
            continue
        try:
            fresh = vault.rewrap(ring, Member(row.id, row.person, row.public, row.wrap, row.pin))
        except Refused:
            continue
        with house.store.write() as connection:
            connection.execute(table.REWRAP, {"s": row.id, "p": ring.person, "wrap": fresh.wrap, "pin": fresh.pin})


def rename(house: House, spaces: Spaces, profile: Profile, day: date) -> None:
    """Take another first name, here and in every space that is not closed: an archive belongs to the other too."""
    shelf = Shelf(house.store, keys_of(spaces.ring), Profile)
    if (entry := shelf.named(profile.name)) is not None:
        shelf.revise(entry, profile)
    else:
        shelf.put(profile, day=day)
    person = spaces.ring.person
    with house.store.write() as connection:
        for space in spaces.all:
            if space.closed_on is None:
                name = sealed_name(spaces.ring, space.id, profile.first_name)
                connection.execute(table.RENAME, {"s": space.id, "p": person, "name": name})


def close_all(house: House, person: UUID) -> None:
    """Before an account is deleted: close the space of two, forget the space of one, and give up every space key.

    Needs no ring: who leaves in seven days is not there to open it.  The other's archive keeps the name they knew.
    """
    members: dict[UUID, list[UUID]] = defaultdict(list)
    found = {}
    for row in house.store.rows(table.MINE, {"p": person}):
        members[row.id].append(row.person)
        found[row.id] = row
    for id, row in found.items():
        if not row.two:
            _forget(house, id)
        elif row.met and len(members[id]) == 2:
            parting.close(house, id, members[id], by=person, told=house.now())
            with house.store.write() as connection:
                connection.execute(table.EMPTY, {"s": id, "p": person})
        else:
            with house.store.write() as connection:
                pairing.drop(connection, id)


def _forget(house: House, space: UUID) -> None:
    with house.store.write() as connection:
        connection.execute(ledger.FORGET, {"o": space})
        connection.execute(exchange.END, {"o": space})
        connection.execute(ledger.FORGET_WRITING, {"o": space})
        connection.execute(table.DROP_MEMBERS, {"s": space})
        connection.execute(table.DROP_ONE, {"s": space})
    house.store.empty_log()
