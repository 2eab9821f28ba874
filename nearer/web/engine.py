"""The engine that renders: one for each language, so that a template is compiled with its words in place.

What is the same on every page is made once and kept: the words of a language, the addresses of static files, the head
and the list of rooms.  Nothing that somebody wrote, and no key or token, is ever among it.
"""

from collections.abc import Callable, MutableMapping
from datetime import date
from functools import lru_cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from babel.dates import format_skeleton
from babel.support import Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

ROOT = Path(__file__).parent.parent
PIECES = 256  # kept of what is the same on every page; a language, a light and a side each make another

Say = Callable[..., Markup]


class Engine(Environment):
    """Jinja's, with what is known beforehand settled when a template is compiled."""

    def __init__(self, language: str, static: Callable[[str], str]) -> None:
        super().__init__(
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
        self.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]  # the extension adds it
        say = _speaker(translations)
        self._known: dict[str, Callable[[str], Markup]] = {"_": say, "static": lambda name: escape(static(name))}
        self.globals |= {"_": say, "gettext": say, "static": static, "always": self._always}
        self.filters["day_in_words"] = _days(language)
        self._pieces = lru_cache(maxsize=PIECES)(self._piece)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """A plain dict: each piece of a page copies it, and a chain of them is ten times as dear to copy."""
        return {**self.globals, **d} if d else self.globals

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = _Settled(self._known).visit(super()._parse(source, name, filename))
        return tree

    def _always(self, name: str, /, **values: object) -> Markup:
        """A template that says the same to everybody for the same `values`: a choice, never what somebody wrote."""
        return self._pieces(name, **values)

    def _piece(self, name: str, /, **values: object) -> Markup:
        return Markup(self.get_template(name).render(values))  # noqa: S704  # a template of ours, which escapes


class _Settled(NodeTransformer):
    """Puts a word of ours, or the address of a file, where a template asks for it by a constant."""

    def __init__(self, known: dict[str, Callable[[str], Markup]]) -> None:
        self._known = known

    def visit_Call(self, call: nodes.Call) -> nodes.Node:  # noqa: N802  # named by Jinja
        self.generic_visit(call)
        match call:
            case nodes.Call(node=nodes.Name(name=name), args=[nodes.Const(value=str(text))], kwargs=[]):
                return nodes.TemplateData(self._known[name](text), lineno=call.lineno) if name in self._known else call
        return call


def _speaker(translations: NullTranslations) -> Say:
    def say(message: str, /, **values: Any) -> Markup:
        return Markup(translations.gettext(message)) % values  # noqa: S704  # our own words; values are escaped

    return say


def _days(language: str) -> Callable[[date], str]:
    @lru_cache(maxsize=1000)
    def in_words(day: date) -> str:
        return str(format_skeleton("EEEEdMMMM", day, locale="en_GB" if language == "en" else language))

    return in_words
