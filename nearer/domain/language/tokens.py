"""Tokens: a text cut into words, marks and signs, each with its place, spelled one way.

People type "u r", "youre", "you are" and "YOU'RE".  A rule is written once, so each of these becomes the words
`you are`, and each word remembers which code points it came from.  A token is seen with its neighbours and no more.
"""

import re
from typing import Literal

import msgspec

from nearer.domain.language.lists import word_lists
from nearer.domain.language.spelling import LONGER, NEGATED, ONE_WORD, PLAYFUL_SIGNS, WITH_APOSTROPHE

Kind = Literal["word", "stop", "pause", "line", "quote", "sign"]

_PIECES = re.compile(
    r"(?P<line>[\r\n\u2028\u2029]+)"
    r"|(?P<sign>[:;=]['-]?[)(dpDPoO3*/|]+(?![^\W_])|<3+|\^_\^|[\u2600-\u27bf\u2b50\u2b55\U0001f000-\U0001faff]"
    r"[\ufe0f\u200d\u2600-\u27bf\U0001f000-\U0001faff]*)"
    r"|(?P<word>[^\W_]+(?:[*'\u2019\u2018\u02bc`][^\W_]+)*)"
    r"|(?P<quote>[\"\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019']|``)"
    r"|(?P<stop>[.!?\u2026\u0964]+)"
    r"|(?P<pause>[,;:()\[\]\u2013\u2014]|(?<=\s)-+(?=\s)|--+)"
)
_APOSTROPHES = str.maketrans("", "", "'\u2019\u2018\u02bc`")
_STRETCHED = re.compile(r"(.)\1{2,}")
_POSSESSED = re.compile(r"^(.+?)['\u2019]s$")


class Token(msgspec.Struct, frozen=True):
    """One word in its one spelling, or one mark as it stands; `start` and `end` are places in the text."""

    kind: Kind
    said: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """All tokens of a text in their order; what is neither word nor mark is left out."""
    found: list[Token] = []
    for piece in _PIECES.finditer(text):
        kind = piece.lastgroup
        if kind == "word":
            found += [Token("word", said, piece.start(), piece.end()) for said in _spelled(piece.group())]
        else:
            found.append(Token(kind, piece.group(), piece.start(), piece.end()))  # type: ignore[arg-type]  # a group
    return _joined(found)


def is_playful(token: Token) -> bool:
    """Whether a word or a sign says that this is a game, or warm."""
    return token.said in PLAYFUL_SIGNS or (token.kind == "sign" and token.said[0] in PLAYFUL_SIGNS)


def _spelled(word: str) -> tuple[str, ...]:
    """A word as rules know it: small letters, no apostrophe, short forms in full."""
    plain = word.lower()
    bare = plain.translate(_APOSTROPHES)
    if bare in LONGER:
        return LONGER[bare]
    if bare != plain and bare in WITH_APOSTROPHE:
        return WITH_APOSTROPHE[bare]
    if len(bare) > 4 and (calm := _STRETCHED.sub(r"\1\1", bare)) != bare:
        bare = calm
        short = _STRETCHED.sub(r"\1", plain.translate(_APOSTROPHES))
        if short in ONE_WORD or short in LONGER:
            return LONGER.get(short, (ONE_WORD.get(short, short),))
    if bare in ONE_WORD:
        return (ONE_WORD[bare],)
    if owned := _POSSESSED.match(plain):
        return (owned[1].translate(_APOSTROPHES), "s")
    return (bare,)


def _joined(found: list[Token]) -> list[Token]:
    """`do not` becomes `dont`, and `ur` what its neighbour makes of it."""
    joined: list[Token] = []
    for place, token in enumerate(found):
        before = joined[-1] if joined and joined[-1].kind == "word" else None
        if before and token.said == "not" and before.said in NEGATED:
            joined[-1] = Token("word", NEGATED[before.said], before.start, token.end)
        elif token.said == "ur" and token.kind == "word":
            joined += _your(token, found[place + 1] if place + 1 < len(found) else None)
        elif token.said == "ill" and token.kind == "word" and not (before and before.said in _UNWELL):
            joined += [Token("word", "i", token.start, token.end), Token("word", "will", token.start, token.end)]
        else:
            joined.append(token)
    return joined


_UNWELL = word_lists("splitting")["unwell"]
_AFTER_ARE = word_lists("splitting")["after_are"]


def _your(token: Token, after: Token | None) -> list[Token]:
    """`ur so late` is `you are`, `ur mom` is `your`."""
    is_are = after is not None and (after.said in _AFTER_ARE or (after.said.endswith("ing") and len(after.said) > 5))
    words = ("you", "are") if is_are else ("your",)
    return [Token("word", said, token.start, token.end) for said in words]
