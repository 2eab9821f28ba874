"""The frame of a page: what every template may name beside its own values.

The parts of `ui.html` are the same for every page and are kept.  The little they need of the page that is being
rendered, its frame and its form token, they ask for: it is there for as long as the rendering lasts.
"""

from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from typing import Any

import msgspec
from jinja2 import Template
from litestar.utils.scope.state import ScopeState

from nearer.web.engine import Engine

FINISHED = ("en",)  # languages that are complete; only these are offered

OURS = ("pairing", "parting", "archive")  # pages of the two that are no room

KEY = "nearer.frame"  # where a request keeps its frame
SIDES = ("today", "us", "me", "learn")

Room = tuple[str, str, str]  # its side, its address, and the template of its name


class Frame(msgspec.Struct):
    """What the frame of a page shows, decided by the doors."""

    language: str = "en"
    theme: str = "auto"
    me: str = "1"
    signed_in: bool = False
    alone_only: bool = False
    recovery_asked: bool = False
    news: bool = False
    run_by_others: bool = False
    password_due: bool = False
    plain: bool = False
    leave: str = ""
    path: str = ""
    room: str = ""
    place: str = ""  # the path, if it is one of the rail's
    rooms: tuple[Room, ...] = ()
    run_by: str = ""
    token: str = ""


_shown: ContextVar[Frame] = ContextVar("shown")  # whose page is being rendered


class Frames:
    """Renders templates in their frame."""

    def __init__(self, *, static: Any, leave_for: Any, run_by: str, rooms: Iterable[Room]) -> None:
        self._engines = {language: _engine(language, static) for language in FINISHED}
        self._leave_for = leave_for
        self._run_by = run_by
        self._rooms = tuple(rooms)
        self._places = {f"/{side}" for side in SIDES} | {href for _, href, _ in self._rooms}

    def render(self, name: str, values: Mapping[str, Any], scope: Any) -> bytes:
        """Render for the request of `scope`."""
        frame = frame_of(scope)
        frame.leave = self._leave_for(frame.language)
        frame.run_by = self._run_by
        frame.path = scope["path"]
        frame.place = frame.path if frame.path in self._places else ""
        frame.rooms = self._rooms
        frame.room = frame.room or _side(frame.path, self._rooms)
        token = ScopeState.from_scope(scope).csrf_token
        frame.token = token if isinstance(token, str) else ""
        return self.shown(self._engines[frame.language].get_template(name), values, frame).encode("utf-8", "replace")

    @staticmethod
    def shown(template: Template, values: Mapping[str, Any], frame: Frame) -> str:
        """A template in its frame."""
        before = _shown.set(frame)
        try:
            return template.render(values, frame=frame)
        finally:
            _shown.reset(before)


def frame_of(scope: Any) -> Frame:
    """The frame of a request; signed out, until a door says otherwise."""
    found: Frame = scope.setdefault(KEY, Frame())
    return found


def _engine(language: str, static: Any) -> Engine:
    engine = Engine(language, static)
    engine.globals |= {"shown": _shown.get, "csrf": lambda: _shown.get().token}
    return engine


def _side(path: str, rooms: Iterable[Room]) -> str:
    for side, href, _ in rooms:
        if path == href or path.startswith(href + "/"):
            return side
    first = path.split("/")[1] if "/" in path else ""
    first = "us" if first in OURS else first
    return first if first in SIDES else ""
