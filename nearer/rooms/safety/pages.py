"""The pages of safety: words and numbers for everyone, one question for who is signed in."""

from datetime import date
from typing import Any

from nearer.content import helplines
from nearer.ledger.shelf import Missing
from nearer.web.given import Draft, Me, Now, OnlyMe, Word
from nearer.web.page import Page, Router, get, page, post

# Which lines stand first on a page; the others follow.
FIRST: dict[str, tuple[helplines.Use, ...]] = {
    "safety": ("abuse", "crisis", "child", "own_behaviour"),
    "crisis": ("crisis", "abuse", "child", "own_behaviour"),
}

UNTOLD = {"in_log": "file"}  # the log calls these pages what it calls the files of every page


@get("/safety", opt=UNTOLD)
def safety(now: Now) -> Page:
    return _everywhere("safety", now.date())


@get("/safety/{word:str}", opt=UNTOLD)
def safety_in(word: Word, now: Now) -> Page:
    return _here("safety", word, now.date())


@get("/crisis", opt=UNTOLD)
def crisis(now: Now) -> Page:
    return _everywhere("crisis", now.date())


@get("/crisis/{word:str}", opt=UNTOLD)
def crisis_in(word: Word, now: Now) -> Page:
    return _here("crisis", word, now.date())


@get("/safety/look")
def ask(me: Me) -> Page:
    del me  # named so that only who is signed in comes here
    return page("rooms/safety/look.html")


@post("/safety/look")
def look(me: Me, draft: Draft, now: Now, only_me: OnlyMe) -> Page:
    # Shown at once and never led on to: an address would stay in the browser's list and tell the answer.
    del me
    worried = draft.value("safe") in {"unsure", "no"}
    if worried:
        only_me()
    return _everywhere("safety", now.date(), looked=True, worried=worried)


def _everywhere(name: str, day: date, **more: Any) -> Page:
    """The page before a country is chosen: it holds them all, so that it works without a connection."""
    listed = helplines.own(helplines.international(), day).ordered(*FIRST[name])
    places = [helplines.own(country, day).ordered(*FIRST[name]) for country in helplines.countries()]
    return page(f"rooms/safety/{name}.html", here=None, listed=listed, places=places, **_plain(more))


def _here(name: str, code: str, day: date) -> Page:
    country = helplines.find(code)
    if country is None:
        raise Missing
    here = helplines.shown(country, day).ordered(*FIRST[name])
    return page(f"rooms/safety/{name}.html", here=here, listed=here, places=[], **_plain({}))


def _plain(more: dict[str, Any]) -> dict[str, Any]:
    return {"looked": False, "worried": False} | more


pages = Router("/", route_handlers=[safety, safety_in, crisis, crisis_in, ask, look])
