"""Trying words before they are said."""

import msgspec

from nearer.ledger.document import Text
from nearer.web import coach
from nearer.web.given import Draft, Me
from nearer.web.page import Page, Router, get, page, post


class WordsForm(msgspec.Struct):
    words: Text


@get("/")
def show(me: Me, draft: Draft) -> Page:
    return page("rooms/words/page.html", draft=draft, coached=None, only=me.only)


@post("/")
def look(me: Me, draft: Draft) -> Page:
    # Shown at once and never led on to: what is kept nowhere cannot be shown by another page.
    coach.press(draft, "words")
    if not (form := draft.read(WordsForm)):
        return page("rooms/words/page.html", status=422, draft=draft, coached=None, only=me.only)
    return page("rooms/words/page.html", draft=draft, coached=coach.coached(form.words), only=me.only)


pages = Router(path="/words", route_handlers=[show, look])
