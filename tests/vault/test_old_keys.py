"""Somebody knew an old password and an old code, kept every old copy, and now holds the newest tables too.

They may read what was written before the change: they always could. Nothing private written after it, no space joined
after it, no safety box of today.
"""

import contextlib
import functools
import itertools
from dataclasses import dataclass
from uuid import UUID

import pytest

from nearer.vault.envelope import Refused, derive, from_person, open_sealed, seal, to_person
from nearer.vault.locks import Locks
from nearer.vault.person import Account, change_password, enter, open_code, recover, safety_keys
from nearer.vault.ring import Ring
from nearer.vault.space import found, rewrap, welcome
from nearer.vault.stretch import LOWEST
from tests.vault import cast
from tests.vault.cast import HOME, PEPPER

NEW = "seven grey geese fly"
NEWER = "an owl under the bridge"
LATER = UUID(int=200)
ENTRY = ("entry", "journal", UUID(int=1), UUID(int=5), "2030-02-03", 1)


@dataclass
class Loot:
    """What the intruder has: words, and the locks of every epoch."""

    words: list[str]
    locks: list[Locks]

    @functools.cached_property
    def accounts(self) -> list[Account]:
        opened = []
        for locks, word in itertools.product(self.locks, self.words):
            with contextlib.suppress(Refused):
                opened.append(enter(locks, word, PEPPER))
            with contextlib.suppress(Refused):
                opened.append(open_code(locks, word))
        return opened

    @functools.cached_property
    def rings(self) -> list[Ring]:
        return [account.ring for account in self.accounts]

    @functools.cached_property
    def keys_in_reach(self) -> set[bytes]:
        """Every key: opened in turn with every key there is, at every place, until nothing is new."""
        keys = {account._key for account in self.accounts}
        keys |= {key for ring in self.rings for key in (*ring.identities.values(), *ring.pages.values(), ring.index)}
        for locks, word in itertools.product(self.locks, self.words):
            with contextlib.suppress(Refused):
                keys |= set(safety_keys(locks, word, PEPPER).values())
        while more := {opened for key in keys for opened in self._opened_with(key)} - keys:
            keys |= more
        return keys

    def _opened_with(self, key: bytes) -> list[bytes]:
        opened = []
        for locks in self.locks:
            for place, sealed in sealed_in(locks):
                with contextlib.suppress(Refused):
                    opened.append(open_sealed(key, sealed, *place))
        return opened


def sealed_in(locks):
    who, now = locks.person, locks.epoch
    yield ("account", "password", who, now), locks.password.account
    yield ("safety", "password", who, now), locks.password.safety
    yield ("account", "code", who, now), locks.code.account
    for kind, sealed_keys in (("identity", locks.identities), ("page", locks.pages), ("safety", locks.safeties)):
        for epoch, sealed in sealed_keys.items():
            yield (kind, epoch, who), sealed


def by_password(locks):
    after, ring, _ = change_password(locks, cast.ada().password, NEW, PEPPER, LOWEST)
    return [after], ring


def by_code(locks):
    after, ring, _ = recover(locks, cast.ada().code, NEW, PEPPER, LOWEST)
    return [after], ring


def by_two_changes(locks):
    between, _ = by_password(locks)
    after, ring, _ = change_password(between[0], NEW, NEWER, PEPPER, LOWEST)
    return [*between, after], ring


@pytest.fixture(params=[by_password, by_code, by_two_changes], scope="module")
def after(request):
    """Ada's newest locks and ring; and what the intruder has, who knew her words before the change."""
    ada = cast.ada()
    later, ring = request.param(ada.locks)
    return later[-1], ring, Loot([ada.password, ada.code], [ada.locks, *later])


def test_the_intruder_reads_what_was_written_before(ada, after):
    *_, loot = after
    before = seal(ada.ring.pages[1], b"before", *ENTRY, epoch=1)

    assert any(open_sealed(ring.pages, before, *ENTRY) == b"before" for ring in loot.rings)


def test_nothing_private_written_after_opens(after):
    _, ring, loot = after
    keys = loot.keys_in_reach
    written = seal(ring.pages[ring.epoch], b"after", *ENTRY, epoch=ring.epoch)
    late = to_person(ring.public, b"after", "late", ring.person)

    assert open_sealed(ring.pages, written, *ENTRY) == b"after"
    assert ring.pages[1] in keys
    for key in keys:
        with pytest.raises(Refused):
            open_sealed(key, written, *ENTRY)
        with pytest.raises(Refused):
            from_person(key, late, "late", ring.person)


def test_a_shelf_key_of_after_is_out_of_reach(after):
    _, ring, loot = after
    shelf = derive(ring.pages[ring.epoch], "shelf", "journal")

    assert shelf not in {derive(key, "shelf", "journal") for key in loot.keys_in_reach}


def test_no_space_joined_after_opens(after):
    _, ring, loot = after
    member = found(LATER, ring)
    key = ring.spaces[LATER]

    for old in loot.rings:
        with pytest.raises(Refused):
            welcome(old, member)
    for known in loot.keys_in_reach:
        assert known != key
        for epoch in (1, 2, 3):
            with pytest.raises(Refused):
                from_person(known, member.wrap[4:], "space", LATER, ring.person, epoch)


def test_what_two_share_keeps_its_key_as_the_papers_say(ada, ben, after):
    _, ring, loot = after
    mine, _ = cast.pair(ada, ben)

    again = rewrap(ring, mine)

    assert ring.spaces[HOME] == ada.ring.spaces[HOME]
    for old in loot.rings:
        with pytest.raises(Refused):
            welcome(old, again)
        welcome(old, mine)
        assert old.spaces.pop(HOME) == ring.spaces[HOME]


def test_the_safety_box_of_today_is_out_of_reach(after):
    locks, ring, loot = after
    newest = safety_keys(locks, NEWER if ring.epoch == 3 else NEW, PEPPER)[ring.epoch]

    assert newest not in loot.keys_in_reach


def test_the_new_account_key_is_out_of_reach(after):
    locks, _, loot = after

    for key in loot.keys_in_reach:
        with pytest.raises(Refused):
            locks.check(key)


def test_the_stolen_new_table_alone_opens_nothing(after):
    locks, _, loot = after

    assert Loot(loot.words, [locks]).rings == []
    assert Loot(loot.words, [locks]).keys_in_reach == set()


def test_who_knows_the_old_code_only_reaches_no_safety_box(ada):
    before = safety_keys(ada.locks, ada.password, PEPPER)[1]
    later, _ = by_code(ada.locks)

    assert before not in Loot([ada.code], [ada.locks, *later]).keys_in_reach
    assert before in Loot([ada.password], [ada.locks, *later]).keys_in_reach
