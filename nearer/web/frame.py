"""The frame of a page: what every template may name beside its own values, and the engine that renders.

One engine per language, so that a template is compiled with its words in place.
"""

from collections.abc import Callable, Mapping, MutableMapping
from datetime import date
from functools import lru_cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import msgspec
from babel.dates import format_skeleton
from babel.support import Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from litestar.utils.scope.state import ScopeState
from markupsafe import Markup

ROOT = Path(__file__).parent.parent
FINISHED = ("en",)  # languages that are complete; only these are offered

OURS = ("pairing", "parting", "archive")  # pages of the two that are no room

KEY = "nearer.frame"  # where a request keeps its frame


class Frame(msgspec.Struct):
    """What the frame of a page shows, decided by the doors."""

    language: str = "en"
    theme: str = "auto"
    me: str = "1"
    signed_in: bool = False
    alone_only: bool = False
    recovery_asked: bool = False
    plain: bool = False
    leave: str = ""
    path: str = ""
    room: str = ""
    rooms: list[tuple[str, str, str]] = []
    run_by: str = ""


class Frames:
    """Renders templates in their frame."""

    def __init__(self, *, static: Any, leave_for: Any, run_by: str, rooms: list[tuple[str, str, str]]) -> None:
        self._engines = {language: _engine(language, static) for language in FINISHED}
        self._leave_for = leave_for
        self._run_by = run_by
        self._rooms = rooms

    def render(self, name: str, values: Mapping[str, Any], scope: Any) -> bytes:
        """Render for the request of `scope`."""
        frame = frame_of(scope)
        frame.leave = self._leave_for(frame.language)
        frame.run_by = self._run_by
        frame.path = scope["path"]
        frame.rooms = self._rooms
        frame.room = frame.room or _side(frame.path, self._rooms)
        token = ScopeState.from_scope(scope).csrf_token
        template: Template = self._engines[frame.language].get_template(name)
        return template.render(values, frame=frame, csrf=lambda: token if isinstance(token, str) else "").encode(
            "utf-8", "replace"
        )


def frame_of(scope: Any) -> Frame:
    """The frame of a request; signed out, until a door says otherwise."""
    found: Frame = scope.setdefault(KEY, Frame())
    return found


class _Engine(Environment):
    """Every template and every piece of one copies the globals; a plain dict is copied at a tenth of the price."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **d} if d else self.globals


def _engine(language: str, static: Any) -> Environment:
    engine = _Engine(
        loader=FileSystemLoader(ROOT),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    translations = NullTranslations() if language == "en" else Translations.load(str(ROOT / "locale"), [language])
    engine.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    # The extension finds the words in templates; ours says them, at a fifth of its price.
    engine.globals["_"] = engine.globals["gettext"] = _speaker(translations)
    engine.globals["static"] = static
    engine.filters["day_in_words"] = _days(language)
    return engine


def _speaker(translations: NullTranslations) -> Callable[..., Markup]:
    said: dict[str, Markup] = {}

    def say(message: str, /, **values: Any) -> Markup:
        if values:
            return Markup(translations.gettext(message)) % values  # noqa: S704  # our own words; values are escaped
        if message not in said:
            said[message] = Markup(translations.gettext(message)) % {}  # noqa: S704
        return said[message]

    return say


def _days(language: str) -> Callable[[date], str]:
    @lru_cache(maxsize=1000)
    def in_words(day: date) -> str:
        return str(format_skeleton("EEEEdMMMM", day, locale="en_GB" if language == "en" else language))

    return in_words


def _side(path: str, rooms: list[tuple[str, str, str]]) -> str:
    for side, href, _ in rooms:
        if path == href or path.startswith(href + "/"):
            return side
    first = path.split("/")[1] if "/" in path else ""
    first = "us" if first in OURS else first
    return first if first in ("today", "us", "me", "learn") else ""
