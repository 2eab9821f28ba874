"""Clauses: the smallest pieces that say one thing, found in texts as people type them.

A text is cut into sentences at stops, lines and signs; a sentence into clauses where a new subject begins: after a
comma, after `and` or `but`, and in hurried texts with no marks at all.  What is quoted, and what a third person is said
to have said, becomes the one word `quote`: nobody is judged for repeating.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from nearer.domain.language.lists import word_lists
from nearer.domain.language.tokens import Token, is_playful, tokens

LONGEST = 60  # words in a clause; longer ones are cut, so that no pattern has far to go
QUOTED = "quote"

_SUBJECT = word_lists("splitting")["subject"]
_JOINS = word_lists("splitting")["joins"]
_BEGINS = word_lists("splitting")["begins"]
_UNDER = word_lists("splitting")["under"]
_FINITE = word_lists("splitting")["finite"]
_STAYS = word_lists("splitting")["stays"]
_TOLD = re.compile(
    r"(?<![^ ])(?:(?:she|he|they|mum|mummy|dad|papa|doctor|teacher|boss|(?:my|our|the|his|her) \S+(?: \S+)?)"
    r" (?:just |always |still |only |keeps? |kept )?(?:says?|said|saying|told (?:me|us|him|her|his \S+|her \S+)|"
    r"shouted|thinks?|thought|claims?|asked(?: me)?|calls?|called)(?: that| me)? )(?=\S)"
)
_SHORTENED = word_lists("splitting")["shortened"]


class Clause(msgspec.Struct, frozen=True, dict=True):
    """A piece of a text with the words a rule sees. `sentence` counts from 0; `joined` is how it began.

    `mark` is the stop that ended its sentence. A playful clause stands in a sentence with a sign that it is a game.
    """

    words: tuple[str, ...]
    start: int
    end: int
    sentence: int
    joined: str = ""  # "", "comma", "and", "but", "run"
    mark: str = ""
    playful: bool = False
    laughed: bool = False

    @cached_property
    def line(self) -> str:
        """The words as patterns read them, each followed by a space."""
        return "".join(f"{word} " for word in self.words)

    @property
    def asks(self) -> bool:
        """Whether its sentence ends in a question mark."""
        return "?" in self.mark


def clauses(text: str) -> list[Clause]:
    """All clauses of a text, in order; each lies within it, and none overlap."""
    found: list[Clause] = []
    for number, sentence in enumerate(_sentences(_unquoted(tokens(text), len(text)))):
        found += _cut(sentence, number)
    return found


def whole(parts: Sequence[Clause]) -> Clause:
    """The clauses of one sentence as one."""
    first, last = parts[0], parts[-1]
    words = tuple(word for part in parts for word in ((part.joined,) if part.joined in _JOINS else ()) + part.words)
    return Clause(
        words[: LONGEST * 2],
        first.start,
        last.end,
        first.sentence,
        first.joined,
        last.mark,
        first.playful,
        first.laughed,
    )


def _unquoted(found: list[Token], length: int) -> list[Token]:
    """Put the one word `quote` for what stands between quotation marks, unless that is nearly all of the text."""
    kept: list[Token] = []
    place = 0
    while place < len(found):
        token = found[place]
        close = _closing(found, place) if token.kind == "quote" else None
        if close is None:
            if token.kind != "quote":
                kept.append(token)
            place += 1
        elif found[close].end - token.start > 0.8 * length:
            kept += found[place + 1 : close]
            place = close + 1
        else:
            kept.append(Token("word", QUOTED, token.start, found[close].end))
            place = close + 1
    return kept


_CLOSES = {"\u201c": "\u201d", "\u201e": "\u201c\u201d", "\u00ab": "\u00bb", "\u2018": "\u2019", '"': '"', "'": "'"}


def _closing(found: list[Token], place: int) -> int | None:
    """Where the quotation that opens here closes, within sixty tokens and one line."""
    wanted = _CLOSES.get(found[place].said)
    if wanted is None or place + 1 >= len(found) or found[place + 1].start != found[place].end:
        return None
    for near in range(place + 1, min(place + LONGEST, len(found))):
        if found[near].kind == "line":
            return None
        if found[near].kind == "quote" and found[near].said in wanted:
            return near
    return None


def _sentences(found: Sequence[Token]) -> Iterator[list[Token]]:
    """Cut at stops, lines and signs; a sign belongs to the sentence before it."""
    sentence: list[Token] = []
    for place, token in enumerate(found):
        if token.kind == "line":
            if sentence:
                yield sentence
            sentence = []
            continue
        if sentence and sentence[-1].kind in {"stop", "sign"} and token.kind not in {"stop", "sign"}:
            yield sentence
            sentence = []
        if token.kind == "stop" and _within(found, place):
            continue
        sentence.append(token)
    if sentence:
        yield sentence


def _within(found: Sequence[Token], place: int) -> bool:
    """Whether a full stop ends no sentence: 3.5, a.m., Dr. Rao."""
    token = found[place]
    if token.said != "." or place == 0 or found[place - 1].end != token.start:
        return False
    touches = place + 1 < len(found) and found[place + 1].start == token.end and found[place + 1].kind == "word"
    before = found[place - 1].said
    return (touches and (len(before) == 1 or before[-1:].isdigit())) or (
        before in _SHORTENED and before not in {"no", "am"}
    )


def _cut(sentence: list[Token], number: int) -> Iterator[Clause]:
    words = [token for token in sentence if token.kind in {"word", "pause"}]
    mark = "".join(token.said for token in sentence if token.kind == "stop")
    playful = any(is_playful(token) for token in sentence)
    laughed = any(token.said in {"lol", "lolz"} for token in sentence)
    end = max((token.end for token in sentence if token.kind in {"stop", "word"}), default=0)
    parts = [part for part in _parts(words) if part[1]]
    for place, (joined, part) in enumerate(parts):
        last = place + 1 == len(parts)
        line = _unreported([token.said for token in part])
        stop = end if last else part[-1].end
        yield Clause(line, part[0].start, stop, number, joined, mark, playful, laughed)


def _parts(words: Sequence[Token]) -> Iterator[tuple[str, list[Token]]]:
    """Pieces of a sentence, each with how it was joined to the one before; pauses fall away."""
    joined, part = "", list[Token]()
    under = False
    for place, token in enumerate(words):
        how = _breaks(words, place, part, under=under)
        if how or len(part) >= LONGEST:
            yield joined, part
            joined, part, under = how or "run", [], False
        if token.kind == "pause":
            continue
        under = under and words[place - 1].kind != "pause"
        if not part:
            if token.said in _JOINS and how in _JOINS:
                continue
            under = token.said in _UNDER
        part.append(token)
    yield joined, part


def _breaks(words: Sequence[Token], place: int, part: Sequence[Token], *, under: bool) -> str:
    """How a new clause begins at this word; empty if none does."""
    token = words[place]
    if token.kind == "pause" or not part:
        return ""
    after = [near.said for near in words[place : place + 4] if near.kind == "word"]
    if words[place - 1].kind == "pause":
        return "" if under else _after_pause(words[place - 1].said, token.said, part, after)
    if under and len(part) < 8:
        return ""
    if token.said in _JOINS and len(part) > 2 and len(after) > 1 and after[1] in _AFTER_JOIN:
        return token.said
    return "run" if _runs_on(part, after) else ""


def _after_pause(pause: str, word: str, part: Sequence[Token], after: Sequence[str]) -> str:
    if pause in ",()" and len(part) < 2 and part[0].said not in _ALONE:
        return ""
    if word in _JOINS and word != "then":
        return word if len(after) > 1 else ""
    return "comma" if pause != "," or word in _BEGINS else ""


_ALONE = word_lists("splitting")["alone"]
_AFTER_JOIN = word_lists("splitting")["after_join"]


def _runs_on(part: Sequence[Token], after: Sequence[str]) -> bool:
    """Whether a new clause begins though nothing marks it: `you never text first its always me`."""
    if len(part) < 3 or len(after) < 2 or part[-1].said in _STAYS or part[0].said in _UNDER or part[-1].said in _JOINS:
        return False
    if after[0] in {"guess", "please", "whatever", "thanks", "sorry"} and after[1] not in _JOINS:
        return after[0] == "guess" or len(part) > 4
    if after[:2] in (["can", "you"], ["can", "we"], ["could", "you"], ["could", "we"], ["would", "you"]):
        return True
    return after[0] in {"i", "you", "we", "it", "its"} and after[1] in _FINITE


def _unreported(words: list[str]) -> tuple[str, ...]:
    """What a third person is said to have said becomes the one word `quote`."""
    line = "".join(f"{word} " for word in words)
    told = _TOLD.search(line)
    if told is None or any(word in {"you", "your"} for word in line[: told.start()].split()):
        return tuple(words)
    return (*line[: told.end()].split(), QUOTED)
