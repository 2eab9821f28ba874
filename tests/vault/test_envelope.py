import os
import random
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given, settings, strategies as st

from nearer.vault import envelope
from nearer.vault.envelope import (
    Drawer,
    Part,
    Refused,
    blind,
    context,
    derive,
    epoch_of,
    from_person,
    mac,
    open_sealed,
    pad,
    seal,
    to_person,
    unpad,
)
from tests.vault.cast import flipped

KEY = b"k" * 32
OTHER = b"o" * 32
PLACE = ("entry", "closeness", UUID(int=1), UUID(int=2), "2030-01-02", 1)

quick = settings(max_examples=150, deadline=None)
keys = st.binary(min_size=32, max_size=32)
parts = st.one_of(st.text(max_size=8), st.binary(max_size=8), st.integers(), st.uuids())
places = st.lists(parts, max_size=4)


def typed(place):
    return [(type(part), part) for part in place]


@quick
@given(places, places)
def test_two_places_never_have_one_context(one, other):
    assert (context(*one) == context(*other)) == (typed(one) == typed(other))


def test_what_joins_to_the_same_text_still_differs():
    id = UUID(int=7)
    alike: list[tuple[Part, ...]] = [
        ("ab", "c"), ("a", "bc"), ("abc",), (b"abc",), ("ab", "c", ""), ("ab|c",), ("",), (b"",), (),
        (0,), ("0",), (b"0",), (-1,), (1,), (id,), (str(id),), (id.bytes,), (id.int,),
    ]  # fmt: skip

    assert len({context(*place) for place in alike}) == len(alike)


@quick
@given(keys, st.integers(0, 2**32 - 1), st.binary(max_size=300), places, places)
def test_a_drawer_and_a_whole_place_open_each_other(key, epoch, plain, begin, rest):
    drawer = Drawer(key, *begin, epoch=epoch)

    assert open_sealed(key, drawer.seal(plain, *rest), *begin, *rest) == plain
    assert drawer.open(seal(key, plain, *begin, *rest, epoch=epoch), *rest) == plain


def test_a_drawer_opens_nothing_of_another_place_key_or_epoch():
    sealed = Drawer(KEY, *PLACE[:3], epoch=2).seal(b"words", *PLACE[3:])
    elsewhere = (
        (Drawer(KEY, *PLACE[:3], epoch=2), (*PLACE[3:5], 2)),
        (Drawer(KEY, *PLACE[:2], UUID(int=9), epoch=2), PLACE[3:]),
        (Drawer(OTHER, *PLACE[:3], epoch=2), PLACE[3:]),
        (Drawer(KEY, *PLACE[:3], epoch=1), PLACE[3:]),
    )

    assert Drawer(KEY, *PLACE[:3], epoch=2).open(sealed, *PLACE[3:]) == b"words"
    for drawer, rest in elsewhere:
        with pytest.raises(Refused):
            drawer.open(sealed, *rest)


def test_the_epoch_in_the_clear_is_part_of_the_place():
    sealed = Drawer(KEY, *PLACE, epoch=2).seal(b"words")
    said_otherwise = sealed[:1] + (1).to_bytes(4) + sealed[5:]

    assert epoch_of(said_otherwise) == 1
    for epoch in (1, 2):
        with pytest.raises(Refused):
            Drawer(KEY, *PLACE, epoch=epoch).open(said_otherwise)


@pytest.mark.parametrize("garbled", [b"", b"\1", b"\2" + bytes(400), b"\1" + bytes(300)])
def test_what_is_no_envelope_has_no_epoch_and_opens_in_no_drawer(garbled):
    with pytest.raises(Refused):
        Drawer(KEY, *PLACE).open(garbled)
    with pytest.raises(Refused):
        epoch_of(garbled)


@quick
@given(keys, st.integers(0, 2**32 - 1), st.binary(max_size=3000), places)
def test_what_is_sealed_opens_in_its_place(key, epoch, plain, place):
    sealed = seal(key, plain, *place, epoch=epoch)

    assert open_sealed(key, sealed, *place) == plain
    assert open_sealed({epoch: key}, sealed, *place) == plain


@quick
@given(places, places)
def test_it_opens_in_no_other_place(here, there):
    sealed = seal(KEY, b"words", *here)

    if typed(here) == typed(there):
        assert open_sealed(KEY, sealed, *there) == b"words"
    else:
        with pytest.raises(Refused):
            open_sealed(KEY, sealed, *there)


@pytest.mark.parametrize("changed", range(len(PLACE)))
def test_kind_owner_id_day_and_version_are_each_bound(changed):
    moved: list[Part] = [*PLACE]
    moved[changed] = 2 if changed == 5 else UUID(int=9) if changed in (2, 3) else "other"
    sealed = seal(KEY, b"words", *PLACE)

    assert open_sealed(KEY, sealed, *PLACE) == b"words"
    with pytest.raises(Refused):
        open_sealed(KEY, sealed, *moved)


def test_another_key_or_epoch_does_not_open_it():
    sealed = seal(KEY, b"words", *PLACE, epoch=2)

    for wrong in (OTHER, {2: OTHER}, {1: KEY}, {}):
        with pytest.raises(Refused):
            open_sealed(wrong, sealed, *PLACE)
    relabelled = sealed[:1] + (3).to_bytes(4, "big") + sealed[5:]
    for still in (KEY, {2: KEY, 3: KEY}):
        with pytest.raises(Refused):
            open_sealed(still, relabelled, *PLACE)


def test_one_flipped_bit_in_each_of_a_thousand_envelopes_refuses_a_thousand():
    chance = random.Random(20)
    refused = 0

    for _ in range(1000):
        sealed = seal(KEY, chance.randbytes(chance.randrange(700)), *PLACE)
        try:
            open_sealed(KEY, flipped(sealed, chance.randrange(len(sealed) * 8)), *PLACE)
        except Refused:
            refused += 1

    assert refused == 1000


def test_every_byte_of_an_envelope_counts():
    sealed = seal(KEY, b"words", *PLACE)

    for at in range(len(sealed)):
        with pytest.raises(Refused):
            open_sealed(KEY, flipped(sealed, at * 8), *PLACE)


@quick
@given(st.binary(max_size=800), st.booleans())
def test_any_bytes_are_refused_and_nothing_else_is_raised(garbage, begins_well):
    for garbled in (garbage, bytes([envelope.VERSION]) + garbage):
        with pytest.raises(Refused):
            open_sealed({0: KEY}, garbled, *PLACE)
        with pytest.raises(Refused):
            from_person(KEY, garbled, *PLACE)


def test_every_shorter_or_longer_envelope_is_refused():
    sealed = seal(KEY, b"words", *PLACE)

    for changed in [sealed[:length] for length in range(len(sealed))] + [sealed + b"\0"]:
        with pytest.raises(Refused):
            open_sealed(KEY, changed, *PLACE)


def test_the_commitment_alone_refuses_another_key(monkeypatch):
    sealed = seal(KEY, b"words", *PLACE)

    class Lenient:  # an authenticated cipher for which two keys fit one ciphertext
        def decrypt(self, *_):
            return pad(b"other words")

    honest = envelope._own_key
    monkeypatch.setattr(envelope, "_own_key", lambda *given: (Lenient(), honest(*given)[1]))

    assert open_sealed(KEY, sealed, *PLACE) == b"other words"
    with pytest.raises(Refused):
        open_sealed(OTHER, sealed, *PLACE)


def test_no_two_envelopes_have_one_salt():
    assert len({seal(KEY, b"same", *PLACE)[5:29] for _ in range(5000)}) == 5000


@quick
@given(st.binary(max_size=252), st.binary(max_size=252))
def test_short_texts_have_one_size(one, other):
    assert len(seal(KEY, one)) == len(seal(KEY, other)) == 77 + 256


@pytest.mark.parametrize(
    ("length", "size"),
    [(0, 256), (252, 256), (253, 512), (508, 512), (509, 1024), (65532, 65536), (65533, 67584), (300_000, 303_104)],
)
def test_size_classes(length, size):
    assert len(pad(bytes(length))) == size
    assert unpad(pad(bytes(length))) == bytes(length)


@quick
@given(st.integers(65_533, 3_000_000))
def test_long_texts_grow_by_twelve_in_a_hundred_at_most(length):
    size = envelope._size(length + 4)

    assert length + 4 <= size <= (length + 4) * 1.12


@pytest.mark.parametrize("padded", [b"", b"\0\0\0", b"\0\0\0\1", b"\xff\xff\xff\xff" + bytes(252)])
def test_a_length_beyond_the_envelope_is_refused(padded):
    with pytest.raises(Refused):
        unpad(padded)


def test_hkdf_is_the_one_that_everybody_has():
    """RFC 5869, test case 1."""
    okm = envelope._expand(bytes([0x0B] * 22), bytes(range(0xF0, 0xFA)), bytes(range(13)), 42)

    assert okm.hex() == ("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865")


def test_keys_for_two_purposes_have_nothing_in_common():
    derived = {derive(KEY, "shelf", kind) for kind in ("a", "b")} | {derive(KEY, "shelf", "a", salt=b"x")}
    derived |= {derive(OTHER, "shelf", "a"), mac(KEY, "shelf", "a"), KEY}

    assert len(derived) == 6
    assert len(derive(KEY, "long", length=64)) == 64


def test_a_blind_name_is_not_a_piece_of_a_mac():
    assert len(blind(KEY, "a")) == 16
    assert blind(KEY, "a") == blind(KEY, "a")
    assert len({blind(KEY, "a"), blind(OTHER, "a"), blind(KEY, "b"), mac(KEY, "a")[:16]}) == 4


def make_pair():
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


@pytest.mark.parametrize("length", [0, 32, 5000, 300_000])
def test_a_form_of_any_length_reaches_its_person(length):
    private, public = make_pair()
    words = os.urandom(length)

    assert from_person(private, to_person(public, words, *PLACE), *PLACE) == words


def test_what_is_for_one_person_opens_for_no_other_and_nowhere_else():
    private, public = make_pair()
    stranger, _ = make_pair()
    sealed = to_person(public, b"words", *PLACE)

    assert from_person(private, sealed, *PLACE) == b"words"
    for key, place in ((stranger, PLACE), (private, PLACE[:-1]), (private, ()), (b"short", PLACE)):
        with pytest.raises(Refused):
            from_person(key, sealed, *place)
    for at in range(len(sealed)):
        with pytest.raises(Refused):
            from_person(private, flipped(sealed, at * 8), *PLACE)


@pytest.mark.parametrize("public", [b"", b"short", bytes(32), b"\1" + bytes(31)])
def test_nothing_is_sealed_to_what_is_no_public_key(public):
    with pytest.raises(Refused):
        to_person(public, b"words", *PLACE)
