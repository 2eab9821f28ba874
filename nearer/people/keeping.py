"""Words that wait: what is being typed, and forms that came after the lock. What was sent is let go of."""

from typing import Any
from uuid import UUID

import anyio.to_thread
from litestar.types import Message, Scope
from litestar.utils.scope.state import ScopeState

from nearer.house import House
from nearer.ledger.shelf import Conflict, Shelf
from nearer.people import door, table
from nearer.people.documents import Words
from nearer.vault.ring import Ring
from nearer.web.draft import typed

SENT = "_kept"  # the field that says which kept form this was


def words_at(shelf: Shelf[Words], where: str) -> str:
    """What was being typed for this address."""
    entry = shelf.named(where)
    return "" if entry is None else entry.doc.words


def keep(shelf: Shelf[Words], words: Words, *, day: Any) -> None:
    """Keep what is being typed. No words: forget it."""
    entry = shelf.named(words.where)
    if not words.words:
        if entry is not None:
            shelf.remove(entry)
    elif entry is None:
        shelf.put(words, day=day)
    else:
        shelf.revise(entry, words)


def let_go(house: House, ring: Ring, id: UUID) -> None:
    """Let go of a form that waited."""
    with house.store.write() as connection:
        connection.execute(table.LET_GO, {"i": id, "p": ring.person})


async def forget_sent(message: Message, scope: Scope) -> None:
    """When a form led on, forget what was kept of it: else an empty box would fill with what was sent."""
    if message["type"] != "http.response.start" or message["status"] != 303 or scope.get("method") != "POST":
        return
    ring = scope.get(door.RING)
    if isinstance(ring, Ring):
        body = ScopeState.from_scope(scope).body
        await anyio.to_thread.run_sync(_forget, scope, ring, body if isinstance(body, bytes) else b"")


def _forget(scope: Scope, ring: Ring, body: bytes) -> None:
    house: House = scope["litestar_app"].state.house
    shelf = Shelf(house.store, door.keys_of(ring), Words)
    entry = shelf.named(scope["path"])
    if entry is not None:
        try:
            shelf.remove(entry)
        except Conflict:
            return  # still being typed, in another window
    if waited := typed(body).value(SENT):
        try:
            let_go(house, ring, UUID(waited))
        except ValueError:
            return
