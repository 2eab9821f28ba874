import msgspec
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from nearer.vault import person
from nearer.vault.envelope import Refused, derive, from_person, open_sealed, seal, to_person
from nearer.vault.person import (
    Locks,
    Pepper,
    change_password,
    enter,
    open_code,
    recover,
    refuse,
    register,
    safety_keys,
)
from nearer.vault.stretch import LOWEST, STANDARD, Cost, stretch
from tests.vault import cast
from tests.vault.cast import PEPPER, flipped

NEW = "seven grey geese fly"
SEED = b"twenty bytes of seed"


def replace(locks, **changed):
    return msgspec.structs.replace(locks, **changed)


def test_a_password_opens_the_same_ring_each_time(ada):
    assert enter(ada.locks, ada.password, PEPPER).ring == ada.ring
    assert ada.ring.person == ada.person
    assert ada.locks.public == ada.ring.public


@pytest.mark.parametrize("wrong", ["", "a quiet harbour", "A quiet harbour at noon", "a quiet harbour at noon "])
def test_another_password_opens_nothing(ada, wrong):
    for opens in (enter, safety_keys):
        with pytest.raises(Refused):
            opens(ada.locks, wrong, PEPPER)


def test_people_with_one_password_share_no_key():
    one, other = (register(cast.ben().person, NEW, PEPPER, LOWEST) for _ in range(2))

    assert one[1].identities != other[1].identities
    assert one[1].pages != other[1].pages
    assert one[0].password.salt != other[0].password.salt


def test_locks_are_stored_and_read(ada):
    assert Locks.from_bytes(ada.locks.to_bytes()) == ada.locks


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=80))
def test_bytes_that_are_no_locks_are_refused(garbage):
    for stored in (garbage, b"\x01" + garbage, b"\x02" + cast.ada().locks.to_bytes()[1:]):
        with pytest.raises(Refused):
            Locks.from_bytes(stored)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_one_flipped_bit_in_stored_locks_is_refused(data):
    ada = cast.ada()
    stored = ada.locks.to_bytes()
    at = data.draw(st.integers(0, len(stored) * 8 - 1))

    with pytest.raises(Refused):
        enter(Locks.from_bytes(flipped(stored, at)), ada.password, PEPPER)


def test_locks_whose_epochs_do_not_fit_are_refused(ada):
    raw = msgspec.msgpack.decode(ada.locks.to_bytes()[1:])

    wrongs: list[dict[str, object]] = [
        {"epoch": 2},
        {"pages": {}},
        {"publics": {}},
        {"identities": {}},
        {"publics": {}, "pages": {}, "identities": {}},
    ]
    for wrong in wrongs:
        with pytest.raises(Refused):
            Locks.from_bytes(b"\x01" + msgspec.msgpack.encode(raw | wrong))


def test_no_key_lies_in_the_locks(ada):
    stored = ada.locks.to_bytes()
    secrets = [
        *ada.ring.identities.values(),
        *ada.ring.pages.values(),
        *safety_keys(ada.locks, ada.password, PEPPER).values(),
    ]

    for secret in [*secrets, ada.ring.index, ada.code.encode(), ada.password.encode()]:
        assert secret not in stored
        assert secret.hex().encode() not in stored


def test_no_key_is_shown_by_mistake(ada):
    shown = repr(ada.ring) + str(ada.ring) + repr(PEPPER) + repr(enter(ada.locks, ada.password, PEPPER))

    for secret in [*ada.ring.identities.values(), *ada.ring.pages.values(), PEPPER.versions[1]]:
        assert repr(secret) not in shown


def test_a_stolen_table_without_the_pepper_cannot_even_try_passwords(ada):
    for other in (Pepper({1: b"q" * 32}), Pepper({2: PEPPER.versions[1]})):
        with pytest.raises(Refused):
            enter(ada.locks, ada.password, other)


def test_a_new_pepper_opens_old_locks_and_guards_new_ones(ada):
    both = Pepper({**PEPPER.versions, 2: b"q" * 32})
    assert enter(ada.locks, ada.password, both).ring == ada.ring

    locks, ring, _ = change_password(ada.locks, ada.password, NEW, both, LOWEST)

    assert enter(locks, NEW, Pepper({2: b"q" * 32})).ring == ring
    with pytest.raises(Refused):
        enter(locks, NEW, PEPPER)


def test_losing_the_pepper_is_survived_with_the_code(ada):
    fresh = Pepper({2: b"q" * 32})

    locks, ring, _ = recover(ada.locks, ada.code, NEW, fresh, LOWEST)

    assert enter(locks, NEW, fresh).ring == ring
    assert ada.ring.pages.items() <= ring.pages.items()
    assert ada.ring.identities.items() <= ring.identities.items()


def watch_stretching(monkeypatch):
    """Return a list that fills with what is stretched from now on."""
    done: list[tuple[str, bytes, Cost]] = []

    def watched(secret, salt, cost):
        done.append((secret, salt, cost))
        return stretch(secret, salt, cost)

    monkeypatch.setattr("nearer.vault.person.stretch", watched)
    return done


def test_an_unknown_name_costs_the_same_work_and_is_refused(monkeypatch):
    done = watch_stretching(monkeypatch)

    with pytest.raises(Refused):
        refuse("word", STANDARD)

    assert [(word, len(salt), cost) for word, salt, cost in done] == [("word", 16, STANDARD)]


def test_a_wrong_code_costs_the_same_work_whatever_is_wrong(ada, monkeypatch):
    done = watch_stretching(monkeypatch)

    for locks, code in (
        (ada.locks, "AAAA-AAAA-AAAA-AAAA"),
        (ada.locks, "no code"),
        (replace(ada.locks, code=None), ada.code),
    ):
        with pytest.raises(Refused):
            open_code(locks, code)

    assert [cost for *_, cost in done] == [LOWEST] * 3


@pytest.mark.parametrize("cost", [Cost(8, 1, 1), Cost(65536, 1, 1), Cost(4194304, 3, 1)])
def test_a_row_cannot_weaken_the_stretching(ada, cost):
    password = replace(ada.locks.password, cost=cost)
    code = replace(ada.locks.code, cost=cost)

    with pytest.raises(Refused):
        enter(replace(ada.locks, password=password), ada.password, PEPPER)
    with pytest.raises(Refused):
        open_code(replace(ada.locks, code=code), ada.code)


def test_locks_of_one_person_do_not_serve_another(ada, ben):
    for moved in (replace(ada.locks, person=ben.person), replace(ben.locks, password=ada.locks.password)):
        with pytest.raises(Refused):
            enter(moved, ada.password, PEPPER)


def test_nothing_in_the_locks_can_be_exchanged_or_taken_out(ada, ben):
    account = enter(ada.locks, ada.password, PEPPER)
    account.with_factor(SEED)
    locks = account.with_step(9)
    changes = [
        {"publics": ben.locks.publics},
        {"identities": ben.locks.identities},
        {"pages": ben.locks.pages},
        {"safeties": {1: ben.locks.password.safety}},
        {"factor": None},
        {"step": None},
        {"step": locks.factor},
        {"code": None},
        {"code": ben.locks.code},
        {"tag": ben.locks.tag},
        {"tag": b""},
    ]

    assert enter(locks, ada.password, PEPPER).factor == SEED
    for changed in changes:
        for opens in (enter, safety_keys):
            with pytest.raises(Refused):
                opens(replace(locks, **changed), ada.password, PEPPER)


def test_a_swapped_safety_lock_is_refused(ada, ben):
    password = replace(ada.locks.password, safety=ada.locks.password.account)

    with pytest.raises(Refused):
        safety_keys(replace(ada.locks, password=password), ada.password, PEPPER)


def test_the_code_opens_the_account_and_changes_nothing(ada):
    account = open_code(ada.locks, ada.code)

    assert account.ring == ada.ring
    assert account.locks == ada.locks


def test_the_code_is_read_as_people_type_it(ada):
    typed = ada.code.lower().replace("-", " ").replace("o", "0").replace("i", "1").replace("b", "8")

    assert open_code(ada.locks, typed).ring == ada.ring


def test_who_has_no_code_yet_cannot_be_recovered():
    locks, _ = register(cast.ben().person, NEW, PEPPER, LOWEST)
    assert not locks.has_code

    with pytest.raises(Refused):
        recover(locks, "AAAA-AAAA-AAAA-AAAA", NEW, PEPPER, LOWEST)


def test_a_new_code_replaces_the_old_one(ada):
    locks, code = enter(ada.locks, ada.password, PEPPER).with_code(LOWEST)

    assert locks.has_code
    assert open_code(locks, code).ring == ada.ring
    with pytest.raises(Refused):
        open_code(locks, ada.code)


def test_a_used_code_is_spent(ada):
    locks, _, code = recover(ada.locks, ada.code, NEW, PEPPER, LOWEST)

    with pytest.raises(Refused):
        recover(locks, ada.code, "again", PEPPER, LOWEST)
    with pytest.raises(Refused):
        enter(locks, ada.password, PEPPER)
    assert open_code(locks, code).ring == enter(locks, NEW, PEPPER).ring


def test_recovery_keeps_everything_but_the_safety_box(ada):
    before = safety_keys(ada.locks, ada.password, PEPPER)

    locks, ring, _ = recover(ada.locks, ada.code, NEW, PEPPER, LOWEST)

    assert ada.ring.pages.items() <= ring.pages.items()
    assert ada.ring.identities.items() <= ring.identities.items()
    assert ring.index == ada.ring.index
    after = safety_keys(locks, NEW, PEPPER)
    assert after.keys() == {2}
    assert not set(before.values()) & set(after.values())


def test_the_code_never_opens_the_safety_box(ada):
    """Also not with every key that the code leads to, on every envelope in the locks."""
    locks, _, code = change_password(ada.locks, ada.password, NEW, PEPPER, LOWEST)
    safeties = set(safety_keys(locks, NEW, PEPPER).values())
    account = open_code(locks, code)
    keys = [account._key, *account.ring.identities.values(), *account.ring.pages.values()]
    keys += [
        derive(key, purpose, ada.person, 1, salt=PEPPER.versions[1])
        for key in keys
        for purpose in ("account", "safety")
    ]

    for key in keys:
        assert key not in safeties
        for place, sealed in safety_places(locks):
            with pytest.raises(Refused):
                open_sealed(key, sealed, *place)


def safety_places(locks):
    yield ("safety", "password", locks.person, locks.epoch), locks.password.safety
    for epoch, sealed in locks.safeties.items():
        yield ("safety", epoch, locks.person), sealed


def test_a_changed_password_keeps_all_that_was(ada):
    locks, ring, code = change_password(ada.locks, ada.password, NEW, PEPPER, LOWEST)

    assert enter(locks, NEW, PEPPER).ring == ring == open_code(locks, code).ring
    assert ring.pages[1] == ada.ring.pages[1]
    assert ring.identities[1] == ada.ring.identities[1]
    assert ring.index == ada.ring.index
    assert ring.public != ada.ring.public
    assert locks.public == ring.public
    assert safety_keys(locks, NEW, PEPPER)[1] == safety_keys(ada.locks, ada.password, PEPPER)[1]
    assert safety_keys(locks, NEW, PEPPER).keys() == {1, 2}


def test_a_third_password_still_opens_the_first_epoch(ada):
    locks, _, _ = change_password(ada.locks, ada.password, NEW, PEPPER, LOWEST)

    locks, ring, _ = change_password(locks, NEW, "third", PEPPER, LOWEST)

    assert ring.pages.keys() == ring.identities.keys() == {1, 2, 3}
    first = safety_keys(ada.locks, ada.password, PEPPER)
    assert first.items() <= safety_keys(locks, "third", PEPPER).items()


def test_a_password_is_not_changed_without_the_old_one(ada):
    with pytest.raises(Refused):
        change_password(ada.locks, "guess", NEW, PEPPER, LOWEST)


def test_a_stolen_session_cannot_change_the_password_or_open_the_safety_box(ada):
    """Whatever lies on the ring opens neither lock, so neither can be made anew."""
    cast.pair(ada, cast.ben())
    keys = [*ada.ring.identities.values(), *ada.ring.pages.values(), *ada.ring.spaces.values(), ada.ring.index]
    account = enter(ada.locks, ada.password, PEPPER)._key

    assert account not in msgspec.msgpack.encode(ada.ring)
    assert safety_keys(ada.locks, ada.password, PEPPER)[1] not in msgspec.msgpack.encode(ada.ring)
    for key in keys:
        with pytest.raises(Refused):
            ada.locks.check(key)
        for sealed, place in ((ada.locks.password.account, "account"), (ada.locks.password.safety, "safety")):
            with pytest.raises(Refused):
                open_sealed(key, sealed, place, "password", ada.person, 1)


def test_locks_made_up_by_a_session_are_noticed(ada):
    """A writer to the table who holds her ring gives her locks of their own making, with her old keys in them."""
    forged = person._renewed(ada.ring, {}, 1, NEW, PEPPER, LOWEST).locks
    with_her_password = replace(forged, password=ada.locks.password)

    assert enter(forged, NEW, PEPPER).ring.person == ada.person
    for opens in (enter, safety_keys):
        with pytest.raises(Refused):
            opens(with_her_password, ada.password, PEPPER)


def test_the_second_factor_is_kept_by_each_way_in(ada):
    account = enter(ada.locks, ada.password, PEPPER)
    account.with_factor(SEED)
    locks = account.with_step(41)
    assert locks.has_factor

    for after, *_ in (
        change_password(locks, ada.password, NEW, PEPPER, LOWEST),
        recover(locks, ada.code, NEW, PEPPER, LOWEST),
    ):
        assert after.has_factor
        assert enter(after, NEW, PEPPER).factor == SEED
        assert enter(after, NEW, PEPPER).last_step == 41


def test_a_factor_never_used_is_kept_as_well(ada):
    locks = enter(ada.locks, ada.password, PEPPER).with_factor(SEED)

    locks, *_ = change_password(locks, ada.password, NEW, PEPPER, LOWEST)

    assert enter(locks, NEW, PEPPER).last_step == 0


def test_recovery_can_drop_a_lost_factor(ada):
    locks = enter(ada.locks, ada.password, PEPPER).with_factor(SEED)

    locks, *_ = recover(locks, ada.code, NEW, PEPPER, LOWEST, drop_factor=True)

    assert not locks.has_factor
    assert enter(locks, NEW, PEPPER).factor is None


def test_a_factor_can_be_taken_off(ada):
    account = enter(ada.locks, ada.password, PEPPER)
    account.with_factor(SEED)
    account.with_step(5)

    locks = account.with_factor(None)

    assert not locks.has_factor
    assert enter(locks, ada.password, PEPPER).last_step == 0


def test_six_digits_serve_once(ada):
    account = enter(ada.locks, ada.password, PEPPER)
    account.with_factor(SEED)
    locks = account.with_step(100)

    for used in (100, 99, 0):
        with pytest.raises(Refused):
            enter(locks, ada.password, PEPPER).with_step(used)
    assert enter(enter(locks, ada.password, PEPPER).with_step(101), ada.password, PEPPER).last_step == 101


def test_each_change_to_an_account_builds_on_the_one_before(ada):
    account = enter(ada.locks, ada.password, PEPPER)

    account.with_factor(SEED)
    account.with_step(7)
    locks, code = account.with_code(LOWEST)

    after = open_code(locks, code)
    assert (after.factor, after.last_step) == (SEED, 7)


def test_a_form_that_came_after_the_lock_reaches_its_writer(ada):
    late = to_person(ada.locks.public, b"words" * 60_000, "late", ada.person)

    assert from_person(ada.ring.identities[ada.ring.epoch], late, "late", ada.person) == b"words" * 60_000


def test_old_entries_stay_readable_and_new_ones_take_the_new_key(ada):
    old = seal(ada.ring.pages[1], b"before", "entry", epoch=1)

    _, ring, _ = change_password(ada.locks, ada.password, NEW, PEPPER, LOWEST)

    assert open_sealed(ring.pages, old, "entry") == b"before"
    assert ring.epoch == 2
