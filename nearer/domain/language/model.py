"""The model: a second opinion on a clause, by adding up what its words and letters weigh.

Each feature of a clause (a word, two words, a run of three to five characters) has one weight for each label, a small
whole number.  The weights of a feature lie side by side in one large integer, so that a clause is scored by adding a
few hundred integers, with no library and the same result on every machine.  learning.py makes the weights.
"""

import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from itertools import pairwise
from math import sqrt

import msgspec

from nearer.domain.language.clauses import Clause
from nearer.domain.language.rules import word_kinds

LANE = 24  # bits for one label's sum: room for 65,000 features
SHORTEST, LONGEST = 2, 5  # characters in a run
MOST = 400  # characters of a clause that are read
NONE = "none"


class Model(msgspec.Struct, frozen=True):
    """Weights as they are used: `table` gives a feature's weights, packed."""

    labels: tuple[str, ...]
    table: Mapping[str, int]

    def leanings(self, clause: Clause) -> dict[str, float]:
        """For each label, how far the clause leans to it rather than to nothing at all; 0 is undecided."""
        found = [weight for weight in map(self.table.get, features(clause)) if weight is not None]
        sums = unpack(sum(found), len(self.labels))
        nothing = sums[self.labels.index(NONE)]
        scale = sqrt(len(found) or 1) * 32
        return {label: (each - nothing) / scale for label, each in zip(self.labels, sums, strict=True)}


def features(clause: Clause) -> set[str]:
    """What a clause is made of: words, pairs of words, runs of characters."""
    line = f" {clause.line}"[:MOST]
    found = {f"={word}" for word in clause.words}
    framed = ("^", *clause.words, "?" if clause.asks else "$")
    found |= {f"={one}={two}" for one, two in pairwise(framed)}
    found |= {f"={one}=={two}" for one, two in zip(framed, framed[2:], strict=False)}
    found |= _kinds(framed)
    for size in range(SHORTEST, LONGEST + 1):
        found |= {line[place : place + size] for place in range(len(line) - size + 1)}
    return found


def _kinds(framed: tuple[str, ...]) -> set[str]:
    """Which classes its words belong to, alone and after the word before: what `brave` teaches holds of `bold`."""
    kinds = word_kinds()
    found = set[str]()
    before = framed[0]
    for word in framed[1:]:
        for kind in kinds.get(word, ()):
            found |= {f"#{kind}", f"={before}=#{kind}"}
        before = word
    return found


def pack(weights: Iterable[int]) -> int:
    """Lay small signed numbers side by side in one integer.

    >>> unpack(pack([3, -1, 0]) + pack([1, -1, 5]), 3)
    [4, -2, 5]
    """
    return sum(weight << (LANE * place) for place, weight in enumerate(weights))


def unpack(packed: int, count: int) -> list[int]:
    """The numbers that lie in an integer, the first lowest."""
    half, mask = 1 << (LANE - 1), (1 << LANE) - 1
    found = []
    for _ in range(count):
        lane = ((packed & mask) + half) % (1 << LANE) - half
        found.append(lane)
        packed = (packed - lane) >> LANE
    return found


@cache
def model(name: str) -> Model:
    """The stored model of this name."""
    stored = resources.files("nearer.domain.language").joinpath("weights", f"{name}.weights").read_bytes()
    return load(stored)


def load(stored: bytes) -> Model:
    """A model from its file: a line of labels, a line for each feature, an empty one, a signed byte a weight."""
    head, _, rest = zlib.decompress(stored).partition(b"\n")
    names, _, weights = rest.partition(b"\n\n")
    labels = tuple(head.decode().split())
    signed = memoryview(weights).cast("b")
    width = len(labels)
    return Model(
        labels,
        {
            name: pack(signed[place * width : (place + 1) * width])
            for place, name in enumerate(names.decode().split("\n"))
        },
    )
