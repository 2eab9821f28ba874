"""What the reading says as it is shipped, and at matched rates."""

import time
from collections.abc import Iterator, Sequence

import numpy as np

from bench.signals import places
from bench.signals.counting import COUNTED_FROM_DAY, Days, a_year, line_for, noticed, words
from bench.signals.people import Floats, People
from bench.signals.places import CHANGES, LASTING, MATCHED, SUDDEN_DAYS
from bench.signals.reader import Heard, answers_of
from nearer.domain.drift.watch import LINE, Watch
from nearer.domain.drift.week import SIGNS, Answers

STRESSED_DAYS, TWO_WEEKS, EASED_WITHIN_DAYS = 28, 14, 21
TIMED_PEOPLE, TIMED_DAYS = 20, 50
BAD_PEOPLE, BAD_DAYS = 500, 4

Read = tuple[Floats, list[list[Heard]]]  # scores (people, days), and what each person heard


def print_matched(quiet: dict[str, Read], loud: dict[str, Read], changed: dict[str, People]) -> None:
    """Shares noticed when the line is set so that unchanged people of the usual world hear as many false words."""
    lines = [line_for(quiet["usual"][0], rate) for rate in MATCHED]
    print(
        f"\nThe reading, at {MATCHED[0]} ({MATCHED[1]}) false words a person-year: line {lines[0]:.2f} ({lines[1]:.2f})"
    )
    for name, bar in CHANGES.items():
        found = [noticed(words(loud[name][0], line), changed[name].onset, bar.within) for line in lines]
        must = f"must {pair(bar.must)} {_verdict(found, bar.must)}"
        print(f"  {name:36s} {pair(found)}   {must}   ambitious {pair(bar.ambitious)} {_verdict(found, bar.ambitious)}")


def print_shipped(quiet: dict[str, Read], loud: dict[str, Read], changed: dict[str, People]) -> None:
    """False words in each world and shares noticed, by the words really said."""
    print(
        f"\nThe reading as shipped, line {LINE}: false words a person-year from day {COUNTED_FROM_DAY} on, must .15-.45"
    )
    for name, (scores, heard) in quiet.items():
        said = _said(heard, scores)
        before = said[:, :COUNTED_FROM_DAY].sum() / len(said)
        print(f"  {name:36s} {a_year(said):.3f}   and {before:.3f} a person before that day")
    print("  noticed:")
    for name, change in CHANGES.items():
        scores, heard = loud[name]
        print(f"  {name:36s} {noticed(_said(heard, scores), changed[name].onset, change.within):.3f}")


def print_words(loud: dict[str, Read], changed: dict[str, People]) -> None:
    """What words said in time tell: since when, of which kind, and which sign."""
    print("\nWhat a word tells, of those said in time")
    named: list[bool] = []
    errors: list[int] = []
    number = 0
    for name in LASTING:
        timely = list(_timely(changed[name], loud[name][1], CHANGES[name].within))
        off = [abs(word.since - int(changed[name].onset[person])) for person, word in timely]
        told = [word.kind == CHANGES[name].kind for _, word in timely if word.kind]
        named += [word.sign == changed[name].lead[person] for person, word in timely if word.sign is not None]
        errors += off
        number += len(timely)
        print(
            f"  {name:36s} start off by {np.median(off):.0f} days; kind told in {len(told) / len(timely):.2f}, "
            f"right in {np.mean(told):.2f} of these"
        )
    print(f"  {'both':36s} start off by {np.median(errors):.0f} days (median)   must 14   ambitious 9")
    print(
        f"  {'sign':36s} right in {np.mean(named):.2f}, named in {len(named) / number:.2f}   must .38   ambitious .50"
    )


def print_easing(stress: Read, stressed: People, loud: dict[str, Read], changed: dict[str, People]) -> None:
    """Easings said in time after a stressed month, and those said while closeness was still down."""
    print(f"\nEasing said at most {EASED_WITHIN_DAYS} days after a stressed month has ended   must .80   ambitious .90")
    for name, within in (("word in the month", STRESSED_DAYS), ("or two weeks later", STRESSED_DAYS + TWO_WEEKS)):
        timely = list(_timely(stressed, stress[1], within))
        ends = [int(stressed.onset[person]) + STRESSED_DAYS + EASED_WITHIN_DAYS for person, _ in timely]
        eased = [word.eased is not None and word.eased <= end for (_, word), end in zip(timely, ends, strict=True)]
        print(f"  {name:36s} {np.mean(eased):.3f} of {len(eased)}")
    for name in LASTING:
        timely = list(_timely(changed[name], loud[name][1], CHANGES[name].within))
        wrong = [word.eased is not None and word.eased - word.day <= SUDDEN_DAYS for _, word in timely]
        print(f"  {'wrongly in 4 weeks: ' + CHANGES[name].kind:36s} {np.mean(wrong):.3f} of {len(wrong)}")


def print_bad_days() -> None:
    """Words to people who would have heard none: for one terrible day, and for the same day merely left out."""
    some, chance = places.a_year(BAD_PEOPLE)
    terrible = absent = tried = 0
    for person in range(BAD_PEOPLE):
        answers = answers_of(some, person)
        if _hears(answers):
            continue
        for at in chance.integers(0, len(answers), BAD_DAYS).tolist():
            before, after = answers[:at], answers[at + 1 :]
            terrible += _hears([*before, Answers(answers[at].day, 0.0, (4.0,) * SIGNS), *after])
            absent += _hears([*before, *after])
            tried += 1
    print("\nIn the year of somebody who would have heard nothing, one day is made terrible: closeness 0, all signs 4")
    print(f"  words in {tried:<27d} {terrible}; had the day not been answered, {absent}")


def print_cost() -> None:
    """CPU time of this process, with the state in memory."""
    some = places.two_years(TIMED_PEOPLE)
    histories, days = [], []
    for answers in (answers_of(some, person) for person in range(TIMED_PEOPLE)):
        histories.append(_timed(Watch.begin(), answers))
        watch = Watch.begin()
        _timed(watch, answers[:-TIMED_DAYS])
        days += [_timed(watch, [one]) for one in answers[-TIMED_DAYS:]]
    print(
        f"\nA two-year history takes {np.median(histories) * 1e3:.1f} ms (must 15, ambitious 3), "
        f"a new day {np.median(days) * 1e6:.0f} us (must 100, ambitious 30): medians"
    )


def pair(two: Sequence[float]) -> str:
    return f"{two[0]:.3f} ({two[1]:.3f})"


def _hears(answers: list[Answers]) -> bool:
    return any(said for *_, said in Watch.begin().see(answers))


def _timed(watch: Watch, answers: list) -> float:
    started = time.process_time()
    for _ in watch.see(answers):
        pass
    return time.process_time() - started


def _said(heard: list[list[Heard]], scores: Floats) -> Days:
    said = np.zeros(scores.shape, bool)
    for person, own in enumerate(heard):
        said[person, [word.day for word in own]] = True
    return said


def _verdict(found: Sequence[float], bar: Sequence[float]) -> str:
    return "met" if all(one >= asked for one, asked in zip(found, bar, strict=True)) else "MISSED"


def _timely(some: People, heard: list[list[Heard]], within: int) -> Iterator[tuple[int, Heard]]:
    """The first word of each person that came from the onset until so many days later."""
    for person, own in enumerate(heard):
        onset = int(some.onset[person])
        found = [word for word in own if onset <= word.day <= onset + within]
        if found:
            yield person, found[0]
