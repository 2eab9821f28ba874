"""Count what the reading of one's own answers says to invented people, beside four known methods.

script/bench signals [--people N] [--processes N] [--diary FILE]

The people are people.py's, the places with their bars places.py's, the known methods charts.py's; counting.py says what
is counted as what.  Everything but the cost follows from the seeds that are printed.
"""

import argparse
from pathlib import Path

from bench.signals import others, places, shipped
from bench.signals.counting import YEAR_DAYS
from bench.signals.reader import of_diary, read
from nearer.domain.drift.watch import Watch

PEOPLE = 2000
DIARY_WORDS = 7


def main() -> None:
    parser = argparse.ArgumentParser("script/bench signals", description="Count words said to invented people.")
    parser.add_argument("--people", type=int, default=PEOPLE, help="in each place")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--diary", type=Path, help="a couples' diary as CSV, which alone is read then")
    given = parser.parse_args()
    if given.diary:
        print_diary(given.diary)
    else:
        print_table(given.people, given.processes)


def print_table(number: int, processes: int) -> None:
    """Print everything that is counted."""
    print(f"{number} people in each place: {places.SEEDS}")
    unchanged, changed, stressed = places.unchanged(number), places.changed(number), places.stressed(number)
    quiet = {name: read(some, processes=processes) for name, some in unchanged.items()}
    loud = {name: read(some, processes=processes) for name, some in changed.items()}
    shipped.print_matched(quiet, loud, changed)
    shipped.print_shipped(quiet, loud, changed)
    shipped.print_words(loud, changed)
    shipped.print_easing(read(stressed, processes=processes), stressed, loud, changed)
    shipped.print_bad_days()
    shipped.print_cost()
    others.print_others(unchanged, changed)


def print_diary(file: Path) -> None:
    """Read a real diary: nobody knows what changed in it, so few words are what can be asked."""
    persons = list(of_diary(file))
    days = sum(answers[-1].day - answers[0].day + 1 for answers in persons)
    heard = [said for answers in persons for *_, said in Watch.begin().see(answers) if said and said.ended is None]
    print(f"{len(persons)} people, {days / YEAR_DAYS:.1f} person-years: {len(heard)} words (at most {DIARY_WORDS})")


if __name__ == "__main__":
    main()
