"""What has eased is over: an old fall is not said again, and a new one still is."""

from datetime import date, timedelta

import pytest

from nearer.domain.drift import Reading, reading
from tests.history import lived

TODAY = date(2026, 11, 23)
STEADY, FALL, BACK = (26, 7.6, 1), (6, 4.2, 4), (10, 7.6, 1)


def day_by_day(seed: int, *stretches: tuple[int, float, int]) -> list[Reading]:
    """What was read every few days from the end of the steady time on."""
    closeness, signs = lived(TODAY, *stretches, seed=seed)
    weeks = sum(length for length, _, _ in stretches[1:])
    found = []
    for back in range(weeks * 7, -1, -3):
        until = TODAY - timedelta(days=back)
        given = {day: near for day, near in closeness.items() if day <= until}
        found.append(reading(given, {day: six for day, six in signs.items() if day <= until}, until=until))
    return found


@pytest.mark.parametrize("seed", [1, 3])
def test_a_fall_that_has_eased_is_not_said_again(seed):
    eased_on = None
    for read in day_by_day(seed, STEADY, FALL, BACK):
        if read.word and eased_on:
            assert read.word.since > eased_on
        eased_on = read.eased_on or eased_on

    assert eased_on


@pytest.mark.parametrize("seed", [0, 2])
def test_a_second_fall_is_said_too(seed):
    found = day_by_day(seed, STEADY, FALL, BACK, FALL)

    eased = [at for at, read in enumerate(found) if read.eased_on]
    assert eased
    assert any(read.word for read in found[eased[0] :])
