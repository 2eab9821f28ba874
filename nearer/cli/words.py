"""`nearer words`: the coach for tests and researchers, a line of JSON in, a line of JSON out.

Nothing is stored, sent or logged.  `{"text": …}` is looked at, `{"shared": …, "reply": …}` is heard; a line that is
neither is answered with what is wrong, and the next is read.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from nearer.config import Settings
from nearer.domain.language import Heard, Looked, heard, look

LANGUAGES = ("en", "hi", "es")
_FIELDS = {frozenset({"text"}), frozenset({"shared", "reply"})}


def words(_: Settings, given: argparse.Namespace) -> int:
    """Answer every line of the standard input until it ends."""
    sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]  # a text file
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for line in answers(sys.stdin, language=given.lang):
        print(line, flush=True)
    return 0


def answers(lines: Iterable[str], *, language: str = "en") -> Iterator[str]:
    """An answer to each line that is not empty; in a language not read yet nothing is found."""
    for line in lines:
        if line.strip():
            yield msgspec.json.encode(_answer(line, language)).decode()


def _answer(line: str, language: str) -> dict[str, Any]:
    try:
        asked = msgspec.json.decode(line.encode("utf-8", "strict"))
    except (msgspec.DecodeError, UnicodeEncodeError):
        return {"error": "not a line of JSON in UTF-8"}
    if not isinstance(asked, dict) or frozenset(asked) not in _FIELDS:
        return {"error": 'wanted {"text": …} or {"shared": …, "reply": …}'}
    if not all(isinstance(each, str) for each in asked.values()):
        return {"error": "wanted texts"}
    if "text" in asked:
        return _looked(asked["text"], look(asked["text"]) if language == "en" else Looked(read=False))
    return _heard(heard(asked["shared"], asked["reply"]) if language == "en" else Heard())


def _looked(text: str, looked: Looked) -> dict[str, Any]:
    keep = text[looked.keep.start : looked.keep.end] if looked.keep else None
    return {"findings": looked.findings, "keep": keep, "draft": looked.draft, "verdict": None}


def _heard(answer: Heard) -> dict[str, Any]:
    return {"findings": answer.findings, "keep": None, "draft": None, "verdict": answer.verdict}
