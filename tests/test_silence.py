"""Non-interference: what Ben receives follows from his own data and from what is shared, and from nothing else.

The same script as Ben over eight days, twice, in two copies of one house: in one Ada keeps nothing, in the other she
has kept hundreds of things of every kind, and goes on each day: she reads, changes her settings, answers, skips, takes
back, is wrong about her password, comes too late, looks at the pages of safety.
"""

import re
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import ExitStack, nullcontext
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import pytest

from nearer.people import door as people_door, sessions
from nearer.people.door import keys_of
from tests import postgres
from tests.asking import newest_question
from tests.cast import PASSWORD, Cast, Person, copy_house
from tests.private import ring_of, write_everything
from tests.walking import walk

Wire = list[tuple[str, int, dict[str, str], str]]
Meanwhile = Callable[[Cast, int], None]

_MASKED = re.compile(
    r'name="_csrf_token" value="[^"]*"'
    r'|data-token="[^"]*"'
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
    r"|(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])"
)
SIX = ("talk", "steering", "warmth", "alone", "silence", "numb")
UNEQUAL = {"set-cookie"}  # sealed anew each time
LETTER = UUID(int=5)  # Ben's to Ada
PROMISE = UUID(int=6)  # Ben's
ADAS_PROMISE = UUID(int=8)
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


def as_ben(cast: Cast, meanwhile: Meanwhile = lambda cast, day: None) -> Wire:
    """What Ben does on three days of eight, and all that comes over the wire to him. `meanwhile`: what another does."""
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

    meanwhile(cast, 0)
    look()
    send("/closeness", near="4")
    send("/appreciation", words="the kettle was on", when="now", id=str(UUID(int=1)))
    send("/appreciation", words="the stairs, quietly", when="mine", id=str(UUID(int=2)))
    send("/appreciation/out")
    send("/gently", words="I miss our tea", when="now", id=str(LETTER))
    send("/favourites", words="plums", sort="taste", whose="theirs", id=str(UUID(int=9)))
    send("/favourites", words="the sea", sort="place", whose="mine", id=str(UUID(int=10)))
    send("/promises", cue="the kettle is on", words="pour two cups", when="tomorrow", id=str(PROMISE))
    slot, question = newest_question(ben)
    send(f"/questions/{slot}/answer", words="that we still laugh", question=question)
    _pass(cast, meanwhile, day=1)
    _sign_in(cast, ben)
    look()
    send(f"/questions/{slot}/taking-back")
    send("/appreciation", words="x" * 900, when="now", id=str(UUID(int=4)))
    for day in range(2, 8):
        _pass(cast, meanwhile, day=day)
    _sign_in(cast, ben)
    look()
    send(f"/gently/{LETTER}/taking-back")
    send(f"/promises/{PROMISE}/outcome", became="mended")
    send(f"/promises/{PROMISE}/taking-back")
    send("/gently")
    assert len(wire) > 100
    return wire


def _pass(cast: Cast, meanwhile: Meanwhile, *, day: int) -> None:
    cast.clock.pass_(days=1)
    meanwhile(cast, day)


def _sign_in(cast: Cast, person: Person) -> None:
    cookie = sessions.begin(cast.house, ring_of(person), pin=None, device="a phone")
    person.browser.cookies.set("nearer", urlsafe_b64encode(cookie).decode())


def live_as_ada(cast: Cast, day: int) -> None:
    """All that Ada can do without sharing anything."""
    ada, today = cast.person("Ada"), cast.clock().date()
    _sign_in(cast, ada)
    ring = ring_of(ada)
    for back in range(30 if day == 0 else 1):
        write_everything(cast.house, ring, day=today - timedelta(days=back))
    pages = {"zone": "Europe/Berlin", "boundary": "4", "language": "en", "theme": "dark"}
    acts = [
        ada.fill("/settings/pages", **pages),
        *_answer(ada, day),
        ada.fill("/closeness", near=f"{day % 11}"),
        ada.fill("/appreciation", words="for nobody else", when="mine", id=str(uuid4())),
        ada.fill("/favourites", words="the rain", whose="mine", id=str(uuid4())),
        ada.fill("/drafts", where="/appreciation", words="half a sentence"),
        ada.fill("/settings/code", password=PASSWORD),
        ada.fill("/settings/pages", **pages, only_me="yes"),
        ada.fill("/pairing/invitation"),
        ada.fill("/safety/look", safe="no"),
        *([_open_the_letter(ada)] if day == 1 else []),
    ]
    assert [act.status_code for act in acts if act.status_code >= 400] == []
    if day % 7 == 0:
        walk(cast, ada)
    ada.fill("/settings/pin", password="not the password", pin="482913", again="482913")
    ada.fill("/sign-in", name=ada.sign_in_name, password="not the password")
    token = ada.token()
    ada.browser.post("/sign-out", data={"_csrf_token": token}, follow_redirects=False)
    ada.browser.post("/appreciation", data={"_csrf_token": token, "words": "too late"}, follow_redirects=False)


def _open_the_letter(ada: Person) -> Any:
    """She opens what Ben gave her, and says nothing back."""
    ada.fill(f"/gently/{LETTER}/opening")
    opened = ada.get(f"/gently/{LETTER}")
    assert "I miss our tea" in opened.text
    return opened


def promising(became: str | None) -> Meanwhile:
    """Ada promises something, and keeps for herself what became of it: before its day is over, and after."""

    def live(cast: Cast, day: int) -> None:
        ada = cast.person("Ada")
        _sign_in(cast, ada)
        if day == 0:
            made = ada.fill("/promises", cue="the bell rings", words="open to you", when="week", id=str(ADAS_PROMISE))
            assert made.status_code == 303
        if became and day in (1, 7):
            assert ada.fill(f"/promises/{ADAS_PROMISE}/outcome", became=became).status_code == 303
            assert "open to you" in ada.get("/promises/became").text

    return live


def _answer(ada: Person, day: int) -> list[Any]:
    """She skips, or answers what Ben does not answer; what he answers too she takes back before it opens."""
    if day % 2:
        return []  # no new question on these days
    slot, question = newest_question(ada)
    if day == 2:
        return [ada.fill(f"/questions/{slot}/skip"), ada.fill(f"/questions/{slot}/looking-again")]
    given = ada.fill(f"/questions/{slot}/answer", words="given, and not opened", question=question)
    return [given] if day else [given, ada.fill(f"/questions/{slot}/taking-back")]


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
    full = as_ben(once_more(), live_as_ada)

    assert differing(empty, full) == []


@pytest.mark.parametrize("became", ["kept", "mended", "again"])
def test_what_became_of_adas_promise_changes_no_byte_of_bens(once_more, became):
    left_open = as_ben(once_more(), promising(None))
    said = as_ben(once_more(), promising(became))

    assert any("open to you" in act[3] for act in said)
    assert differing(left_open, said) == []


def test_what_ada_shares_does_change_them(once_more):
    empty = as_ben(once_more())
    full = once_more()
    full.person("Ada").fill("/appreciation", words="your laugh", when="now", id=str(UUID(int=7)))

    assert differing(empty, as_ben(full)) != []


def test_whose_keys_they_are_is_that_wall(once_more, monkeypatch):
    cast = once_more()
    adas = keys_of(ring_of(cast.person("Ada")))
    monkeypatch.setattr(people_door, "keys_of", lambda ring: adas)

    empty = as_ben(once_more())
    full = once_more()
    write_everything(full.house, ring_of(full.person("Ada")), day=full.clock().date())

    assert differing(empty, as_ben(full)) != []


def _first_difference(left: str, right: str) -> tuple[str, str]:
    at = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    return left[max(0, at - 60) : at + 60], right[max(0, at - 60) : at + 60]
