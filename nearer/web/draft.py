"""A draft is what was typed. Reading it gives the form, or the draft knows what each field still needs.

Nothing typed is ever lost: the page comes back with every word.  Line ends become one newline; NUL, which no page can
show, is left out; broken UTF-8 becomes the sign for it.  Nothing else is changed but space at both ends.
"""

from collections.abc import Mapping
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin
from urllib.parse import parse_qsl
from uuid import UUID, uuid4

import msgspec

# What opens a lock, or proves a form: shown to nobody again, and kept nowhere.
SECRETS = frozenset(
    {"_csrf_token", "password", "old", "new", "again", "pin", "code", "digits", "secret", "seed", "proof", "word"}
)
FIELDS = 200  # more than any form has

F = TypeVar("F", bound=msgspec.Struct)


class Draft:
    """What was typed, by field. `needs` says by field what is wanted: missing, short, long, choose, or a page's own."""

    def __init__(self, typed: Mapping[str, str] | None = None, chosen: Mapping[str, list[str]] | None = None) -> None:
        self.typed = typed or {}
        self.chosen = chosen or {}
        self.needs: dict[str, str] = {}
        self.id = _uuid(self.typed.get("id")) or str(uuid4())

    def value(self, name: str, default: str = "") -> str:
        """What was typed in a field."""
        return self.typed.get(name, default)

    def need(self, field: str, what: str) -> None:
        """Say what a field still needs; the first word stays."""
        self.needs.setdefault(field, what)

    def read(self, form: type[F]) -> F | None:
        """The form, if nothing is needed. Unknown fields are left alone."""
        given: dict[str, Any] = {}
        for field in msgspec.structs.fields(form):
            self._read(field, given)
        return None if self.needs else form(**given)

    def _read(self, field: msgspec.structs.FieldInfo, given: dict[str, Any]) -> None:
        name = field.name
        raw: Any = self.chosen.get(name, []) if _many(field.type) else self.value(name)
        if name == "id":
            raw = self.id
        elif not raw and not field.required:
            return
        elif not raw:
            self.need(name, "missing")
            return
        try:
            given[name] = msgspec.convert(raw, field.type, strict=False)
        except msgspec.ValidationError as error:
            self.need(name, _what(str(error)))


def typed(body: bytes) -> Draft:
    """Read a posted body."""
    first = b"&".join(body.split(b"&", FIELDS)[:FIELDS])
    pairs = parse_qsl(first.decode("utf-8", "replace"), keep_blank_values=True, errors="replace")
    chosen: dict[str, list[str]] = {}
    for name, value in pairs:
        chosen.setdefault(name, []).append(clean(value))
    return Draft({name: values[-1] for name, values in chosen.items()}, chosen)


def clean(text: str) -> str:
    """One kind of line end, no NUL, no space at the ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()


def _uuid(text: str | None) -> str | None:
    try:
        return str(UUID(text)) if text else None
    except ValueError:
        return None


def _many(kind: Any) -> bool:
    if get_origin(kind) in (Union, UnionType):
        return any(_many(each) for each in get_args(kind))
    return get_origin(kind) in (list, tuple, set, frozenset)


def _what(message: str) -> str:
    if "length <=" in message:
        return "long"
    return "short" if "length >=" in message else "choose"
