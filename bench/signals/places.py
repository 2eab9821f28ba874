"""The places that are counted, with the bars of each, and the seeds from which their people come."""

from dataclasses import dataclass

import numpy as np

from bench.signals.people import EARLY, LATER, WORLDS, People, people

SEED = 20270
UNCHANGED_WEEKS, LATER_WEEKS, EARLY_WEEKS = 78, 34, 20
SLOW_DAYS, SUDDEN_DAYS = 56, 28
MATCHED = (0.5, 0.25)  # false words a person-year, at which methods are compared


@dataclass(frozen=True)
class Change:
    """A change, the days within which it is to be noticed, and the shares asked at both MATCHED rates."""

    kind: str
    begins: tuple[int, int]
    within: int
    must: tuple[float, float]
    ambitious: tuple[float, float]


CHANGES = {
    "slow drift, within 8 weeks": Change("drift", LATER, SLOW_DAYS, (0.53, 0.38), (0.58, 0.45)),
    "lasting drop, within 4 weeks": Change("drop", LATER, SUDDEN_DAYS, (0.64, 0.55), (0.70, 0.62)),
    "drop with recovery, within 4 weeks": Change("recovery", LATER, SUDDEN_DAYS, (0.40, 0.27), (0.46, 0.34)),
    "weeks 3-5: drop, within 4 weeks": Change("drop", EARLY, SUDDEN_DAYS, (0.41, 0.34), (0.55, 0.45)),
    "weeks 3-5: drift, within 8 weeks": Change("drift", EARLY, SLOW_DAYS, (0.40, 0.29), (0.48, 0.36)),
}
LASTING = ("slow drift, within 8 weeks", "lasting drop, within 4 weeks")
SEEDS = f"default_rng([{SEED}, n]), n = 0-4 unchanged, 20-24 changed, 40 stressed, 60 cost, 80 bad days"


def unchanged(number: int) -> dict[str, People]:
    """People in whom nothing changes, in each world."""
    return {
        name: people(number, UNCHANGED_WEEKS, "none", _chance(place), world=world)
        for place, (name, world) in enumerate(WORLDS.items())
    }


def changed(number: int) -> dict[str, People]:
    """People of the usual world, for each change."""
    return {
        name: people(number, _weeks(change), change.kind, _chance(20 + place), begins=change.begins)
        for place, (name, change) in enumerate(CHANGES.items())
    }


def stressed(number: int) -> People:
    """People who have a stressed month, which ends."""
    return people(number, LATER_WEEKS, "stress", _chance(40))


def two_years(number: int) -> People:
    return people(number, 104, "none", _chance(60))


def a_year(number: int) -> tuple[People, np.random.Generator]:
    """People in whom nothing changes for a year, and the chance that chooses their terrible days."""
    chance = _chance(80)
    return people(number, 52, "none", chance), chance


def _weeks(change: Change) -> int:
    return EARLY_WEEKS if change.begins == EARLY else LATER_WEEKS


def _chance(place: int) -> np.random.Generator:
    return np.random.default_rng([SEED, place])
