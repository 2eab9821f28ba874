"""The coach beside a box: a draft looked at, and what a page shows of it.  Nothing of it is kept.

A press comes with the draft it belongs to: what was typed is looked at again, and words take the place of those that
were marked.  So *Use this* needs no script, and no page remembers what somebody wrote.
"""

import msgspec

from nearer.domain import language
from nearer.domain.language import TO_SOFTEN, Finding, Label
from nearer.web.draft import Draft

USE, BEFORE = "use", "before"
GAP = "…"
WHOLE, BACK = "whole", "back"


class Note(msgspec.Struct, frozen=True):
    """What is said beside a mark. `words` could stand in the place of those marked; None where we have none."""

    number: int
    label: Label
    why: str
    words: str | None


class Piece(msgspec.Struct, frozen=True):
    """A piece of the draft. `number`: of the note that belongs to it, 0 for none."""

    words: str
    number: int = 0


class Coached(msgspec.Struct, frozen=True):
    """A draft as the coach shows it. `gaps`: a gap of ours, or the writer's own, is still to be filled."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]
    keep: str | None
    whole: str | None
    gaps: bool
    help: bool
    read: bool


def coached(words: str) -> Coached:
    """Look at a draft."""
    looked = language.look(words)
    marked = _marked(looked.findings)
    notes = tuple(
        Note(number, found.label, found.why or "", found.try_ or None) for number, found in enumerate(marked, 1)
    )
    keep = None if looked.keep is None else words[looked.keep.start : looked.keep.end]
    return Coached(
        pieces=tuple(_pieces(words, marked)),
        notes=notes,
        keep=keep,
        whole=looked.draft or None,
        gaps=GAP in words,
        help=looked.help,
        read=looked.read,
    )


def press(draft: Draft, field: str) -> None:
    """Do what was pressed beside a box: the draft then holds the other words, and those that stood before them."""
    words, pressed = draft.value(field), draft.value(USE)
    now = draft.value(BEFORE) if pressed == BACK else _with(words, pressed)
    if now and now != words:
        draft.typed = {**draft.typed, field: now, BEFORE: words}


def _with(words: str, pressed: str) -> str:
    looked = language.look(words) if pressed else None
    if looked is None or (pressed == WHOLE and not looked.draft):
        return words
    if pressed == WHOLE:
        return looked.draft or words
    marked = _marked(looked.findings)
    chosen = [found for number, found in enumerate(marked, 1) if pressed == str(number) and found.try_]
    return "".join(words[: found.start] + (found.try_ or "") + words[found.end :] for found in chosen) or words


def _marked(findings: tuple[Finding, ...]) -> list[Finding]:
    """What is to soften, one after the other."""
    marked: list[Finding] = []
    for found in findings:
        if found.label in TO_SOFTEN and (not marked or found.start >= marked[-1].end):
            marked.append(found)
    return marked


def _pieces(words: str, marked: list[Finding]) -> list[Piece]:
    pieces, at = [], 0
    for number, found in enumerate(marked, 1):
        pieces += [Piece(words[at : found.start]), Piece(words[found.start : found.end], number)]
        at = found.end
    return [piece for piece in (*pieces, Piece(words[at:])) if piece.words]
