import msgspec
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from nearer.vault.envelope import Refused, open_sealed
from nearer.vault.person import change_password
from nearer.vault.session import begin, half_id, join_halves, lock, proves, renew, reseal, set_pin, unlock
from nearer.vault.stretch import LOWEST
from tests.vault import cast
from tests.vault.cast import HOME, PEPPER, SECRET, flipped, pair

PIN = "482913"


def replace(half, **changed):
    return msgspec.structs.replace(half, **changed)


def make_session(someone, pin=PIN):
    return begin(someone.ring, SECRET, pin=pin, cost=LOWEST)


def secrets_of(ring):
    return [*ring.identities.values(), *ring.pages.values(), *ring.spaces.values(), ring.index]


def opened(cookie, half, pin=PIN):
    """Lock, unlock, and return the ring as it is stored."""
    return replace(unlock(cookie, lock(half), pin, SECRET), pin_key=b"")


@pytest.mark.parametrize("pin", [PIN, None])
def test_two_halves_make_the_ring(ada, ben, pin):
    pair(ada, ben)
    cookie, half = make_session(ada, pin)

    ring = join_halves(cookie, half, SECRET)

    assert ring == ada.ring
    assert len(cookie) == 48
    assert half.id == half_id(cookie)
    assert (half.pin is not None) == (pin is not None)


def test_neither_half_shows_a_key(ada, ben):
    pair(ada, ben)
    cookie, half = make_session(ada)
    stored = msgspec.msgpack.encode(half)

    for secret in [*secrets_of(ada.ring), unlock(cookie, half, PIN, SECRET).pin_key, PIN.encode()]:
        for where in (stored, cookie):
            assert secret not in where
            assert secret.hex().encode() not in where
    assert cookie[:16] not in stored
    assert cookie[16:] not in stored


def test_neither_half_opens_alone_nor_both_without_the_server_secret(ada):
    cookie, half = make_session(ada)
    other_cookie, other = make_session(ada)

    for halves in (
        (cookie, other, SECRET),
        (other_cookie, half, SECRET),
        (cookie, half, b"t" * 32),
        (cookie, half, b""),
    ):
        with pytest.raises(Refused):
            join_halves(*halves)
        with pytest.raises(Refused):
            unlock(halves[0], lock(halves[1]), PIN, halves[2])


def test_every_byte_of_the_cookie_counts(ada):
    cookie, half = make_session(ada, None)

    for at in range(len(cookie)):
        with pytest.raises(Refused):
            join_halves(flipped(cookie, at * 8), half, SECRET)


def test_the_secret_in_the_cookie_is_needed_even_by_who_rewrites_the_row(ada):
    cookie, half = make_session(ada)
    guess = cookie[:16] + bytes(32)
    rewritten = replace(half, id=half_id(guess))

    assert proves(guess, rewritten)
    with pytest.raises(Refused):
        join_halves(guess, rewritten, SECRET)
    with pytest.raises(Refused):
        unlock(guess, lock(rewritten), PIN, SECRET)


def test_halves_cannot_be_swapped_between_people_or_sessions(ada, ben):
    cookie, mine = make_session(ada)
    _, theirs = make_session(ben)
    _, second = make_session(ada)
    swapped = [
        replace(theirs, id=mine.id),
        replace(mine, person=ben.person),
        replace(mine, ring=theirs.ring),
        replace(mine, open=theirs.open),
        replace(mine, ring=second.ring),
        replace(mine, open=second.open),
        replace(mine, open=mine.pin),
        replace(mine, open=mine.ring),
        replace(mine, ring=None),
        replace(mine, open=None),
    ]

    for half in swapped:
        with pytest.raises(Refused):
            join_halves(cookie, half, SECRET)
    for half in (replace(mine, pin=theirs.pin), replace(mine, pin=second.pin), replace(mine, pin=mine.open)):
        with pytest.raises(Refused):
            unlock(cookie, lock(half), PIN, SECRET)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=60), st.data())
def test_garbage_is_refused(garbage, data):
    cookie, half = SESSION
    part = data.draw(st.sampled_from(["ring", "open"]))
    at = data.draw(st.integers(0, len(getattr(half, part)) * 8 - 1))

    for halves in ((garbage, half), (cookie, replace(half, **{part: flipped(getattr(half, part), at)}))):
        with pytest.raises(Refused):
            join_halves(*halves, SECRET)


def test_the_id_alone_burns_no_tries(ada):
    cookie, half = make_session(ada)

    assert proves(cookie, lock(half))
    for fake in (cookie[:16] + bytes(32), cookie[:16], cookie[:-1], cookie + b"\0", half.id, b""):
        assert not proves(fake, lock(half))
        assert half_id(fake) != half.id
    for at in range(16):
        assert not proves(cookie, replace(half, id=flipped(half.id, at * 8)))


def test_the_idle_lock_takes_away_what_the_cookie_opens(ada):
    cookie, half = make_session(ada)

    locked = lock(half)

    assert locked.open is None
    with pytest.raises(Refused):
        join_halves(cookie, locked, SECRET)
    with pytest.raises(Refused):
        reseal(cookie, locked, ada.ring, SECRET)


def test_without_a_pin_the_idle_lock_leaves_only_whose_it_was(ada):
    cookie, half = make_session(ada, None)

    locked = lock(half)

    assert (locked.id, locked.person, locked.ring, locked.open, locked.pin) == (half.id, ada.person, None, None, None)
    assert proves(cookie, locked)
    with pytest.raises(Refused):
        unlock(cookie, locked, PIN, SECRET)
    with pytest.raises(Refused):
        join_halves(cookie, replace(locked, open=half.open), SECRET)


def test_the_pin_opens_a_locked_session_and_no_other_pin_does(ada):
    cookie, half = make_session(ada)

    assert opened(cookie, half) == join_halves(cookie, half, SECRET) == ada.ring
    for wrong in ("482914", "", "4829133"):
        with pytest.raises(Refused):
            unlock(cookie, lock(half), wrong, SECRET)


def test_a_stolen_row_gives_nothing_to_try_pins_on(ada):
    """Without the cookie the salt itself is sealed; a PIN cannot be tried, whatever one knows of the server."""
    cookie, half = make_session(ada)
    key = unlock(cookie, half, PIN, SECRET).pin_key

    for known in (SECRET, cookie[:16].ljust(32), half.id, key, *secrets_of(ada.ring)):
        with pytest.raises(Refused):
            open_sealed(known, half.pin, "pin", half.id, half.person)


def test_unlocking_is_followed_by_a_new_cookie_with_the_same_pin(ada):
    cookie, half = make_session(ada)
    locked = lock(half)
    ring = unlock(cookie, locked, PIN, SECRET)

    new_cookie, new = renew(cookie, locked, ring, SECRET)

    assert join_halves(new_cookie, new, SECRET) == ada.ring
    assert opened(new_cookie, new) == ada.ring
    assert new.id != half.id
    for mixed_cookie, mixed_half in ((cookie, new), (new_cookie, half)):
        with pytest.raises(Refused):
            join_halves(mixed_cookie, mixed_half, SECRET)


def test_a_session_is_renewed_again_and_again(ada):
    cookie, half = make_session(ada)

    for _ in range(3):
        cookie, half = renew(cookie, half, join_halves(cookie, half, SECRET), SECRET)

    assert unlock(cookie, lock(half), PIN, SECRET).pages == ada.ring.pages


def test_a_session_without_a_pin_is_renewed_without_one(ada):
    cookie, half = make_session(ada, None)

    new_cookie, new = renew(cookie, half, ada.ring, SECRET)

    assert new.pin is None
    assert join_halves(new_cookie, new, SECRET) == ada.ring


def test_a_new_password_keeps_the_pin(ada):
    cookie, half = make_session(ada)
    _, ring, _ = change_password(ada.locks, ada.password, "seven grey geese fly", PEPPER, LOWEST)

    new_cookie, new = renew(cookie, half, ring, SECRET)

    assert unlock(new_cookie, lock(new), PIN, SECRET).pages == ring.pages


def test_the_old_session_does_not_open_the_ring_of_the_new_one(ada):
    """Each renewal has another key: an old cookie with an old row and the newest row opens no newer key."""
    cookie, half = make_session(ada)
    _, ring, _ = change_password(ada.locks, ada.password, "seven grey geese fly", PEPPER, LOWEST)
    _, new = renew(cookie, half, ring, SECRET)

    assert join_halves(cookie, half, SECRET).pages == ada.ring.pages
    for mixed in (
        new,
        replace(half, ring=new.ring),
        replace(new, open=half.open),
        replace(half, pin=new.pin, ring=new.ring),
    ):
        with pytest.raises(Refused):
            join_halves(cookie, mixed, SECRET)
        with pytest.raises(Refused):
            unlock(cookie, lock(mixed), PIN, SECRET)


def test_a_changed_ring_is_resealed_under_the_same_cookie(ada, ben):
    cookie, half = make_session(ada)
    pair(ada, ben)

    resealed = reseal(cookie, half, ada.ring, SECRET)

    assert join_halves(cookie, resealed, SECRET).spaces == {HOME: ada.ring.spaces[HOME]}
    assert unlock(cookie, lock(resealed), PIN, SECRET).spaces == {HOME: ada.ring.spaces[HOME]}
    assert (resealed.open, resealed.pin) == (half.open, half.pin)


def test_only_me_for_now_does_not_show_in_the_row(ada, ben):
    pair(ada, ben)
    cookie, half = make_session(ada)

    alone = reseal(cookie, half, replace(ada.ring, alone=True), SECRET)

    assert join_halves(cookie, alone, SECRET).alone
    assert not join_halves(cookie, half, SECRET).alone
    assert len(alone.ring or b"") == len(half.ring or b"")
    assert (alone.open, alone.pin) == (half.open, half.pin)


def test_nobody_elses_ring_is_sealed_into_a_half(ada, ben):
    cookie, half = make_session(ada)

    for seals in (reseal, renew):
        with pytest.raises(Refused):
            seals(cookie, half, ben.ring, SECRET)


def test_a_pin_is_set_later_changed_and_taken_off(ada):
    cookie, half = make_session(ada, None)

    half = set_pin(cookie, half, PIN, SECRET, LOWEST)
    assert unlock(cookie, lock(half), PIN, SECRET).pages == ada.ring.pages

    changed = set_pin(cookie, half, "777000", SECRET, LOWEST)
    assert unlock(cookie, lock(changed), "777000", SECRET).pages == ada.ring.pages
    with pytest.raises(Refused):
        unlock(cookie, lock(changed), PIN, SECRET)

    off = set_pin(cookie, changed, None, SECRET, LOWEST)
    assert off.pin is None
    assert join_halves(cookie, off, SECRET) == ada.ring
    assert lock(off).ring is None


def test_setting_a_pin_and_changing_the_ring_do_not_meet(ada, ben):
    """Two tabs: one sets a PIN while the other joins a space. Each changes its own column."""
    cookie, half = make_session(ada, None)
    pair(ada, ben)

    with_pin = set_pin(cookie, half, PIN, SECRET, LOWEST)
    with_space = reseal(cookie, half, ada.ring, SECRET)

    assert (with_pin.ring, with_pin.open) == (half.ring, half.open)
    assert (with_space.pin, with_space.open) == (half.pin, half.open)
    assert opened(cookie, replace(with_space, pin=with_pin.pin)) == ada.ring


def test_a_locked_session_is_renewed_by_nobody_without_the_pin(ada):
    cookie, half = make_session(ada)

    for ring in (ada.ring, join_halves(cookie, half, SECRET), replace(ada.ring, pin_key=b"g" * 32)):
        with pytest.raises(Refused):
            renew(cookie, lock(half), ring, SECRET)


def test_the_pin_key_is_in_no_stored_ring(ada):
    cookie, half = make_session(ada)
    ring = unlock(cookie, lock(half), PIN, SECRET)
    assert ring.pin_key

    cookie, half = renew(cookie, lock(half), ring, SECRET)

    assert join_halves(cookie, half, SECRET).pin_key == b""
    assert join_halves(cookie, reseal(cookie, half, ring, SECRET), SECRET).pin_key == b""


def test_a_pin_from_another_row_of_the_same_person_does_not_serve(ada):
    cookie, half = make_session(ada)
    _, weaker = make_session(ada, "111111")

    with pytest.raises(Refused):
        unlock(cookie, lock(replace(half, pin=weaker.pin)), "111111", SECRET)


SESSION = make_session(cast.ada())
