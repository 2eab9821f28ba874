"""The sweep of every minute goes on, whatever fails in it."""

import asyncio
import shutil
from uuid import UUID

import pytest

from nearer import app
from nearer.people import leaving, sessions, table
from tests.cast import PASSWORD


@pytest.fixture
def often(monkeypatch):
    monkeypatch.setattr(app, "SWEEP_S", 0.01)


def people_in(cast):
    return len(cast.house.store.rows(table.person.select()))


def ask_to_go(*people):
    for person in people:
        assert person.fill("/settings/leaving", when="later", password=PASSWORD).status_code == 303


def swept(cast, *, until):
    async def go_on():
        over = asyncio.Event()
        task = asyncio.create_task(app._sweep(cast.house, over))
        for _ in range(1000):
            await asyncio.sleep(0.01)
            if task.done() or until():
                break
        ended = task.done()
        over.set()
        await task
        return ended

    assert not asyncio.run(go_on()), "the sweep has ended"
    assert until()


def test_a_failure_is_logged_by_its_kind_and_tried_again(cast, cleo, often, caplog):
    before = people_in(cast)
    ask_to_go(cleo)
    cast.clock.pass_(days=8)
    stones = cast.folder / "keys" / "tombstones"
    stones.unlink(missing_ok=True)
    stones.mkdir()  # as on a full disk: no line can be written

    swept(cast, until=lambda: "letting go" in caplog.text)
    assert people_in(cast) == before
    assert "IsADirectoryError in letting go" in caplog.text

    shutil.rmtree(stones)
    swept(cast, until=lambda: people_in(cast) < before)
    assert people_in(cast) == before - 1


def test_a_sweep_that_fails_keeps_no_other_from_its_turn(cast, cleo, often, monkeypatch, caplog):
    before = people_in(cast)
    ask_to_go(cleo)
    cast.clock.pass_(days=8)

    def sweep(house):
        raise ValueError("words of somebody")

    monkeypatch.setattr(sessions, "sweep", sweep)
    swept(cast, until=lambda: people_in(cast) < before)

    assert people_in(cast) == before - 1
    assert "ValueError" in caplog.text
    assert "words of somebody" not in caplog.text


def test_one_who_cannot_be_let_go_holds_up_nobody_else(cast, cleo, dot):
    before = people_in(cast)
    ask_to_go(cleo, dot)
    cast.clock.pass_(days=8)
    refused: list[UUID] = []

    def refuse_once(house, person):
        if not refused:
            refused.append(person)
            raise ValueError

    cast.house.before_leaving.append(refuse_once)
    leaving.sweep(cast.house)
    assert people_in(cast) == before - 1
    assert cast.house.store.row(table.BY_ID, {"p": refused[0]}) is not None

    leaving.sweep(cast.house)
    assert people_in(cast) == before - 2
