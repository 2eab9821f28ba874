"""The walls: what is private stays private by keys, whatever a bug or an intruder does to the rest.

Each wall is also taken away once, to see that its test would find it gone.
"""

import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import LargeBinary, bindparam, or_, select

from nearer.ledger import exchange as exchanges, shelf, table as ledger
from nearer.ledger.document import Private
from nearer.ledger.shelf import Entry, Shelf, Unopened
from nearer.people import door as people_door, table as people
from nearer.rooms.appreciation.documents import Appreciation, Glad
from nearer.spaces import door as spaces_door, table as spaces
from nearer.store.database import metadata
from nearer.vault.envelope import Drawer
from tests.canaries import canary
from tests.cast import PASSWORD
from tests.private import kinds_of, ring_of, write_everything
from tests.walking import texts, walk

SEALED_COLUMNS = [
    (table, column)
    for table in metadata.sorted_tables
    for column in table.columns
    if isinstance(column.type, LargeBinary) and column.type.length is None
]


def permit_everything(monkeypatch) -> None:
    """Patch every question of whose it is to "yes": statements give everybody's rows."""
    rows = select(*ledger.entry.c["id", "day", "version", "envelope"]).where(ledger.entry.c.envelope.is_not(None))
    one = rows.where(ledger.entry.c.id == bindparam("i"))
    monkeypatch.setattr(ledger, "FIND", one)
    monkeypatch.setattr(ledger, "NEWEST", rows.order_by(ledger.entry.c.day.desc()))
    monkeypatch.setattr(ledger, "SINCE", rows)
    monkeypatch.setattr(ledger, "several", lambda ids: _everybodys(rows, ids))
    monkeypatch.setattr(exchanges, "BOTH", select(*exchanges.exchange.c["id", "salt", "outer"]))
    monkeypatch.setattr(people, "HELD", select(*people.held.c["id", "sealed"]))
    monkeypatch.setattr(
        spaces,
        "MINE",
        select(spaces.space, spaces.membership).join_from(
            spaces.membership, spaces.space, spaces.membership.c.space == spaces.space.c.id
        ),
    )


def _everybodys(rows, ids):
    names = {f"i{at}": id for at, id in enumerate(ids)}
    return rows.where(or_(*(ledger.entry.c.id == bindparam(name) for name in names))), names


def test_there_is_something_to_keep():
    assert len(kinds_of(Private)) > 5


def test_with_every_permission_check_off_everybodys_rows_are_given(cast, ada, ben, written, monkeypatch):
    mine, his = (people_door.keys_of(ring_of(who)) for who in (ada, ben))
    glad = Shelf(cast.house.store, mine, Glad).all()[0]
    spaces_of_ben = cast.house.store.rows(spaces.MINE, {"p": his.owner})
    shelf_of_ben = Shelf(cast.house.store, his, Glad)
    assert (shelf_of_ben.all(), shelf_of_ben.unopened) == ([], 0)

    permit_everything(monkeypatch)
    monkeypatch.setattr(shelf_of_ben, "id_of", lambda name: glad.id)

    for look in (shelf_of_ben.all, lambda: shelf_of_ben.newest(9), lambda: shelf_of_ben.several(["any"])):
        shelf_of_ben.unopened = 0
        assert not look()
        assert shelf_of_ben.unopened > 0
    with pytest.raises(Unopened):
        shelf_of_ben.find(glad.id)
    assert len(cast.house.store.rows(spaces.MINE, {"p": his.owner})) > len(spaces_of_ben)


def test_with_every_permission_check_off_nobody_elses_words_are_shown(cast, ben, cleo, written, known, monkeypatch):
    permit_everything(monkeypatch)

    for somebody in (ben, cleo):
        shown = texts(walk(cast, somebody, known))
        assert [word for word in written if word in shown] == []


def test_the_keys_are_that_wall(cast, ada, ben, written, known, monkeypatch):
    adas = people_door.keys_of(ring_of(ada))
    permit_everything(monkeypatch)
    monkeypatch.setattr(people_door, "keys_of", lambda ring: adas)

    shown = texts(walk(cast, ben, known))

    assert [word for word in written if word in shown] != []


MOVES = ("another row", "another owner", "another day", "another version", "one bit")


@pytest.mark.parametrize("move", MOVES)
def test_what_was_moved_is_never_text_and_never_a_failure(cast, ada, ben, known, move):
    words = _written_by_both(cast)
    before = texts(walk(cast, ada, known))
    assert [word for word in words if word in before], "nothing of Ada's is shown to herself"
    _move(cast.house, move, *(ring_of(who).person for who in (ada, ben)))

    for somebody in (ada, ben):
        answers = walk(cast, somebody, known)
        assert {path: answer.status_code for path, answer in answers.items() if answer.status_code >= 500} == {}
        after = texts(answers)
        assert [word for word in words if word in after] == []


@pytest.mark.parametrize("move", [move for move in MOVES if move != "one bit"])
def test_the_place_in_the_seal_and_the_owners_key_are_that_wall(cast, ada, ben, known, move, monkeypatch):
    monkeypatch.setattr(Shelf, "_place", lambda self, *at: ())
    monkeypatch.setattr(Shelf, "_drawer", lambda self, epoch: Drawer(bytes(32), epoch=epoch))
    words = _written_by_both(cast)
    _move(cast.house, move, *(ring_of(who).person for who in (ada, ben)))

    shown = texts(walk(cast, ben if move == "another owner" else ada, known))

    assert [word for word in words if word in shown] != []


class Untagged:
    """A drawer whose envelopes carry no tag."""

    def __init__(self, key, *begin, epoch):
        self.epoch = epoch

    def seal(self, plain, *rest):
        return b"\1" + self.epoch.to_bytes(4) + plain

    def open(self, envelope, *rest):
        return envelope[5:]


def test_the_tag_of_an_envelope_is_the_wall_against_a_turned_bit(cast, ada, ben, known, monkeypatch):
    monkeypatch.setattr(shelf, "Drawer", Untagged)
    monkeypatch.setattr(shelf, "epoch_of", lambda envelope: int.from_bytes(envelope[1:5]))
    words = _written_by_both(cast)
    _move(cast.house, "one bit", *(ring_of(who).person for who in (ada, ben)))

    shown = texts(walk(cast, ada, known))

    assert [word for word in words if any(part in shown for part in (word[:12], word[-12:]))] != []


WORDS = "a heron on the roof, told to nobody"


def test_an_older_envelope_in_its_own_row_is_not_shown(cast, ada):
    older = _kept_and_removed(cast, ada)

    _put_back(cast.house, older)

    assert WORDS not in ada.get("/appreciation/kept").text


def test_the_version_in_the_seal_is_that_wall(cast, ada, monkeypatch):
    monkeypatch.setattr(Shelf, "_place", lambda self, at, *_: (at,))
    older = _kept_and_removed(cast, ada)

    _put_back(cast.house, older)

    assert WORDS in ada.get("/appreciation/kept").text


@pytest.mark.parametrize(("table", "column"), SEALED_COLUMNS, ids=lambda it: getattr(it, "name", None))
def test_a_damaged_column_is_a_page_and_not_a_failure(cast, ada, ben, written, table, column):
    ada.fill("/appreciation", words=canary("now"), when="now", id=str(uuid4()))
    ada.fill("/appreciation", words=canary("late"), when="later", id=str(uuid4()))
    with cast.house.store.write() as connection:
        for row in connection.execute(select(*table.primary_key.columns, column)).all():
            *keys, value = row
            if value:
                here = [one == key for one, key in zip(table.primary_key.columns, keys, strict=True)]
                connection.execute(table.update().where(*here).values({column.name: _flipped(value)}))

    for somebody in (ada, ben):
        failed = {p: a.status_code for p, a in walk(cast, somebody).items() if a.status_code >= 500}
        assert failed == {}


def test_a_thousand_envelopes_with_one_bit_turned_are_a_thousand_refused(cast, ada):
    house = cast.house
    us = spaces_door.us_of(house, spaces_door.spaces_of(house, ring_of(ada)))
    jar = us.shelf(Appreciation)
    with house.store.write() as connection:
        for _ in range(1_000):
            slip = uuid4()
            document = Appreciation(slip, canary("n"), us.me)
            entry = jar.row_of(_entry(jar.id_of(document.name), cast.clock().date(), document))
            connection.execute(ledger.PUT, entry | {"envelope": _flipped(entry["envelope"])})

    assert jar.all() == []
    assert jar.unopened == 1_000
    assert ada.get("/appreciation").status_code == 200


def test_who_cannot_open_their_space_is_told_so(cast, ada):
    with cast.house.store.write() as connection:
        connection.execute(spaces.membership.update().values(wrap=bytes(80)))
        connection.execute(people.session.delete())
    ada.fill("/sign-in", name=ada.sign_in_name, password=PASSWORD)

    assert ada.get("/today").status_code == 404
    assert ada.get("/settings/history").status_code == 200


def _written_by_both(cast) -> list[str]:
    """Two of everything, by Ada and by Ben; Ada's words are returned."""
    today = cast.clock().date()
    words: list[str] = []
    for back in (0, 1):
        words += write_everything(cast.house, ring_of(cast.person("Ada")), day=today - timedelta(days=back))
        write_everything(cast.house, ring_of(cast.person("Ben")), day=today - timedelta(days=back))
    return words


def _move(house, move: str, ada: UUID, ben: UUID) -> None:
    """Do to every entry of Ada's what somebody can do who writes to the database."""
    entry = ledger.entry
    with house.store.write() as connection:
        rows = connection.execute(_entries_of(ada)).all()
        if move == "another owner":
            _into_the_rows_of(connection, rows, ben)
            return
        for number, row in enumerate(rows):
            here = (entry.c.owner == row.owner, entry.c.id == row.id)
            values = {
                "another row": {"envelope": rows[number - 1].envelope},
                "another day": {"day": row.day - timedelta(days=2)},
                "another version": {"version": row.version + 1},
                "one bit": {"envelope": _flipped(row.envelope)},
            }[move]
            connection.execute(entry.update().where(*here).values(values))


def _into_the_rows_of(connection, rows, ben: UUID) -> None:
    """Every envelope in each row of the partner's own: one of them is a row of the same kind."""
    entry = ledger.entry
    for row in rows:
        connection.execute(entry.delete().where(entry.c.owner == row.owner, entry.c.id == row.id))
    for his in connection.execute(_entries_of(ben)).all():
        for row in rows:
            copy = {**his._asdict(), "id": uuid4(), "envelope": row.envelope}
            connection.execute(entry.insert().values(copy))


def _entries_of(owner: UUID):
    entry = ledger.entry
    return (
        select(entry).where(entry.c.owner == owner, entry.c.envelope.is_not(None)).order_by(entry.c.shelf, entry.c.id)
    )


def _kept_and_removed(cast, ada):
    """The row of a note, as somebody copied it before it was removed."""
    ada.fill("/appreciation", words=WORDS, when="mine", id=str(uuid4()))
    assert WORDS in ada.get("/appreciation/kept").text
    path = re.search(r'action="(/appreciation/kept/[0-9a-f-]+/removal)"', ada.get("/appreciation/kept").text)
    assert path
    rows = cast.house.store.rows(_entries_of(ring_of(ada).person))
    older = next(row for row in rows if row.id == UUID(path[1].split("/")[3]))
    assert ada.fill(path[1]).status_code < 400
    assert WORDS not in ada.get("/appreciation/kept").text
    return older


def _put_back(house, older) -> None:
    entry = ledger.entry
    values = {name: getattr(older, name) for name in ("shelf", "day", "epoch", "envelope")}
    with house.store.write() as connection:
        here = (entry.c.owner == older.owner, entry.c.id == older.id)
        assert connection.execute(entry.update().where(*here).values(values)).rowcount == 1


def _flipped(value: bytes) -> bytes:
    middle = len(value) // 2
    return value[:middle] + bytes([value[middle] ^ 1]) + value[middle + 1 :]


def _entry(id: UUID, day, document):
    return Entry(id, day, 1, document)
