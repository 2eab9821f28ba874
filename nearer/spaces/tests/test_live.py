"""The bell says "look", to this space alone, from any thread."""

import asyncio
import threading
from uuid import uuid4

from nearer import live
from tests.cast import Person


def test_a_ring_is_heard_in_its_space_alone():
    async def hear() -> tuple[bytes, bool]:
        mine, other = uuid4(), uuid4()
        here, there = live.looks(mine), live.looks(other)
        assert await anext(here) == await anext(there) == b": here\n\n"
        heard = asyncio.ensure_future(anext(here))
        silent = asyncio.ensure_future(anext(there))
        threading.Thread(target=live.ring_bell, args=(mine,)).start()
        words = await asyncio.wait_for(heard, 5)
        await asyncio.sleep(0.05)
        was_silent = not silent.done()
        silent.cancel()
        await asyncio.gather(silent, return_exceptions=True)
        await here.aclose()
        await there.aclose()
        return words, was_silent

    words, was_silent = asyncio.run(hear())
    assert words == b"event: look\ndata:\n\n"
    assert was_silent
    assert live._listeners == {}


def test_a_ring_that_nobody_hears_is_no_error():
    live.ring_bell(uuid4())


def test_the_bell_is_for_who_is_signed_in(dot):
    assert Person(dot.house, dot.browser.app).get("/bell").status_code == 303
