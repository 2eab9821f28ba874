"""Both answering, taking back and parting at one moment: it opens exactly when both answered and both belong."""

import random
import threading
from datetime import datetime, timedelta
from uuid import UUID

from nearer.house import open_house
from nearer.ledger.document import Shared, Text
from nearer.ledger.table import Closed
from nearer.people import arriving
from nearer.people.documents import Profile
from nearer.spaces import door, pairing, parting
from nearer.spaces.table import apart
from nearer.store.schema import upgrade
from nearer.vault.stretch import LOWEST
from tests.cast import PASSWORD, settings

RACES = 2_000
NOW = datetime(2026, 11, 23, 12, 10)
LATER = NOW + timedelta(hours=1)


class Answer(Shared, frozen=True, tag=1):
    kind = "race-answer"

    slot: str
    words: Text
    by: UUID

    @property
    def name(self) -> str:
        return f"{self.slot}/{self.by}"


class Pair:
    """Two who belong together until they part; then a new pair is made of the same two."""

    def __init__(self, house) -> None:
        self.house = house
        self.arrivals = [self._arrive(name) for name in ("Ada", "Ben")]

    def _arrive(self, name: str):
        arrival = arriving.sign_up(self.house, Profile(first_name=name, sign_in_name=name), PASSWORD)
        door.found_space(self.house, arrival.ring, arrival.profile, two=False, since=NOW.date())
        return arrival

    def meet(self) -> None:
        ada, ben = self.arrivals
        code = pairing.invite(self.house, door.spaces_of(self.house, ada.ring), ada.profile, NOW.date())
        pairing.join(self.house, door.spaces_of(self.house, ben.ring), ben.profile, code)
        spaces = door.spaces_of(self.house, ada.ring)
        assert spaces.waiting is not None
        pairing.confirm(self.house, spaces, spaces.waiting)

    def both(self):
        return [door.us_of(self.house, door.spaces_of(self.house, each.ring)) for each in self.arrivals]

    def part(self) -> None:
        spaces = door.spaces_of(self.house, self.arrivals[0].ring)
        parting.part(self.house, spaces, spaces.current, later=False)
        with self.house.store.write() as connection:  # so that the same two can meet again at once
            connection.execute(apart.delete())


def test_it_opens_exactly_when_both_answered_and_both_belong(tmp_path, seed):
    chance = random.Random(seed)
    house = open_house(settings(tmp_path), clock=lambda: NOW, cost=LOWEST)
    upgrade(house.store)
    pair = Pair(house)
    pair.meet()
    counts = {"opened": 0, "closed": 0}

    for number in range(RACES):
        event = chance.choices(("nothing", "taking back", "opening", "parting"), (4, 3, 2, 1))[0]
        outcome = _race(pair, f"race-{number}", event, chance)
        counts["opened" if outcome else "closed"] += 1
        if event == "parting":
            pair.meet()

    print(f"{RACES} races: {counts}")
    assert min(counts.values()) > 0
    house.store.close()


def _race(pair: Pair, slot: str, event: str, chance: random.Random) -> bool:
    ada, ben = pair.both()
    log: list[str] = []
    acts = [lambda: _give(ada, slot, log), lambda: _give(ben, slot, log)]
    if event == "taking back":
        acts.append(lambda: _take_back(ada, slot, log))
    if event == "opening":
        acts += [lambda: _settle(ada, slot), lambda: _settle(ben, slot)]
    if event == "parting":
        acts.append(pair.part)
    chance.shuffle(acts)
    _at_once(acts)

    opened = ben.exchange(Answer).opened(slot, now=LATER)
    assert opened == ada.exchange(Answer).opened(slot, now=LATER)
    if event in ("nothing", "opening"):
        assert opened is not None, f"{slot}: stuck"
    if event == "parting":
        standing = ada.shelf(Answer).several([f"{slot}/{us.me}" for us in (ada, ben)])
        assert not standing, f"{slot}: opened after parting"
        return False
    if opened is not None:
        assert len(opened) == 2
        assert log.count("given") == 2
    return opened is not None


def _give(us, slot: str, log: list[str]) -> None:
    try:
        us.exchange(Answer).give(slot, Answer(slot, "words", us.me), now=NOW)
        log.append("given")
    except Closed:
        log.append("closed")


def _take_back(us, slot: str, log: list[str]) -> None:
    us.exchange(Answer).take_back(slot, now=NOW)
    log.append("taken back")


def _settle(us, slot: str) -> None:
    us.exchange(Answer).settle(slot, now=LATER)


def _at_once(acts) -> None:
    barrier = threading.Barrier(len(acts))
    failures: list[BaseException] = []

    def run(act) -> None:
        barrier.wait()
        try:
            act()
        except BaseException as error:  # noqa: BLE001  # told to the test below
            failures.append(error)

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
