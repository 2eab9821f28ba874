"""Somebody knew an old password and an old code, kept every old backup, and now holds the newest tables and the keys.

What was private and written after the change stays closed to them, and so does a space that was joined after it.
"""

from datetime import timedelta
from uuid import uuid4

import msgspec
import pytest

from nearer.backup import backup, restore
from nearer.house import House, open_house
from nearer.ledger.document import Private, Shared
from nearer.ledger.keys import Keys
from nearer.ledger.owner import Me
from nearer.ledger.shelf import Shelf
from nearer.people import arriving, door as people_door, recovery, table
from nearer.people.sessions import Locked
from nearer.rooms.appreciation import jar
from nearer.rooms.appreciation.documents import Appreciation, Glad
from nearer.spaces import door, pairing, parting
from nearer.store.schema import upgrade
from nearer.vault import person as vault
from nearer.vault.envelope import Refused
from nearer.vault.ring import Ring
from nearer.vault.stretch import LOWEST
from tests.canaries import canary
from tests.cast import PASSWORD, Cast
from tests.private import ids_of, kinds_of, ring_of, write_everything
from tests.walking import texts, walk

NEW = "an owl under the bridge"
NEWER = "seven grey geese fly"
DAY = timedelta(days=1)


class Story:
    """Ada's words before and after she shut somebody out; and all that this somebody has."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.house, self.today = cast, cast.house, cast.clock().date()
        self.ada = cast.person("Ada")
        self.files = [cast.folder / "first.backup", cast.folder / "second.backup"]
        account = arriving.enter(self.house, self.ada.sign_in_name, PASSWORD)
        backup(self.house, self.files[0])
        self.code = recovery.make_code(self.house, account)
        self.before = write_everything(self.house, account.ring, day=self.today - timedelta(days=1))
        backup(self.house, self.files[1])
        self.locks = self._locks()

    def shut_out(self, how: str) -> None:
        """Ada takes another password, or uses her code, and lives on: alone, and with Dot."""
        if how == "another password":
            assert self.ada.fill("/settings/password", password=PASSWORD, new=NEW).status_code == 200
        else:
            with self.house.store.write() as connection:
                connection.execute(table.session.delete())  # no device is signed in: it works at once
            recovery.recover(self.house, self.ada.sign_in_name, self.code, NEW, digits="", without_factor=False)
        self.ring = arriving.sign_in(self.house, self.ada.sign_in_name, NEW)
        self.after = write_everything(self.house, self.ring, day=self.today)
        self.after.append(self._with_dot())
        self.after.append(self._too_late())

    def _with_dot(self) -> str:
        spaces, dot = door.spaces_of(self.house, self.ring), ring_of(self.cast.person("Dot"))
        parting.part(self.house, spaces, spaces.current, later=False)
        profiles = [people_door.profile_of(self.house, ring) for ring in (self.ring, dot)]
        code = pairing.invite(self.house, door.spaces_of(self.house, self.ring), profiles[0], self.today)
        pairing.join(self.house, door.spaces_of(self.house, dot), profiles[1], code)
        spaces = door.spaces_of(self.house, self.ring)
        assert spaces.waiting is not None
        pairing.confirm(self.house, spaces, spaces.waiting)
        word = canary("shared")
        us = door.us_of(self.house, door.spaces_of(self.house, self.ring))
        us.shelf(Appreciation).put(Appreciation(uuid4(), word, us.me), day=self.today)
        return word

    def _too_late(self) -> str:
        """A form that came after the lock."""
        word = canary("held")
        body = f"words={word}".encode()
        assert people_door.hold(self.house, Locked(self.ring.person), "/appreciation", body)
        return word

    def _locks(self) -> list[bytes]:
        rows = self.house.store.rows(table.BY_ID, {"p": ring_of(self.ada).person})
        return [row.locks for row in rows]

    def rings_of_old(self) -> list[Ring]:
        """Every ring that the old words open in the old backups."""
        found = []
        for number, file in enumerate(self.files):
            old = self._restored(file, number)
            row = old.store.row(table.BY_NAME, {"n": arriving.name_blind(old, self.ada.sign_in_name)})
            assert row is not None
            locks = vault.Locks.from_bytes(row.locks)
            found.append(vault.enter(locks, PASSWORD, old.secrets.pepper).ring)
            if locks.has_code:
                found.append(vault.open_code(locks, self.code).ring)
            for ring in found:
                door.spaces_of(old, ring)  # puts the keys of the spaces of then on the ring
            old.store.close()
        return found

    def _restored(self, file, number: int) -> House:
        own = msgspec.structs.replace(self.house.settings, data=self.cast.folder / f"old-{number}", database=None)
        old = open_house(own, clock=self.cast.clock, cost=LOWEST)
        upgrade(old.store)
        restore(old, file)
        return old


def read_by(house: House, ring: Ring) -> str:
    """All that a ring opens in these tables."""
    shown = [
        f"{entry.doc}"
        for kind in kinds_of(Private)
        for entry in Shelf(house.store, people_door.keys_of(ring), kind).all()
    ]
    spaces = door.spaces_of(house, ring)
    shown += [
        f"{entry.doc}"
        for space in spaces.all
        for kind in kinds_of(Shared)
        for entry in door.us_of(house, spaces, space).shelf(kind).all()
    ]
    shown += [f"{draft.typed}" for _, _, draft in people_door.held_for(house, ring)]
    return "\n".join(shown)


@pytest.fixture(params=["another password", "the recovery code"])
def story(request, cast) -> Story:
    told = Story(cast)
    told.shut_out(request.param)
    return told


def test_the_old_words_open_what_was_written_before(story):
    own = read_by(story.house, story.ring)
    standing = [word for word in story.before if word in own]

    shown = "\n".join(read_by(story.house, ring) for ring in story.rings_of_old())

    assert len(standing) > len(story.before) / 2
    assert [word for word in standing if word not in shown] == []


def test_nothing_written_or_joined_after_opens_with_them(story):
    own = read_by(story.house, story.ring)
    assert [word for word in story.after if word not in own] == []

    for ring in story.rings_of_old():
        shown = read_by(story.house, ring)
        assert [word for word in story.after if word in shown] == []


def test_the_new_keys_are_that_wall(story, monkeypatch):
    monkeypatch.setattr(Keys, "epoch", property(lambda self: min(self.contents)))
    word = canary("after")
    Me(story.house.store, people_door.keys_of(story.ring), name="Ada").shelf(Glad).put(
        Glad(word), day=story.today, id=uuid4()
    )

    assert word in "\n".join(read_by(story.house, ring) for ring in story.rings_of_old())


def test_the_old_words_sign_nobody_in(story, nobody):
    assert nobody.fill("/sign-in", name=story.ada.sign_in_name, password=PASSWORD).status_code == 422
    with pytest.raises(Refused):
        recovery.recover(story.house, story.ada.sign_in_name, story.code, NEWER, digits="", without_factor=False)


def test_old_locks_put_back_in_the_newest_tables_open_nothing_of_after(story, nobody):
    with story.house.store.write() as connection:
        person = table.person
        connection.execute(person.update().where(person.c.id == story.ring.person).values(locks=story.locks[0]))
    assert nobody.fill("/sign-in", name=story.ada.sign_in_name, password=PASSWORD).status_code == 303

    shown = texts(walk(story.cast, nobody, {"id": ids_of(story.house, story.ring.person)}))

    assert [word for word in story.after if word in shown] == []


def test_what_waits_in_a_space_of_one_outlives_a_new_password(dot, clock):
    house, ring, word = dot.house, ring_of(dot), canary("later")
    alone, today = door.us_of(house, door.spaces_of(house, ring)), clock().date()
    note = Appreciation(uuid4(), word, ring.person)
    jar.put_later(Me(house.store, people_door.keys_of(ring), name="Dot"), alone, note, today + DAY, today=today)

    assert dot.fill("/settings/password", password=PASSWORD, new=NEW).status_code == 200
    clock.pass_(days=2)

    ring = arriving.sign_in(house, dot.sign_in_name, NEW)
    waiting = door.us_of(house, door.spaces_of(house, ring)).delivery(Appreciation)
    assert [entry.doc.words for entry in waiting.delivered(now=clock())] == [word]
