"""Non-interference: what Ben receives follows from his own data and from what is shared, and from nothing else.

The same script as Ben, twice, in two copies of one house: in one Ada keeps nothing, in the other she has kept something
of every kind, read, changed her settings, answered, and looked at the pages of safety.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, nullcontext
from datetime import timedelta
from itertools import count
from uuid import UUID

import pytest

from tests import postgres
from tests.asking import newest_question
from tests.cast import PASSWORD, Cast, copy_house
from tests.private import ring_of, write_everything
from tests.walking import walk

Wire = list[tuple[str, int, dict[str, str], str]]

_MASKED = re.compile(
    r'name="_csrf_token" value="[^"]*"'
    r'|data-token="[^"]*"'
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
    r"|(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])"
)
UNEQUAL = {"set-cookie"}  # sealed anew each time
RANDOM = {"/settings/factor"}  # offers a new secret at every look


@pytest.fixture
def once_more(made, tmp_path) -> Iterator[Callable[[], Cast]]:
    """Gives the same house again and again, as it was at the beginning; each is gone when the next is given."""
    folder, cookies, database = made
    numbers = count()
    with ExitStack() as stack:

        def give() -> Cast:
            stack.close()
            place = tmp_path / str(next(numbers))
            copy_house(folder, place)
            own = stack.enter_context(nullcontext(None) if database is None else postgres.copied(database))
            cast = Cast(place, cookies, own)
            stack.callback(cast.close)
            return cast

        yield give


def as_ben(cast: Cast) -> Wire:
    """What Ben does, day by day, and all that comes over the wire to him."""
    ben, wire = cast.person("Ben"), []

    def note(name: str, answer) -> None:
        headers = {key: value for key, value in answer.headers.items() if key not in UNEQUAL}
        wire.append((name, answer.status_code, headers, _MASKED.sub("#", answer.text)))

    def look() -> None:
        for path, answer in walk(cast, ben, {"word": ["0", "1"]}).items():
            if path not in RANDOM:
                note(f"GET {path}", answer)

    def send(path: str, **fields: str) -> None:
        answer = ben.fill(path, **fields)
        note(f"POST {path}", answer)

    look()
    send("/closeness", near="4")
    send("/appreciation", words="the kettle was on", when="now", id=str(UUID(int=1)))
    send("/appreciation", words="the stairs, quietly", when="mine", id=str(UUID(int=2)))
    send("/appreciation/out")
    slot, question = newest_question(ben)
    send(f"/questions/{slot}/answer", words="that we still laugh", question=question)
    look()
    send(f"/questions/{slot}/taking-back")
    send("/appreciation", words="x" * 900, when="now", id=str(UUID(int=4)))
    look()
    assert len(wire) > 60
    return wire


def live_as_ada(cast: Cast) -> None:
    """All that Ada can do without sharing anything."""
    ada = cast.person("Ada")
    today = cast.clock().date()
    ring = ring_of(ada)
    for back in range(30):
        write_everything(cast.house, ring, day=today - timedelta(days=back))
    ada.fill("/closeness", near="1")
    ada.fill("/appreciation", words="for nobody else", when="mine", id=str(UUID(int=9)))
    slot, question = newest_question(ada)
    acts = [
        ada.fill(f"/questions/{slot}/skip"),
        ada.fill(f"/questions/{slot}/looking-again"),
        ada.fill(f"/questions/{slot}/answer", words="given, and not opened", question=question),
        ada.fill("/drafts", where="/appreciation", words="half a sentence"),
        ada.fill("/settings/code", password=PASSWORD),
        ada.fill("/pairing/invitation"),
    ]
    assert [act.status_code for act in acts if act.status_code >= 400] == []
    walk(cast, ada)
    token = ada.token()
    ada.browser.post("/sign-out", data={"_csrf_token": token}, follow_redirects=False)
    ada.browser.post("/appreciation", data={"_csrf_token": token, "words": "too late"}, follow_redirects=False)


def differing(one: Wire, other: Wire) -> list[str]:
    assert [act[0] for act in one] == [act[0] for act in other]
    return [
        f"{mine[0]}: {left!r} and {right!r}"
        for mine, theirs in zip(one, other, strict=True)
        if mine != theirs
        for left, right in [_first_difference(repr(mine), repr(theirs))]
    ]


def test_what_ada_keeps_to_herself_changes_no_byte_of_bens(once_more):
    empty = as_ben(once_more())
    full = once_more()
    live_as_ada(full)

    assert differing(empty, as_ben(full)) == []


def test_what_ada_shares_does_change_them(once_more):
    empty = as_ben(once_more())
    full = once_more()
    full.person("Ada").fill("/appreciation", words="your laugh", when="now", id=str(UUID(int=7)))

    assert differing(empty, as_ben(full)) != []


def _first_difference(left: str, right: str) -> tuple[str, str]:
    at = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    return left[max(0, at - 60) : at + 60], right[max(0, at - 60) : at + 60]
