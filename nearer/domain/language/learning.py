"""Learning: make the model's weights from the training clauses, the same bytes every time and on every machine.

An averaged perceptron with a margin, in whole numbers alone: it goes over the clauses a few times in a fixed order,
and each time one is not clearly its own label, that label's weights go up by one and the nearest other's down.  The
mean over all steps is kept, rounded to a byte.  `python -m nearer.domain.language.learning` writes, `--check` compares.

What is learned from is written for this purpose: training/messages/<label>.txt, a clause a line, and
training/replies.txt, replies below what was shared.
"""

import hashlib
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from math import isqrt
from pathlib import Path

import msgspec

from nearer.domain.language.clauses import Clause, clauses, whole
from nearer.domain.language.model import NONE, features, pack, unpack

HERE = Path(__file__).parent
ROUNDS = 8
MARGIN = 15  # times the root of how many features a clause has
SEED = "nearer"
SEEN_AT_LEAST = 2  # a feature of one clause alone teaches nothing about others


class Example(msgspec.Struct, frozen=True):
    """A training clause and its label; `shared` is what a reply answers."""

    label: str
    text: str
    shared: str = ""


class Lesson(msgspec.Struct, frozen=True):
    """An example as numbers: which features, which label."""

    label: int
    features: tuple[str, ...]


def message_examples() -> list[Example]:
    """All training clauses for messages."""
    return [
        Example(path.stem, line.strip())
        for path in sorted((HERE / "training" / "messages").glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]


def reply_examples() -> list[Example]:
    """All training replies, with what they answer."""
    return list(_replies((HERE / "training" / "replies.txt").read_text("utf-8")))


def _replies(text: str) -> Iterator[Example]:
    shared = ""
    for line in text.splitlines():
        if line.startswith("# "):
            shared = line[2:]
        elif line.strip():
            label, _, reply = line.partition(": ")
            yield Example(label, reply, shared)


def one_clause(text: str) -> Clause:
    """A training text as one clause, however it would be cut."""
    return whole(clauses(text) or [Clause((), 0, 0, 0)])


def learn(examples: Sequence[Example]) -> bytes:
    """The weights file for these examples."""
    labels = (*sorted({example.label for example in examples} - {NONE}), NONE)
    seen = Counter(feature for example in examples for feature in features(one_clause(example.text)))
    lessons = [_lesson(example, labels, seen) for example in examples]
    return _stored(labels, _averaged(labels, lessons))


def _lesson(example: Example, labels: Sequence[str], seen: Counter[str]) -> Lesson:
    found = sorted(feature for feature in features(one_clause(example.text)) if seen[feature] >= SEEN_AT_LEAST)
    return Lesson(labels.index(example.label), tuple(found))


def _averaged(labels: Sequence[str], lessons: Sequence[Lesson]) -> dict[str, list[int]]:
    """Per feature, the sum over all steps of each label's weight."""
    steps = ROUNDS * len(lessons)
    now, sums = dict[str, int](), dict[str, list[int]]()
    step = 0
    for round in range(ROUNDS):
        for lesson in _in_order(lessons, round):
            scores = unpack(sum(now.get(feature, 0) for feature in lesson.features), len(labels))
            rival = max((label for label in range(len(labels)) if label != lesson.label), key=lambda one: scores[one])
            if scores[lesson.label] - scores[rival] < MARGIN * isqrt(len(lesson.features)):
                change = pack((label == lesson.label) - (label == rival) for label in range(len(labels)))
                for feature in lesson.features:
                    now[feature] = now.get(feature, 0) + change
                    weights = sums.setdefault(feature, [0] * len(labels))
                    weights[lesson.label] += steps - step
                    weights[rival] -= steps - step
            step += 1
    return sums


def _in_order(lessons: Sequence[Lesson], round: int) -> list[Lesson]:
    """A shuffle that is the same everywhere."""
    places = [hashlib.sha256(f"{SEED} {round} {place}".encode()).digest() for place in range(len(lessons))]
    return [lessons[place] for place in sorted(range(len(lessons)), key=lambda place: places[place])]


def _stored(labels: Sequence[str], sums: dict[str, list[int]]) -> bytes:
    largest = sorted(abs(weight) for weights in sums.values() for weight in weights)
    top = largest[len(largest) * 999 // 1000] or 1
    rounded = {name: [max(-127, min(127, (weight * 127) // top)) for weight in sums[name]] for name in sorted(sums)}
    kept = {name: weights for name, weights in rounded.items() if max(map(abs, weights)) > 1}
    body = bytes(weight & 0xFF for weights in kept.values() for weight in weights)
    plain = b"\n".join([" ".join(labels).encode(), *(name.encode() for name in kept), b"", body])
    return zlib.compress(plain, 0)


MODELS = {"messages": message_examples, "replies": reply_examples}


def main(arguments: Sequence[str]) -> int:
    """Write the weights, or with --check say whether those stored are what the clauses give."""
    wrong = 0
    for name, examples in MODELS.items():
        path, made = HERE / "weights" / f"{name}.weights", learn(examples())
        if "--check" not in arguments:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(made)
        elif not path.is_file() or path.read_bytes() != made:
            sys.stderr.write(f"{path} is not what its clauses give: python -m nearer.domain.language.learning\n")
            wrong = 1
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
