"""Choosing a scene, choosing or writing a reply, and what it does."""

from datetime import date
from typing import Annotated, Any

import msgspec
from litestar.params import FromPath

from nearer.content.scenes import Reply, Scene, scenes
from nearer.domain import language
from nearer.ledger import owner
from nearer.ledger.shelf import Missing
from nearer.rooms.listening.documents import Seen
from nearer.web import given
from nearer.web.given import Draft, Me, Today
from nearer.web.page import Page, Router, get, page, post


class ReplyForm(msgspec.Struct):
    reply: Annotated[int, msgspec.Meta(ge=0, le=4)]


class OwnForm(msgspec.Struct):
    words: Annotated[str, msgspec.Meta(min_length=1, max_length=600)]


@get("/")
def show(me: Me) -> Page:
    seen = _seen(me)
    numbered = [(number, scene, number in seen) for number, scene in enumerate(scenes(), 1)]
    return page("rooms/listening/page.html", scenes=numbered)


@get("/{number:int}")
def show_scene(me: Me, number: FromPath[int], draft: Draft) -> Page:
    del me  # named so that only who is signed in comes here
    return _scene(number, draft)


@post("/{number:int}")
def choose(me: Me, number: FromPath[int], draft: Draft, today: Today) -> Page:
    # Shown at once and never led on to: what was chosen is kept nowhere.
    scene = _at(number)
    if not (form := draft.read(ReplyForm)):
        return _scene(number, draft)
    return _answered(me, number, scene, today, chosen=_mixed(number, scene)[form.reply])


@post("/{number:int}/reply")
def write(me: Me, number: FromPath[int], draft: Draft, today: Today) -> Page:
    scene = _at(number)
    if not scene.own:
        raise Missing
    if not (form := draft.read(OwnForm)):
        return _scene(number, draft)
    heard = language.heard(scene.told, form.words)
    said = [(form.words[found.start : found.end], found) for found in heard.findings]
    return _answered(me, number, scene, today, words=form.words, heard=heard, said=said)


def _scene(number: int, draft: given.Draft) -> Page:
    scene = _at(number)
    status = 422 if draft.needs else 200
    replies = _mixed(number, scene)
    return page("rooms/listening/scene.html", status=status, draft=draft, number=number, scene=scene, replies=replies)


def _answered(me: owner.Me, number: int, scene: Scene, today: date, **more: Any) -> Page:
    me.shelf(Seen).put(Seen(number), day=today)
    seen = _seen(me)
    onward = next((other for other in range(1, len(scenes()) + 1) if other not in seen), None)
    shown: dict[str, Any] = {"chosen": None, "words": None, "heard": None, "said": [], **more}
    replies = _mixed(number, scene)
    return page("rooms/listening/answered.html", number=number, scene=scene, replies=replies, onward=onward, **shown)


def _at(number: int) -> Scene:
    if not 1 <= number <= len(scenes()):
        raise Missing
    return scenes()[number - 1]


def _mixed(number: int, scene: Scene) -> list[Reply]:
    """The replies in an order of the scene's own, so that none is known by its place."""
    step = 2 + number % 2
    return [scene.replies[(place * step + number) % len(scene.replies)] for place in range(len(scene.replies))]


def _seen(me: owner.Me) -> set[int]:
    return {entry.doc.number for entry in me.shelf(Seen).all()}


pages = Router(path="/listening", route_handlers=[show, show_scene, choose, write])
