"""Safety and crisis: their words, their numbers, and that they need nobody and nothing.

The application here has no database, no session and no house at all.
"""

import re
from datetime import date, datetime, timedelta
from html import unescape

import msgspec
import pytest
from litestar import Litestar, Request
from litestar.datastructures import State
from litestar.di import Provide
from litestar.testing import TestClient

from nearer.content import helplines
from nearer.content.checking.reading import CALM_GRADE, grade, hard_to_read
from nearer.content.checking.words import wrong_words
from nearer.ledger.owner import Me
from nearer.ledger.shelf import Missing
from nearer.rooms.safety import pages
from nearer.rooms.safety.pages import FIRST
from nearer.web.draft import Draft, typed
from nearer.web.frame import Frames, frame_of
from nearer.web.page import Redirect

NOW = datetime(2026, 11, 23, 12)
COUNTRIES = [country.code for country in helplines.countries()]
ADDRESSES = ["/safety", "/crisis", *(f"/{page}/{code}" for page in FIRST for code in COUNTRIES)]
CALLS_STAY = "Calls may stay in your phone's call list."

# The words that are not ours to change; what is filled in stands as it is for India.
SAID = """
    If you are in danger now, call 112. Calls may stay in your phone's call list.

    Nobody reads this with you. Nearer does not watch, report or warn anyone. Looking at this page is not saved. Your
    browser may still remember that you were on this site. If someone checks this phone, a friend's phone or one at
    work, a clinic or a library can be safer.

    Are you afraid of what your partner may do if you disagree, say no, or leave?

    Are you free to see people, use money, go out, use your phone, and say no?

    Have you been hurt, threatened, watched, followed, or pressured into sex?

    If you are afraid, if you are not free, or if there was force, exercises for couples are not advised. They can make
    things less safe. You did not cause this, and you do not have to carry it alone. Trained people can help you think,
    also if you stay.

    Silence is not always abuse. People go quiet when they are tired, sad or hurt. Silence used to punish, frighten or
    control you can be abuse.

    Hurt or pressure from others in the family counts too, and so do demands for money or gifts.

    If your partner says they will die if you leave

    Take it seriously and call 112. It is not yours to carry alone. Sometimes it is also a way to keep someone from
    leaving.

    If a child may be in danger: 112.
"""
WORDS = [" ".join(each.split()) for each in SAID.split("\n\n")]


class NobodyIsHere(Exception):
    """Stands for the door, when no one is signed in."""


@pytest.fixture(scope="module")
def nobody():
    with TestClient(application(signed_in=False)) as client:
        client.follow_redirects = False
        yield client


@pytest.fixture(scope="module")
def ada():
    with TestClient(application(signed_in=True)) as client:
        client.follow_redirects = False
        yield client


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_pages_open_without_sign_in_and_without_a_database(nobody, address):
    answer = nobody.get(address)

    assert answer.status_code == 200
    assert "<title>Nearer</title>" in answer.text


def test_a_country_nobody_knows_is_missing(nobody):
    assert nobody.get("/crisis/xx").status_code == 303


@pytest.mark.parametrize("sentence", WORDS)
def test_the_safety_page_says_it_word_for_word(nobody, sentence):
    assert sentence in words(nobody.get("/safety/in").text)


def test_the_crisis_page_claims_no_watch(nobody):
    said = words(nobody.get("/crisis/in").text)

    assert "Nobody reads this. If you are in danger, call 112." in said
    assert "thinking of ending your life" in said
    assert "It does not need to be your partner." in said
    assert "If a child may be in danger: 112." in said


@pytest.mark.parametrize("page", FIRST)
@pytest.mark.parametrize("code", COUNTRIES)
def test_the_emergency_number_stands_before_every_other(nobody, page, code):
    text = nobody.get(f"/{page}/{code}").text

    first = re.findall(r'href="tel:([^"]+)"', text)[0]

    assert first == next(line.dial for line in country(code).entries if "emergency" in line.uses)


def test_before_a_country_is_chosen_every_emergency_number_is_on_the_page(nobody):
    for page in FIRST:
        text = nobody.get(f"/{page}").text
        for country in helplines.countries():
            for line in country.entries:
                assert "emergency" not in line.uses or f'id="{line.id}"' in text
            assert f'href="/{page}/{country.code}"' in text


@pytest.mark.parametrize("address", ADDRESSES)
def test_beside_every_number_and_text_stands_what_stays_on_the_phone(nobody, address):
    text = unescape(nobody.get(address).text)

    for element in re.findall(r"<(?:p|div|li)[^>]*>(?:(?!</(?:p|div|li)>).)*tel:.*?</(?:p|div|li)>", text, re.DOTALL):
        assert CALLS_STAY in element
    for element in re.findall(r"<span>Text: .*?</div>", text, re.DOTALL):
        assert "Texts stay on the phone." in element
    assert text.count(CALLS_STAY) + 1 >= text.count('href="tel:')


@pytest.mark.parametrize("address", ADDRESSES)
def test_links_to_elsewhere_carry_no_referrer(nobody, address):
    away = re.findall(r'<a [^>]*href="https?://[^>]*>', nobody.get(address).text)

    assert away
    assert all('rel="noreferrer noopener"' in link for link in away)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_frightened_person_can_read_them(nobody, address):
    said = words(nobody.get(address).text)
    own = said[: said.index("People to talk to")]

    assert grade(own) < CALM_GRADE
    assert hard_to_read(own, limit=CALM_GRADE) == []
    assert list(wrong_words(own)) == []


def test_what_nobody_has_called_stands_under_its_own_heading(nobody):
    text = nobody.get("/crisis/in").text

    assert text.index("Not yet checked by us</h3>") < text.index('id="int-findahelpline"')
    assert "Tele-MANAS" not in text


def test_an_open_country_shows_its_lines_in_their_places(nobody, monkeypatch):
    open_india(monkeypatch, days=10)

    text = nobody.get("/safety/in").text

    said = words(text)
    assert "call 112 or 14416. It is not yours to carry alone." in said
    assert "If a child may be in danger: 1098." in said
    assert text.index('id="in-181"') < text.index('id="in-telemanas"') < text.index("Not yet checked by us</h3>")
    assert "Check before relying on this." not in said
    assert "Hours: 24/7" in said
    assert "For: women" in said


def test_a_number_checked_long_ago_says_so(nobody, monkeypatch):
    open_india(monkeypatch, days=200)

    assert "Check before relying on this." in words(nobody.get("/crisis/in").text)


def test_where_no_line_for_own_behaviour_is_checked_its_paragraph_is_left_out(nobody):
    assert "your own temper" not in nobody.get("/safety/gb").text


def test_the_look_is_for_who_is_signed_in(nobody, ada):
    assert nobody.get("/safety/look").status_code == 303
    assert nobody.post("/safety/look", data={"safe": "no"}).status_code == 303

    assert "Do you feel safe using this with your partner?" in ada.get("/safety/look").text


def test_every_answer_leads_to_the_same_page_of_help(ada):
    answers = {safe: ada.post("/safety/look", data={"safe": safe}).text for safe in ("yes", "unsure", "no", "skip", "")}

    assert len(set(answers.values())) == 1
    assert "Your answer is not kept." in answers["no"]
    assert "Have you been hurt" in answers["no"]


def test_only_what_is_true_is_said_after_a_worrying_answer():
    promise = "From now on we show you only things you can do alone, until you sign out."

    with TestClient(application(signed_in=True, alone_only=True)) as ada:
        said = {safe: words(ada.post("/safety/look", data={"safe": safe}).text) for safe in ("yes", "unsure", "no")}

    assert [safe for safe, text in said.items() if promise in text] == ["unsure", "no"]


def words(page: str) -> str:
    """What a person reads on a page, each block on its line."""
    main = page[page.index("<main") : page.index("</main>")]
    blocks = re.sub(r"</?(?:p|h[1-4]|li|ul|section|header|div|summary)\b[^>]*>", "\n", main)
    text = unescape(re.sub(r"<[^>]+>", "", blocks))
    lines = (" ".join(line.split()) for line in text.replace("\n\n", "\x00").replace("\n", " ").split("\x00"))
    return "\n".join(line for line in lines if line)


def open_india(monkeypatch, *, days: int) -> None:
    """As if a person had called four of India's lines so many days ago."""
    called = {"in-112", "in-181", "in-telemanas", "in-childline"}
    day = NOW.date() - timedelta(days=days)
    india = country("in")
    entries = tuple(checked(line, day) if line.id in called else line for line in india.entries)
    opened = msgspec.structs.replace(india, open=True, entries=entries)
    monkeypatch.setattr(helplines, "find", lambda code: opened if code == "in" else None)


def country(code: str) -> helplines.Country:
    found = helplines.find(code)
    assert found is not None
    return found


def checked(line: helplines.Helpline, day: date) -> helplines.Helpline:
    return msgspec.structs.replace(line, verified_on=day, todo=None)


def application(*, signed_in: bool, alone_only: bool = False) -> Litestar:
    """The room by itself, with a door that lets in or does not."""

    def me(request: Request) -> Me:
        if not signed_in:
            raise NobodyIsHere
        frame_of(request.scope).signed_in = True
        frame_of(request.scope).alone_only = alone_only
        return object.__new__(Me)  # somebody; the room asks nothing of them

    async def draft(request: Request) -> Draft:
        return typed(await request.body())

    def now() -> datetime:
        return NOW

    frames = Frames(static=lambda name: f"/static/{name}", leave_for=lambda _: "/elsewhere", run_by="Ada", rooms=[])
    return Litestar(
        [pages],
        state=State({"frames": frames}),
        dependencies={
            "only_me": Provide(lambda: lambda: None, sync_to_thread=False),
            "me": Provide(me, sync_to_thread=False),
            "draft": Provide(draft),
            "now": Provide(now, sync_to_thread=False),
        },
        exception_handlers={
            Missing: lambda *_: Redirect("/missing"),
            NobodyIsHere: lambda *_: Redirect("/sign-in"),
        },
        openapi_config=None,
    )
