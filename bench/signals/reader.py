"""The reading itself, as it is shipped, on the answers of people and of a diary."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from multiprocessing import Pool
from pathlib import Path

import numpy as np

from bench.signals.people import Floats, People
from nearer.domain.drift.watch import SILENT, Said, Watch
from nearer.domain.drift.week import Answers

A_MONDAY = 7001  # the day of use 0 lies in the week of this day
CONTENTMENT = 2.5  # a diary's contentment of 0 to 4, as closeness of 0 to 10
DIARISTS = ("M_Con", "W_Con")


@dataclass(frozen=True)
class Heard:
    """A word, and the day of its easing, in days of use; None where none was said."""

    day: int
    since: int
    kind: str | None
    sign: int | None
    eased: int | None = None


def answers_of(people: People, person: int) -> list[Answers]:
    """What one of them gave, as the reading takes it."""
    first = A_MONDAY + int(people.weekday[person])
    return [
        Answers(
            first + day,
            None if np.isnan(closeness) else float(closeness),
            None if np.isnan(signs[0]) else tuple(signs.tolist()),
        )
        for day, (closeness, signs) in enumerate(zip(people.closeness[person], people.signs[person], strict=True))
        if not (np.isnan(closeness) and np.isnan(signs[0]))
    ]


def read(people: People, *, processes: int) -> tuple[Floats, list[list[Heard]]]:
    """The score of every person on every day, and the words each of them heard."""
    days = people.closeness.shape[1]
    with Pool(processes) as pool:
        given = (answers_of(people, person) for person in range(len(people.weekday)))
        found = pool.map(partial(_read, days=days), zip(given, people.weekday.tolist(), strict=True), chunksize=25)
    return np.array([scores for scores, _ in found]), [heard for _, heard in found]


def _read(person: tuple[list[Answers], int], *, days: int) -> tuple[Floats, list[Heard]]:
    answers, weekday = person
    first = A_MONDAY + weekday
    scores, heard = np.full(days, SILENT), list[Heard]()
    for day, score, said in Watch.begin().see(answers):
        scores[day - first :] = score
        if said:
            heard = [*heard, _heard(said, first)] if said.ended is None else [*heard[:-1], _heard(said, first)]
    return scores, heard


def _heard(said: Said, first: int) -> Heard:
    eased = said.ended - first if said.ended is not None and said.eased else None
    return Heard(said.day - first, said.since - first, said.kind, said.sign, eased)


def of_diary(file: Path) -> Iterator[list[Answers]]:
    """What each person of a couples' diary gave: columns ID, DIARYDAY, M_Con and W_Con."""
    with file.open(newline="") as opened:
        rows = sorted(csv.DictReader(opened), key=lambda row: (row["ID"], int(row["DIARYDAY"])))
    for _, couple in groupby(rows, key=lambda row: row["ID"]):
        evenings = list(couple)
        for diarist in DIARISTS:
            yield [
                Answers(A_MONDAY + int(evening["DIARYDAY"]), CONTENTMENT * float(evening[diarist]))
                for evening in evenings
                if evening[diarist] not in {"", "NA", "NaN"}
            ]
