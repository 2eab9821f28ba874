"""Looking: a draft read clause by clause, and what was found joined into spans a person would mark."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from nearer.domain.language.clauses import Clause, clauses, whole
from nearer.domain.language.drafting import best_kept, gentler_whole
from nearer.domain.language.foreign import is_english
from nearer.domain.language.found import TO_KEEP, TO_SOFTEN, Finding, Looked
from nearer.domain.language.gentler import gentler
from nearer.domain.language.model import Model
from nearer.domain.language.rules import rulebook
from nearer.domain.language.weighing import Weighed, weigh

LONG = 6  # clauses
FAINT = 8.0  # points


class Piece(msgspec.Struct):
    """Neighbouring clauses that say one thing; `said` is None where they say nothing to us."""

    parts: list[Clause]
    said: Weighed | None

    @property
    def start(self) -> int:
        """Where its first clause starts."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Where its last clause ends."""
        return self.parts[-1].end


def look(text: str, *, opinion: Model | None = None) -> Looked:
    """Read one draft; see the package."""
    parts = clauses(text)
    help = needs_help(parts)
    if not is_english(parts):
        return Looked(help=help, read=False)
    pieces = _doubted(list(_pieces(parts, opinion)), parts)
    findings = tuple(_finding(piece, text) for piece in pieces if piece.said)
    harsh = any(finding.label in TO_SOFTEN for finding in findings)
    return Looked(
        findings=findings,
        keep=best_kept(text, findings),
        draft=gentler_whole(text, findings) if harsh else None,
        help=help,
    )


def needs_help(parts: Sequence[Clause]) -> bool:
    """Whether fear, force or self-harm is spoken of, by whomever and of whomever."""
    book = rulebook("help")
    return any(book.matches(part) for part in parts)


def _doubted(pieces: list[Piece], parts: Sequence[Clause]) -> list[Piece]:
    """In a warm or a long text one faint charge is more likely ours than the writer's."""
    charges = [piece for piece in pieces if piece.said and piece.said.label in TO_SOFTEN]
    kept = any(piece.said and piece.said.label in TO_KEEP for piece in pieces)
    if len(charges) == 1 and (kept or len(parts) >= LONG or any(part.playful for part in parts)):
        charge = charges[0]
        if charge.said and charge.said.points < FAINT:
            charge.said = None
    return pieces


def _pieces(parts: Sequence[Clause], opinion: Model | None) -> Iterator[Piece]:
    last: Piece | None = None
    for _, grouped in groupby(parts, key=lambda part: part.sentence):
        for piece in _joined(_weighed(list(grouped), opinion)):
            if last and _goes_on(last, piece):
                last.parts += piece.parts
            else:
                if last:
                    yield last
                last = piece
    if last:
        yield last


def _weighed(parts: list[Clause], opinion: Model | None) -> list[Piece]:
    """The clauses of one sentence, each with what it is; a rule for whole sentences makes them one."""
    over = rulebook("soften", "keep").matches(whole(parts), over_sentence=True)
    if (
        over
        and len(parts) > 1
        and (said := weigh(whole(parts), over, opinion=opinion))
        and said.label == over[0].rule.label
    ):
        return [Piece(parts, said)]
    return [Piece([part], weigh(part, over if len(parts) == 1 else (), opinion=opinion)) for part in parts]


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Within a sentence: the same said twice is said once, and a short tail belongs to what it follows."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before and _same(before, piece):
            before.parts += piece.parts
            before.said = max((before.said, piece.said), key=lambda said: said.points if said else -1.0)
        else:
            joined.append(piece)
    return joined


def _same(before: Piece, piece: Piece) -> bool:
    """Whether two neighbours are one: they say the same, or one is a charge and a mere comma parts them."""
    how = piece.parts[0].joined
    if before.said and piece.said:
        return before.said.label == piece.said.label and how != "run"
    charge = before.said or piece.said
    return charge is not None and charge.label in TO_SOFTEN and how in {"comma", "so", "or"}


def _goes_on(before: Piece, piece: Piece) -> bool:
    """Whether a sentence only goes on with what a very short one began: `Whatever. I'm done talking.`"""
    return bool(
        before.said
        and piece.said
        and before.said.label == piece.said.label
        and before.said.label in TO_SOFTEN
        and (len(before.parts[-1].words) <= 3 or len(piece.parts[0].words) <= 3)
    )


def _finding(piece: Piece, text: str) -> Finding:
    assert piece.said
    label = piece.said.label
    if label not in TO_SOFTEN:
        return Finding(label, piece.start, piece.end)
    why, words = gentler(piece.said, piece.parts, text)
    return Finding(label, piece.start, piece.end, why, words)
