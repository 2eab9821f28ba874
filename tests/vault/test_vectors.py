"""Sealed examples of version 1. They must open for ever: somebody's words may be as old.

A new version gets examples of its own beside these. Never change one; a key in here guards nothing.
"""

import json
from pathlib import Path
from uuid import UUID

from nearer.vault.envelope import blind, context, from_person, mac, open_sealed
from nearer.vault.person import Locks, Pepper, Ring, enter, open_code, safety_keys
from nearer.vault.release import Outer, Release
from nearer.vault.session import Half, half_id, join_halves, lock, unlock
from nearer.vault.space import Invitation, Member, confirmed, digits, invitation_id, join, read_invitation, welcome

HERE = Path(__file__).parent / "vectors"
WORDS = b"It rained and we stayed."
PLACE = ("entry", "closeness", UUID(int=1), UUID(int=2), "2030-01-02", 3, b"\0\xff")


def read(name):
    """Return an example: its bytes from hex, its texts and numbers as they are."""
    return {key: bytes.fromhex(value["hex"]) if isinstance(value, dict) else value for key, value in load(name).items()}


def load(name):
    return json.loads((HERE / f"{name}.1.json").read_text())


def test_an_envelope_opens():
    example = read("envelope")

    assert open_sealed({7: example["key"]}, example["envelope"], *PLACE) == WORDS
    assert open_sealed(example["key"], example["long"], *PLACE) == WORDS * 40


def test_what_is_sealed_to_a_person_opens():
    example = read("to_person")

    assert from_person(example["private"], example["envelope"], *PLACE) == WORDS


def test_names_stay_what_they_are():
    example = read("names")

    assert context(*PLACE) == example["context"]
    assert mac(example["key"], *PLACE) == example["mac"]
    assert blind(example["key"], *PLACE) == example["blind"]


def test_locks_open_with_the_password_and_with_the_code():
    example = read("locks")
    locks = Locks.from_bytes(example["locks"])
    pepper = Pepper({3: example["pepper"]})

    account = enter(locks, example["password"], pepper)

    assert account.ring == open_code(locks, example["code"]).ring
    assert account.ring.pages == {1: example["page 1"], 2: example["page 2"]}
    assert account.ring.identities == {1: example["identity 1"], 2: example["identity 2"]}
    assert account.ring.index == example["index"]
    assert account.ring.public == locks.public == example["public"]
    assert (account.factor, account.last_step) == (example["factor"], example["step"])
    assert safety_keys(locks, example["password"], pepper) == {1: example["safety 1"], 2: example["safety 2"]}
    assert locks.to_bytes() == example["locks"]


def test_members_are_welcome():
    example = read("space")
    space = UUID(example["space"])
    mine, theirs = (
        Member(space, UUID(example[f"{who} person"]), *(example[f"{who} {part}"] for part in ("public", "wrap", "pin")))
        for who in ("founder", "joiner")
    )

    for who, member in (("founder", mine), ("joiner", theirs)):
        ring = Ring(member.person, {1: example[f"{who} private"]}, {1: example[f"{who} page"]}, {})
        welcome(ring, member)
        assert ring.spaces == {space: example["key"]}
        assert digits(ring, space, [mine.public, theirs.public]) == example["digits"]
        assert confirmed(ring, member, theirs if member is mine else mine) == (member is mine)


def test_an_invitation_is_read_and_joined():
    example = read("invitation")
    invitation = Invitation(UUID(example["id"]), UUID(example["space"]), example["sealed"], example["expires at"])
    ring = Ring(UUID(int=2), {1: example["private"]}, {1: example["page"]}, {})
    now = example["expires at"] - 1

    member, tag = join(example["code"], invitation, ring, now=now)

    assert invitation_id(example["code"]) == invitation.id
    assert read_invitation(example["code"], invitation, now=now).greeting == b"Ada"
    assert ring.spaces == {invitation.space: example["key"]}
    assert tag == example["tag"]
    assert member.public == ring.public


def test_two_halves_join_and_a_pin_unlocks():
    example = read("session")
    half = Half(example["id"], UUID(example["person"]), example["ring"], example["open"], example["pin"])

    ring = join_halves(example["cookie"], half, example["secret"])

    assert half_id(example["cookie"]) == half.id
    assert ring.pages == {1: example["page"]}
    assert ring.spaces == {UUID(example["space"]): example["space key"]}
    assert unlock(example["cookie"], lock(half), example["digits"], example["secret"]).spaces == ring.spaces


def test_each_condition_releases():
    example = read("release")
    release = Release(example["master"])
    space, ada, ben = UUID(int=100), UUID(int=1), UUID(int=2)
    outers = {
        name: Outer(example[f"{name} salt"], example[f"{name} outer"]) for name in ("ada", "ben", "due", "hers", "his")
    }

    opened = release.both(space, b"exchange", {ada: outers["ada"], ben: outers["ben"]}, (ada, ben))
    common = release.common(space, b"likes", {ada: outers["hers"], ben: outers["his"]}, (ada, ben))

    assert (opened.at, opened.inner) == (1_800_000_090, {ada: WORDS, ben: WORDS[::-1]})
    assert release.due(space, b"note", ada, outers["due"], now=1_800_000_000) == WORDS
    assert common == {b"swim"}
