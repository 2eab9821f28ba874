import os
from uuid import UUID

import msgspec
import pytest
from hypothesis import given, settings, strategies as st

from nearer.vault.envelope import Refused, blind, derive, open_sealed, seal
from nearer.vault.release import LONGEST_CHOICE, MOST_CHOICES, Outer, Release
from tests.vault.cast import HOME, NOW, flipped, pair

ADA, BEN, CLEO = (UUID(int=number) for number in (1, 2, 3))
TWO = (ADA, BEN)
EXCHANGE = b"exchange one"
ELSEWHERE = UUID(int=101)
RELEASE = Release(b"m" * 32)
STRANGE = Release(b"n" * 32)

choices = st.sets(st.binary(min_size=1, max_size=LONGEST_CHOICE), max_size=MOST_CHOICES)


def submit(author, inner=b"inner", *, exchange=EXCHANGE, space=HOME, at=NOW):
    return RELEASE.submit(space, exchange, author, inner, at=at)


def make_outers():
    return {ADA: submit(ADA, b"hers", at=NOW), BEN: submit(BEN, b"his", at=NOW + 90)}


def refuses(act, *given, **named):
    with pytest.raises(Refused):
        act(*given, **named)


def test_both_answers_open_together_with_the_later_time():
    opened = RELEASE.both(HOME, EXCHANGE, make_outers(), TWO)

    assert opened.inner == {ADA: b"hers", BEN: b"his"}
    assert opened.at == NOW + 90


@pytest.mark.parametrize("missing", TWO)
def test_one_answer_alone_does_not_open(missing):
    outers = make_outers()
    other = outers.pop(missing)
    (author,) = outers

    for members in (TWO, (author,), (author, author), (author, CLEO), ()):
        refuses(RELEASE.both, HOME, EXCHANGE, outers, members)
    refuses(RELEASE.both, HOME, EXCHANGE, {**outers, CLEO: other}, TWO)
    refuses(RELEASE.both, HOME, EXCHANGE, {}, TWO)


def test_only_exactly_the_two_members_open_it():
    outers = make_outers()
    third = {**outers, CLEO: submit(CLEO)}

    refuses(RELEASE.both, HOME, EXCHANGE, third, TWO)
    refuses(RELEASE.both, HOME, EXCHANGE, third, (*TWO, CLEO))
    refuses(RELEASE.both, HOME, EXCHANGE, outers, (*TWO, CLEO))
    refuses(RELEASE.both, HOME, EXCHANGE, outers, (ADA, CLEO))
    refuses(RELEASE.both, HOME, EXCHANGE, outers, (*TWO, BEN))
    refuses(RELEASE.both, HOME, EXCHANGE, {}, ())


def test_an_answer_moved_copied_or_made_up_does_not_count_as_one():
    outers = make_outers()
    hers = outers[ADA]
    made_up = [
        hers,
        submit(ADA),
        submit(BEN, exchange=b"exchange two"),
        submit(BEN, space=ELSEWHERE),
        STRANGE.submit(HOME, EXCHANGE, BEN, b"his", at=NOW),
        RELEASE.until(HOME, EXCHANGE, BEN, b"his", due=NOW),
        RELEASE.hold(HOME, EXCHANGE, BEN, [b"his"]),
        Outer(hers.salt, outers[BEN].outer),
        Outer(outers[BEN].salt, b""),
        Outer(b"", outers[BEN].outer),
        Outer(os.urandom(16), b"\1" + os.urandom(400)),
        Outer(outers[BEN].salt, seal(b"m" * 32, b"his", "both", HOME, EXCHANGE, BEN)),
    ]

    for forged in made_up:
        refuses(RELEASE.both, HOME, EXCHANGE, {ADA: hers, BEN: forged}, TWO)


def test_the_author_the_exchange_and_the_space_are_bound():
    outers = make_outers()

    refuses(RELEASE.both, HOME, EXCHANGE, {ADA: outers[BEN], BEN: outers[ADA]}, TWO)
    refuses(RELEASE.both, HOME, b"exchange two", outers, TWO)
    refuses(RELEASE.both, ELSEWHERE, EXCHANGE, outers, TWO)
    refuses(STRANGE.both, HOME, EXCHANGE, outers, TWO)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TWO), st.data())
def test_one_flipped_bit_keeps_both_closed(who, data):
    outers = make_outers()
    part = data.draw(st.sampled_from(["salt", "outer"]))
    whole = getattr(outers[who], part)
    at = data.draw(st.integers(0, len(whole) * 8 - 1))
    outers[who] = msgspec.structs.replace(outers[who], **{part: flipped(whole, at)})

    refuses(RELEASE.both, HOME, EXCHANGE, outers, TWO)


ATTACKS = {
    "forge": lambda rows: Outer(bytes(16), b"\1" + bytes(400)),
    "replay": lambda rows: submit(ADA, exchange=b"an older exchange"),
    "copy": lambda rows: rows.get(BEN, Outer(b"", b"")),
    "resalt": lambda rows: Outer(bytes(16), rows[ADA].outer if ADA in rows else b""),
}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*TWO, *ATTACKS]), max_size=7))
def test_in_any_order_of_attacks_it_opens_after_two_real_answers_only(steps):
    rows: dict[UUID, Outer] = {}
    answered = set()
    for step in steps:
        if isinstance(step, UUID):
            rows[step] = submit(step, step.bytes)
            answered.add(step)
        else:
            rows[ADA] = ATTACKS[step](rows)
            answered.discard(ADA)

    if answered == {*TWO}:
        assert RELEASE.both(HOME, EXCHANGE, rows, TWO).inner == {who: who.bytes for who in TWO}
    else:
        refuses(RELEASE.both, HOME, EXCHANGE, rows, TWO)


def test_the_partner_with_every_row_and_key_does_not_read_early(ada, ben):
    pair(ada, ben)
    key = derive(ben.ring.spaces[HOME], "answers")
    inner = seal(key, b"early", "answer", EXCHANGE, ADA)
    outer = submit(ADA, inner)

    assert open_sealed(key, inner, "answer", EXCHANGE, ADA) == b"early"
    assert inner not in outer.outer
    known = [key, *ben.ring.spaces.values(), *ben.ring.pages.values(), *ben.ring.identities.values(), outer.salt]
    for place in (("answer", EXCHANGE, ADA), ("both", HOME, EXCHANGE, ADA), ()):
        for tried in known:
            refuses(open_sealed, tried, outer.outer, *place)


def test_the_release_master_alone_reads_no_answer(ada, ben):
    pair(ada, ben)
    key = derive(ada.ring.spaces[HOME], "answers")
    outers = {who: submit(who, seal(key, b"words", "answer", EXCHANGE, who)) for who in TWO}

    for who, inner in RELEASE.both(HOME, EXCHANGE, outers, TWO).inner.items():
        assert open_sealed(key, inner, "answer", EXCHANGE, who) == b"words"
        refuses(open_sealed, b"m" * 32, inner, "answer", EXCHANGE, who)


def test_the_hour_of_an_answer_is_not_in_the_row():
    assert (NOW).to_bytes(8, "big")[4:] not in submit(ADA).outer


def deliver(outer, now, *, space=HOME, item=b"note", author=ADA):
    return RELEASE.due(space, item, author, outer, now=now)


def test_what_is_for_a_day_opens_on_that_day():
    outer = RELEASE.until(HOME, b"note", ADA, b"words", due=NOW)

    refuses(deliver, outer, NOW - 1)
    assert deliver(outer, NOW) == b"words"
    assert deliver(outer, NOW + 10**8) == b"words"


def test_what_waits_for_its_day_is_bound_to_its_place():
    outer = RELEASE.until(HOME, b"note", ADA, b"words", due=NOW)

    refuses(deliver, outer, NOW, space=ELSEWHERE)
    refuses(deliver, outer, NOW, item=b"other")
    refuses(deliver, outer, NOW, author=BEN)
    refuses(STRANGE.due, HOME, b"note", ADA, outer, now=NOW)
    refuses(deliver, submit(ADA, exchange=b"note"), NOW)
    refuses(deliver, Outer(outer.salt, flipped(outer.outer, 900)), NOW)


@settings(max_examples=60, deadline=None)
@given(choices, choices)
def test_only_what_both_chose_is_given_out(hers, his):
    outers = {ADA: RELEASE.hold(HOME, b"likes", ADA, hers), BEN: RELEASE.hold(HOME, b"likes", BEN, his)}

    assert RELEASE.common(HOME, b"likes", outers, TWO) == hers & his


def test_choices_blinded_by_the_space_are_found_by_it(ada, ben):
    pair(ada, ben)
    dance, swim, cook = (blind(ada.ring.spaces[HOME], "like", item) for item in ("dance", "swim", "cook"))
    outers = {
        ADA: RELEASE.hold(HOME, b"likes", ADA, [dance, swim]),
        BEN: RELEASE.hold(HOME, b"likes", BEN, [swim, cook]),
    }

    assert RELEASE.common(HOME, b"likes", outers, TWO) == {blind(ben.ring.spaces[HOME], "like", "swim")}


@pytest.mark.parametrize("who", TWO)
def test_the_choices_of_one_alone_are_not_given_out(who):
    held = RELEASE.hold(HOME, b"likes", who, [b"swim"])

    assert RELEASE.common(HOME, b"likes", {who: held}, TWO) == frozenset()
    assert RELEASE.common(HOME, b"likes", {}, TWO) == frozenset()
    for members in ((who,), (who, who), (who, CLEO, BEN), ()):
        refuses(RELEASE.common, HOME, b"likes", {who: held}, members)


def test_choices_copied_or_moved_give_nothing_out():
    hers = RELEASE.hold(HOME, b"likes", ADA, [b"swim"])
    his = RELEASE.hold(HOME, b"likes", BEN, [b"swim"])
    elsewhere = RELEASE.hold(ELSEWHERE, b"likes", BEN, [b"swim"])
    other_topic = RELEASE.hold(HOME, b"ready", BEN, [b"swim"])

    assert RELEASE.common(HOME, b"likes", {ADA: hers, BEN: his}, TWO) == {b"swim"}
    for forged in (hers, elsewhere, other_topic, submit(BEN, exchange=b"likes"), Outer(b"", b"")):
        refuses(RELEASE.common, HOME, b"likes", {ADA: hers, BEN: forged}, TWO)
    cleos = RELEASE.hold(HOME, b"likes", CLEO, [b"swim"])
    refuses(RELEASE.common, HOME, b"likes", {ADA: hers, BEN: his, CLEO: cleos}, TWO)
    refuses(RELEASE.common, HOME, b"likes", {ADA: hers, CLEO: cleos}, TWO)
    refuses(STRANGE.common, HOME, b"likes", {ADA: hers, BEN: his}, TWO)


@settings(max_examples=60, deadline=None)
@given(choices)
def test_the_size_does_not_tell_how_many_were_chosen(chosen):
    none = RELEASE.hold(HOME, b"likes", ADA, [])

    assert len(RELEASE.hold(HOME, b"likes", ADA, chosen).outer) == len(none.outer)


@pytest.mark.parametrize("wrong", [[b""], [b"x" * 65], [b"%d" % number for number in range(11)]])
def test_choices_that_do_not_fit_are_a_mistake(wrong):
    with pytest.raises(ValueError):
        RELEASE.hold(HOME, b"likes", ADA, wrong)
