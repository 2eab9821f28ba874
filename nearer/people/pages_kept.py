"""What is kept for its writer: words being typed, and forms that came after the lock."""

from typing import Any

import msgspec
from litestar import MediaType, Request, Response

from nearer.ledger.document import Line
from nearer.ledger.shelf import Conflict
from nearer.people import door, keeping
from nearer.people.documents import Words
from nearer.people.door import GivenRing
from nearer.web.draft import Draft as _Draft
from nearer.web.given import Draft, House, Id, Me, Today
from nearer.web.page import Page, Redirect, get, go, page, post
from nearer.web.sorry import UNSPOKEN

LONGEST = 10_000  # letters; as long as the longest box


class WordsForm(msgspec.Struct):
    where: Line
    words: str = ""


@get("/drafts")
def show_words(request: Request[Any, Any, Any], me: Me) -> Response[dict[str, str]]:
    words = keeping.words_at(me.shelf(Words), request.query_params.get("where", ""))
    return Response({"words": words}, media_type=MediaType.JSON)


@post("/drafts")
def keep_words(me: Me, draft: Draft, today: Today) -> Response[None]:
    if not (form := draft.read(WordsForm)) or len(form.words) > LONGEST:
        return Response(None, status_code=422)
    try:
        keeping.keep(me.shelf(Words), Words(form.where, form.words), day=today)
    except Conflict:
        return Response(None, status_code=409)  # another window keeps words for the same box
    return Response(None, status_code=204)


@get("/kept")
def kept(house: House, ring: GivenRing, me: Me) -> Page:
    waiting = [(id, path, _fields(form), form.id) for id, path, form in door.held_for(house, ring)]
    return page("people/kept.html", waiting=waiting, sent=keeping.SENT)


@post("/kept/{id:uuid}/letting-go")
def let_go(house: House, ring: GivenRing, me: Me, id: Id) -> Redirect:
    keeping.let_go(house, ring, id)
    return go("/kept" if door.held_for(house, ring) else "/today")


def _fields(form: _Draft) -> list[tuple[str, str]]:
    return [(name, text) for name, texts in form.chosen.items() if name not in UNSPOKEN for text in texts]


PAGES = [show_words, keep_words, kept, let_go]
