"""From the answers of one person to what can be said of them on a day."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from statistics import quantiles

from nearer.domain.drift import signs as six
from nearer.domain.drift.watch import FIRST_ANSWERS, FIRST_DAYS, STANDS_DAYS, Said, Watch
from nearer.domain.drift.week import SIGNS, Answers
from nearer.domain.drift.words import Band, Reading, Word

USUAL_DAYS = 26 * 7  # the usual is that of the last half year, or of the half year before a word's start
BAND_NEEDS = 4  # answers, for a band to be drawn
SIXTHS = 6  # between the first and the last sixth lie two thirds


def reading(
    closeness: Mapping[date, int],
    signs: Mapping[date, Sequence[int | None]],
    *,
    until: date,
) -> Reading:
    """Read what one person answered up to and including the day `until`.

    `closeness` is 0 to 10 by day; `signs` six answers, 0 to 4, by the day they were given, None where one was left out.
    A higher number is more of the sign: those asked as the presence of something good come turned round.  Of several
    sets of signs in one ISO week the latest counts.  A day that was not answered is absent.

    >>> reading({date(2027, 3, 1): 7}, {}, until=date(2027, 3, 1)).early
    True
    """
    watch = Watch.begin()
    for _ in watch.see(_in_order(closeness, signs, until)):
        pass
    today = until.toordinal()
    if watch.answers < FIRST_ANSWERS or today - watch.first < FIRST_DAYS:
        return Reading(early=True)
    said = watch.said
    if said is None:
        return _own(watch, today)
    if said.ended is None and today - said.day < STANDS_DAYS:
        return _lower(watch, said)
    return _own(watch, today, eased_on=date.fromordinal(said.ended) if said.ended and said.eased else None)


def _in_order(
    closeness: Mapping[date, int], signs: Mapping[date, Sequence[int | None]], until: date
) -> Iterator[Answers]:
    for day in sorted({*closeness, *signs}):
        if day <= until:
            yield Answers(day.toordinal(), closeness.get(day), tuple(signs[day]) if day in signs else None)


def _lower(watch: Watch, said: Said) -> Reading:
    word = Word(date.fromordinal(said.day), date.fromordinal(said.since), said.kind, said.sign)
    changes = six.changes(watch.sets(), said.since)
    usual = _own(watch, said.since - 1)
    return Reading(
        early=False,
        word=word,
        usual=usual.usual,
        sign_usual=usual.sign_usual,
        moved=six.moved(changes),
        held=six.held(changes),
    )


def _own(watch: Watch, last: int, eased_on: date | None = None) -> Reading:
    """A reading without a word: the own usual until the day `last`."""
    days = range(last - USUAL_DAYS + 1, last + 1)
    closeness = [day.closeness for day in watch.past if day.day in days and day.closeness is not None]
    sets = [signs for day, signs in watch.sets() if day in days]
    bands = tuple(_band([float(one) for signs in sets if (one := signs[j]) is not None]) for j in range(SIGNS))
    return Reading(early=False, eased_on=eased_on, usual=_band(closeness), sign_usual=bands)


def _band(answers: Sequence[float]) -> Band | None:
    if len(answers) < BAND_NEEDS:
        return None
    cuts = quantiles(answers, n=SIXTHS, method="inclusive")
    return Band(cuts[0], cuts[-1])
