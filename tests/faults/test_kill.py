"""What was acknowledged survives `kill -9`, once."""

import random
import threading
import time
from base64 import urlsafe_b64encode
from collections import Counter
from uuid import uuid4

import httpx

from nearer.house import open_house
from nearer.people import arriving, sessions
from nearer.people.documents import Profile
from nearer.rooms.appreciation.documents import Appreciation
from nearer.spaces import door
from nearer.store.schema import upgrade
from nearer.vault.stretch import LOWEST
from tests.cast import PASSWORD, settings
from tests.server import Server

ROUNDS = 50
WRITERS = 8


class Writer:
    """Somebody who writes and writes, and remembers what was acknowledged."""

    def __init__(self, house, number: int) -> None:
        profile = Profile(first_name=f"W{number}", sign_in_name=f"w{number}")
        arrival = arriving.sign_up(house, profile, PASSWORD)
        door.found_space(house, arrival.ring, arrival.profile, two=False, since=house.now().date())
        self.ring = arrival.ring
        self.cookie = urlsafe_b64encode(sessions.begin(house, self.ring, pin="482913", device="")).decode()
        self.acknowledged: list[str] = []
        self.tried: list[str] = []

    def write(self, url: str, stop: threading.Event) -> None:
        with httpx.Client(base_url=url, cookies={"nearer": self.cookie}, timeout=5) as client:
            try:
                client.get("/sign-in")
                token = client.cookies.get("nearer-form")
                while not stop.is_set():
                    self._write_one(client, token)
            except httpx.HTTPError:
                return  # the server is gone; what was not answered is unknown

    def _write_one(self, client: httpx.Client, token: str | None) -> None:
        words = f"glad {uuid4().hex}"
        self.tried.append(words)
        fields = {"_csrf_token": token, "id": str(uuid4()), "words": words, "when": "now"}
        if client.post("/appreciation", data=fields).status_code == 303:
            self.acknowledged.append(words)

    def kept(self, house) -> Counter[str]:
        us = door.us_of(house, door.spaces_of(house, self.ring))
        shelf = us.shelf(Appreciation)
        found = Counter(str(entry.doc.words) for entry in shelf.all())
        assert shelf.unopened == 0
        return found


def test_kill_nine_loses_nothing_and_doubles_nothing(tmp_path, seed):
    chance = random.Random(seed)
    house = open_house(settings(tmp_path), cost=LOWEST)
    upgrade(house.store)
    writers = [Writer(house, number) for number in range(WRITERS)]
    house.store.close()
    server = Server(tmp_path)

    for _ in range(ROUNDS):
        server.start()
        stop = threading.Event()
        threads = [threading.Thread(target=writer.write, args=(server.url, stop)) for writer in writers]
        for thread in threads:
            thread.start()
        time.sleep(chance.uniform(0.05, 0.4))
        server.kill()
        stop.set()
        for thread in threads:
            thread.join()

    house = open_house(settings(tmp_path), cost=LOWEST)
    acknowledged = sum(len(writer.acknowledged) for writer in writers)
    print(f"{ROUNDS} kills, {acknowledged} acknowledged")
    assert acknowledged > ROUNDS
    for writer in writers:
        kept = writer.kept(house)
        assert [words for words in writer.acknowledged if kept[words] != 1] == []
        assert set(kept) <= set(writer.tried)
        assert max(kept.values(), default=1) == 1
    assert house.store.engine.connect().exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    house.store.close()
