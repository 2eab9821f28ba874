"""What opens together: both or nothing, at the next full hour, for exactly the two."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from nearer.ledger import exchange as table
from nearer.ledger.document import Shared, Text
from nearer.ledger.owner import Us
from nearer.ledger.shelf import Conflict
from nearer.ledger.table import Closed
from nearer.people import arriving
from nearer.people.documents import Profile
from nearer.spaces import door, pairing, parting
from tests.cast import PASSWORD

MARKER = "kingfisher on the third step 7f3a"
SLOT = "2026-11-23"


class Answer(Shared, frozen=True, tag=1):
    kind = "test-answer"

    slot: str
    words: Text
    by: UUID

    @property
    def name(self) -> str:
        return f"{self.slot}/{self.by}"


class Couple:
    """Ada and Ben as the ledger knows them."""

    def __init__(self, cast) -> None:
        self.house, self.clock = cast.house, cast.clock
        names = (cast.person(name).sign_in_name for name in ("Ada", "Ben"))
        self.rings = [arriving.sign_in(self.house, name, PASSWORD) for name in names]

    @property
    def both(self) -> list[Us]:
        return [door.us_of(self.house, door.spaces_of(self.house, ring)) for ring in self.rings]

    def give(self, us: Us, words: str = MARKER) -> None:
        us.exchange(Answer).give(SLOT, Answer(SLOT, words, us.me), now=self.clock())

    def opened(self, us: Us, **how):
        return us.exchange(Answer).opened(SLOT, now=self.clock(), **how)

    def part(self, **how) -> None:
        spaces = door.spaces_of(self.house, self.rings[0])
        parting.part(self.house, spaces, spaces.current, **how)


@pytest.fixture
def couple(cast) -> Couple:
    return Couple(cast)


def test_one_answer_opens_to_nobody(couple):
    ada, ben = couple.both
    couple.give(ada)

    couple.clock.pass_(days=2)

    assert couple.opened(ada) is None
    assert couple.opened(ben) is None


def test_two_answers_open_to_both_from_the_next_full_hour(couple):
    ada, ben = couple.both
    couple.give(ada, "mine")
    couple.give(ben, "yours")

    assert couple.opened(ada) is None
    couple.clock.pass_(minutes=49)
    assert couple.opened(ada) is None
    couple.clock.pass_(minutes=1)
    found = couple.opened(ada)

    assert {entry.doc.words for entry in found.values()} == {"mine", "yours"}
    assert couple.opened(ben) == found


def test_together_now_opens_at_once(couple):
    for us in couple.both:
        couple.give(us)

    assert couple.opened(couple.both[0], at_once=True) is not None


def test_settling_changes_nothing_that_anybody_sees(couple):
    ada, ben = couple.both
    couple.give(ada)
    couple.give(ben)
    couple.clock.pass_(hours=1)
    before = couple.opened(ben)

    assert ada.exchange(Answer).settle(SLOT, now=couple.clock())
    couple.clock.pass_(days=1)

    assert couple.opened(ben) == before
    assert couple.opened(ada) == before
    assert {entry.day for entry in before.values()} == {date(2026, 11, 23)}


def test_twice_is_once(couple):
    ada, _ = couple.both
    couple.give(ada, "first")
    couple.give(ada, "second")

    rows = couple.house.store.rows(table.exchange.select())

    assert len(rows) == 1


def test_taken_back_before_it_opens_is_gone_without_trace(couple):
    ada, ben = couple.both
    couple.give(ada)
    couple.give(ben)

    assert ada.exchange(Answer).take_back(SLOT, now=couple.clock()) is None
    couple.clock.pass_(days=1)

    assert couple.opened(ben) is None


def test_taken_back_afterwards_is_for_its_own_verb(couple):
    ada, ben = couple.both
    couple.give(ada)
    couple.give(ben)
    couple.clock.pass_(hours=1)

    stands = ada.exchange(Answer).take_back(SLOT, now=couple.clock())

    assert stands.doc.by == ada.me


def test_nobody_reads_an_answer_early_not_even_with_the_space_key(couple):
    ada, ben = couple.both
    couple.give(ada)
    row = couple.house.store.rows(table.exchange.select())[0]

    with couple.house.store.write() as connection:  # who writes to the database puts Ada's row where Ben's would be
        forged = ben.exchange(Answer)._row_id(SLOT, ben.me)
        connection.execute(table.exchange.insert(), row._asdict() | {"id": forged})
    couple.clock.pass_(days=1)

    assert couple.opened(ben) is None


def test_parting_ends_what_is_not_open(couple):
    ada, ben = couple.both
    couple.give(ada)
    couple.part(later=False)

    with pytest.raises(Closed):
        couple.give(ben)
    assert couple.house.store.rows(table.exchange.select()) == []
    assert all(us.alone for us in couple.both)


def test_who_is_told_later_sees_no_change_and_writes_to_their_own_space(couple):
    couple.part(later=True)
    ada, ben = couple.both

    assert ada.alone
    assert not ben.alone
    ben.shelf(Answer).put(Answer("x", "after", ben.me), day=couple.clock().date())
    assert [entry.doc.words for entry in ben.shelf(Answer).all()] == ["after"]
    couple.give(ben)
    couple.clock.pass_(hours=1)
    assert couple.opened(ben) is None

    couple.clock.pass_(days=4)
    _, ben = couple.both
    assert ben.alone
    assert [entry.doc.words for entry in ben.shelf(Answer).all()] == ["after"]


def test_an_ended_pair_cannot_be_asked_again_for_thirty_days(couple):
    couple.part(later=False)
    profile = Profile(first_name="Ada", sign_in_name="ada")
    spaces = [door.spaces_of(couple.house, ring) for ring in couple.rings]
    code = pairing.invite(couple.house, spaces[0], profile, couple.clock().date())

    with pytest.raises(pairing.RunOut):
        pairing.join(couple.house, spaces[1], profile, code)

    couple.clock.pass_(days=31)
    code = pairing.invite(couple.house, spaces[0], profile, couple.clock().date())
    pairing.join(couple.house, spaces[1], profile, code)


def test_a_code_runs_out_after_72_hours_and_serves_once(couple, cast):
    rings = [arriving.sign_in(couple.house, cast.person(name).sign_in_name, PASSWORD) for name in ("Cleo", "Dot")]
    profile = Profile(first_name="Cleo", sign_in_name="cleo")
    cleo, dot = (door.spaces_of(couple.house, ring) for ring in rings)
    code = pairing.invite(couple.house, cleo, profile, couple.clock().date())
    couple.clock.pass_(hours=72)

    with pytest.raises(pairing.RunOut):
        pairing.join(couple.house, dot, profile, code)

    cleo = door.spaces_of(couple.house, rings[0])
    code = pairing.invite(couple.house, cleo, profile, couple.clock().date())
    pairing.join(couple.house, dot, profile, code)
    with pytest.raises(pairing.RunOut):
        pairing.greeting(couple.house, code)


def test_what_a_stayer_writes_where_something_stands_is_a_conflict_as_before(couple):
    _, ben = couple.both
    mine = Answer("x", "mine", ben.me)
    ben.shelf(Answer).put(mine, day=couple.clock().date())
    couple.part(later=True)
    ben = couple.both[1]

    assert ben.shelf(Answer).put(mine, day=couple.clock().date()).doc == mine
    with pytest.raises(Conflict):
        ben.shelf(Answer).put(Answer("x", "other", ben.me), day=couple.clock().date())


def test_what_a_stayer_writes_before_the_day_of_closing_in_their_zone_is_there(couple):
    couple.part(later=True)
    ben = couple.both[1]

    ben.shelf(Answer).put(Answer("x", "after", ben.me), day=couple.clock().date() - timedelta(days=1))

    assert [entry.doc.words for entry in ben.shelf(Answer).all()] == ["after"]


def test_a_delivery_opens_on_its_day_and_not_before(couple):
    ada, ben = couple.both
    id, due = uuid4(), couple.clock() + timedelta(days=1)
    ada.delivery(Answer).give(id, Answer("later", MARKER, ada.me), by=ada.me, due=due)

    ben.delivery(Answer).settle(now=couple.clock())
    assert ben.shelf(Answer).all() == []
    couple.clock.pass_(days=1)
    ben.delivery(Answer).settle(now=couple.clock())

    assert [entry.doc.words for entry in ben.shelf(Answer).all()] == [MARKER]


def test_a_delivery_to_a_taken_place_gives_way(couple):
    ada, ben = couple.both
    id, due = uuid4(), couple.clock() + timedelta(days=1)
    ada.delivery(Answer).give(id, Answer("same", "later", ada.me), by=ada.me, due=due)
    ada.shelf(Answer).put(Answer("same", "now", ada.me), day=couple.clock().date())
    couple.clock.pass_(days=1)

    ben.delivery(Answer).settle(now=couple.clock())

    assert [entry.doc.words for entry in ben.shelf(Answer).all()] == ["now"]
    assert couple.house.store.rows(table.exchange.select()) == []
