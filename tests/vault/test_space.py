from uuid import UUID

import msgspec
import pytest
from hypothesis import given, settings, strategies as st

from nearer.vault.code import spell
from nearer.vault.envelope import Refused, from_person, mac, open_sealed, seal, to_person
from nearer.vault.person import change_password, enter
from nearer.vault.space import (
    Invitation,
    confirm,
    confirmed,
    digits,
    found,
    invitation_id,
    invite,
    join,
    joined,
    leave,
    read_invitation,
    rewrap,
    welcome,
)
from nearer.vault.stretch import LOWEST
from tests.vault import cast
from tests.vault.cast import HOME, HOUR, NOW, PEPPER, flipped, pair

ELSEWHERE = UUID(int=101)
NEW = "seven grey geese fly"


def replace(row, **changed):
    return msgspec.structs.replace(row, **changed)


def signed_in(someone):
    """Return the ring of a new sign-in: without spaces."""
    return enter(someone.locks, someone.password, PEPPER).ring


def make_invitation(ada):
    found(HOME, ada.ring)
    return invite(ada.ring, HOME, greeting=b"Ada", expires_at=NOW + HOUR)


def test_who_comes_alone_has_a_space(ada):
    member = found(HOME, ada.ring)

    ring = signed_in(ada)
    welcome(ring, member)

    assert ring.spaces == ada.ring.spaces
    assert member.public == ada.ring.public


def test_two_hold_one_key_and_find_it_again(ada, ben):
    mine, theirs = pair(ada, ben)

    for someone, member in ((ada, mine), (ben, theirs)):
        ring = signed_in(someone)
        welcome(ring, member)
        assert ring.spaces == {HOME: ada.ring.spaces[HOME]}


def test_what_is_mine_opens_for_no_partner(ada, ben):
    """With every check patched to yes: these are all the keys that the partner's session has."""
    pair(ada, ben)
    place = ("entry", "journal", ada.person, HOME, "2030-01-02", 1)
    mine = seal(ada.ring.pages[1], b"mine", *place, epoch=1)
    late = to_person(ada.ring.public, b"mine", "late", ada.person)

    assert open_sealed(ada.ring.pages, mine, *place) == b"mine"
    for key in (*ben.ring.pages.values(), *ben.ring.spaces.values(), *ben.ring.identities.values(), ben.ring.index):
        with pytest.raises(Refused):
            open_sealed(key, mine, *place)
        with pytest.raises(Refused):
            from_person(key, late, "late", ada.person)


def test_a_stranger_with_the_row_of_a_member_opens_nothing(ada, ben, cleo):
    mine, _ = pair(ada, ben)

    for row in (mine, replace(mine, person=cleo.person)):
        with pytest.raises(Refused):
            welcome(cleo.ring, row)
    assert not cleo.ring.spaces


def test_a_row_moved_to_another_space_or_person_is_refused(ada, ben):
    mine, theirs = pair(ada, ben)
    other = found(ELSEWHERE, ada.ring)
    moved = [
        replace(mine, space=ELSEWHERE),
        replace(mine, person=ben.person),
        replace(mine, public=ben.ring.public),
        replace(mine, wrap=theirs.wrap),
        replace(mine, pin=theirs.pin),
        replace(mine, wrap=other.wrap),
        replace(mine, pin=other.pin),
        replace(mine, wrap=b""),
        replace(mine, wrap=(7).to_bytes(4, "big") + mine.wrap[4:]),
        replace(mine, pin=b""),
    ]

    for row in moved:
        ring = signed_in(ada)
        with pytest.raises(Refused):
            welcome(ring, row)
        assert not ring.spaces


def plant(someone, key):
    """Return a wrap that anyone can make who knows a public key."""
    return (1).to_bytes(4, "big") + to_person(someone.ring.public, key, "space", HOME, someone.person, 1)


def test_a_planted_key_is_refused(ada, ben):
    """Who writes to the tables knows every public key, and can seal any key to it."""
    mine, _ = pair(ada, ben)
    planted = b"e" * 32
    wrap = plant(ada, planted)
    pins = [
        mine.pin,
        *(
            seal(key, mac(planted, "mine", HOME, ada.person, mine.public), "pin", HOME, ada.person, epoch=1)
            for key in (planted, ben.ring.pages[1])
        ),
    ]

    for pin in pins:
        ring = signed_in(ada)
        with pytest.raises(Refused):
            welcome(ring, replace(mine, wrap=wrap, pin=pin))
        assert not ring.spaces


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_one_flipped_bit_in_a_row_is_refused(data):
    ada, ben = cast.ada(), cast.ben()
    mine, _ = pair(ada, ben)
    part = data.draw(st.sampled_from(["wrap", "pin", "public"]))
    whole = getattr(mine, part)
    at = data.draw(st.integers(0, len(whole) * 8 - 1))

    with pytest.raises(Refused):
        welcome(cast.ada().ring, replace(mine, **{part: flipped(whole, at)}))


def test_a_new_password_keeps_the_space_the_digits_and_the_confirmation(ada, ben):
    mine, theirs = pair(ada, ben)
    before = digits(ada.ring, HOME, [mine.public, theirs.public])
    locks, ring, _ = change_password(ada.locks, ada.password, NEW, PEPPER, LOWEST)

    mine = rewrap(ring, mine)

    ring = enter(locks, NEW, PEPPER).ring
    welcome(ring, mine)
    assert digits(ring, HOME, [mine.public, theirs.public]) == before
    assert confirmed(ring, mine, theirs)


def test_a_row_that_was_not_rewrapped_yet_still_opens(ada, ben):
    mine, _ = pair(ada, ben)
    _, ring, _ = change_password(ada.locks, ada.password, NEW, PEPPER, LOWEST)

    welcome(ring, mine)

    assert ring.spaces == {HOME: ada.ring.spaces[HOME]}


def test_a_planted_row_is_not_rewrapped(ada, ben):
    mine, theirs = pair(ada, ben)
    _, ring, _ = change_password(ada.locks, ada.password, NEW, PEPPER, LOWEST)

    for planted in (replace(mine, pin=theirs.pin), replace(mine, wrap=plant(ada, b"e" * 32))):
        with pytest.raises(Refused):
            rewrap(ring, planted)
    assert not ring.spaces


def test_an_invitation_says_who_invites(ada):
    code, invitation = make_invitation(ada)

    offer = read_invitation(code, invitation, now=NOW)

    assert (offer.space, offer.greeting) == (HOME, b"Ada")
    assert invitation_id(code.lower().replace("-", " ")) == invitation.id


def test_the_stored_invitation_shows_neither_code_nor_key_nor_name(ada):
    code, invitation = make_invitation(ada)
    stored = msgspec.msgpack.encode(invitation)

    for secret in (code.encode(), code.replace("-", "").encode(), ada.ring.spaces[HOME], b"Ada"):
        assert secret not in stored


def test_an_invitation_ends_and_the_end_cannot_be_moved(ada, ben):
    code, invitation = make_invitation(ada)
    longer = replace(invitation, expires_at=NOW + 9 * HOUR)

    assert read_invitation(code, invitation, now=NOW + HOUR - 1).greeting == b"Ada"
    for late in (invitation, longer):
        with pytest.raises(Refused):
            read_invitation(code, late, now=NOW + HOUR)
        with pytest.raises(Refused):
            join(code, late, ben.ring, now=NOW + HOUR)
    assert not ben.ring.spaces


def test_an_invitation_cannot_be_moved_or_guessed(ada, ben):
    code, invitation = make_invitation(ada)
    found(ELSEWHERE, ada.ring)
    other_code, other = invite(ada.ring, ELSEWHERE, greeting=b"Ada", expires_at=NOW + HOUR)
    tries: list[tuple[str, Invitation]] = [
        (other_code, invitation),
        (spell(bytes(20)), invitation),
        (code[:-5], invitation),
        ("", invitation),
        (code, replace(invitation, space=ELSEWHERE)),
        (code, replace(invitation, id=other.id)),
        (code, replace(invitation, sealed=other.sealed)),
        (code, replace(invitation, sealed=b"")),
    ]

    assert join(code, invitation, ben.ring, now=NOW)
    for guess, row in tries:
        with pytest.raises(Refused):
            join(guess, row, cast.cleo().ring, now=NOW)
        with pytest.raises(Refused):
            read_invitation(guess, row, now=NOW)


def test_the_inviter_confirms_who_held_the_code(ada, ben):
    mine = found(HOME, ada.ring)
    code, invitation = invite(ada.ring, HOME, greeting=b"Ada", expires_at=NOW + HOUR)
    theirs, tag = join(code, invitation, ben.ring, now=NOW)
    assert not confirmed(ada.ring, mine, theirs)

    mine = confirm(ada.ring, mine, theirs, tag)

    assert confirmed(ada.ring, mine, theirs)
    ring = signed_in(ada)
    welcome(ring, mine)
    assert confirmed(ring, mine, theirs)


def test_who_came_by_the_code_is_told_from_who_gave_it(ada, ben):
    mine, theirs = pair(ada, ben)

    assert joined(ben.ring, theirs)
    assert not joined(ada.ring, mine)
    _, ring, _ = change_password(ben.locks, ben.password, NEW, PEPPER, LOWEST)
    assert joined(ring, rewrap(ring, theirs))
    with pytest.raises(Refused):
        joined(ada.ring, replace(mine, pin=theirs.pin))


def test_who_has_left_trusts_nobody_there_and_still_opens_it(ada, ben):
    mine, theirs = pair(ada, ben)
    left, gone = leave(ada.ring, mine), leave(ben.ring, theirs)

    assert not confirmed(ada.ring, left, theirs)
    assert not joined(ben.ring, gone)
    ring = signed_in(ada)
    welcome(ring, left)
    assert ring.spaces == ada.ring.spaces


def test_a_swapped_public_key_is_noticed_before_and_after_confirming(ada, ben, cleo):
    mine = found(HOME, ada.ring)
    code, invitation = invite(ada.ring, HOME, greeting=b"Ada", expires_at=NOW + HOUR)
    theirs, tag = join(code, invitation, ben.ring, now=NOW)
    swapped = [
        replace(theirs, public=cleo.ring.public),
        replace(theirs, person=cleo.person),
        replace(theirs, space=ELSEWHERE),
    ]
    sure = confirm(ada.ring, mine, theirs, tag)

    for joiner in swapped:
        with pytest.raises(Refused):
            confirm(ada.ring, mine, joiner, tag)
        assert not confirmed(ada.ring, sure, joiner)
    for forged in (b"", bytes(32), flipped(tag, 3)):
        with pytest.raises(Refused):
            confirm(ada.ring, mine, theirs, forged)


def test_a_tag_from_another_space_confirms_nobody(ada, ben):
    mine = found(HOME, ada.ring)
    elsewhere = found(ELSEWHERE, ada.ring)
    code, invitation = invite(ada.ring, ELSEWHERE, greeting=b"Ada", expires_at=NOW + HOUR)
    theirs, tag = join(code, invitation, ben.ring, now=NOW)

    assert confirmed(ada.ring, confirm(ada.ring, elsewhere, theirs, tag), theirs)
    for joiner in (theirs, replace(theirs, space=HOME)):
        with pytest.raises(Refused):
            confirm(ada.ring, mine, joiner, tag)


def test_both_see_the_same_thirty_digits(ada, ben):
    mine, theirs = pair(ada, ben)

    shown = digits(ada.ring, HOME, [mine.public, theirs.public])

    assert shown == digits(ben.ring, HOME, [theirs.public, mine.public])
    assert [len(group) for group in shown.split(" ")] == [5] * 6
    assert shown.replace(" ", "").isdecimal()


def test_other_keys_give_other_digits(ada, ben, cleo):
    mine, theirs = pair(ada, ben)
    shown = digits(ada.ring, HOME, [mine.public, theirs.public])
    elsewhere = found(ELSEWHERE, ada.ring)

    assert digits(ada.ring, HOME, [mine.public, cleo.ring.public]) != shown
    assert digits(ada.ring, ELSEWHERE, [elsewhere.public, theirs.public]) != shown
    ada.ring.spaces[HOME] = b"planted".ljust(32)
    assert digits(ada.ring, HOME, [mine.public, theirs.public]) != shown
