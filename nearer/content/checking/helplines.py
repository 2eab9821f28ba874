"""Helplines: whole entries, honest about who checked them, and no country open before its time."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

import msgspec

from nearer.content import read
from nearer.content.checking import Problem, line_of
from nearer.content.helplines import INTERNATIONAL, Country, Helpline, Use

FIELDS = [
    *("id", "name", "for", "audience", "number", "dial", "text", "hours", "site"),
    *("languages", "source", "confidence", "verified_on", "notes", "todo"),
]
NEEDED = ("id", "name", "for", "audience", "source", "confidence")
NO_SOURCE = "none yet"


def problems(folder: Path, today: date) -> Iterator[Problem]:
    """What is wrong with the helplines of a folder, on a day."""
    seen: set[str] = set()
    for path in sorted(folder.glob("*.yaml")):
        raw = read(path)
        wrong = [*_unreadable(path, raw)]
        yield from wrong
        if wrong:
            continue
        country = msgspec.convert(raw, Country)
        for line in country.entries:
            where = line_of(path, f"- id: {line.id}")
            for words in (*_entry(line), *_verified(line, today)):
                yield Problem(path, where, f"{line.id}: {words}")
            if line.id in seen:
                yield Problem(path, where, f"{line.id} stands twice")
            seen.add(line.id)
        for words in _country(country, path, today):
            yield Problem(path, 1, words)


def _unreadable(path: Path, raw: Mapping[str, Any]) -> Iterator[Problem]:
    for entry in raw["entries"]:
        where = line_of(path, f"- id: {entry.get('id')}")
        if list(entry) != FIELDS:
            yield Problem(path, where, f"{entry.get('id')}: the 15 fields in their order are wanted")
        for use in entry.get("for") or ():
            if use not in get_args(Use):
                yield Problem(path, where, f"{entry.get('id')}: no such use: {use}")
        if entry.get("confidence") not in ("high", "medium", "low"):
            yield Problem(path, where, f"{entry.get('id')}: no such confidence: {entry.get('confidence')}")


def _entry(line: Helpline) -> Iterator[str]:
    needed = (line.id, line.name, line.uses, line.audience, line.source, line.confidence)
    for name, value in zip(NEEDED, needed, strict=True):
        if not value:
            yield f"{name} is needed"
    if line.number and {"abuse", "crisis"} & set(line.uses) and not line.hours:
        yield "a number for abuse or crisis needs hours"
    if bool(line.number) != bool(line.dial):
        yield "number and dial go together"
    if line.dial and "".join(each for each in line.number or "" if each in "0123456789*+#") != line.dial:
        yield "dial is not the number"
    if line.site and not line.site.startswith("https://"):
        yield "a site begins with https://"


def _verified(line: Helpline, today: date) -> Iterator[str]:
    if line.verified_on is None:
        return
    if line.source == NO_SOURCE:
        yield "checked, and yet without a source"
    if line.todo:
        yield "checked, and yet something is to do"
    if line.verified_on > today:
        yield "checked in the future"


def _country(country: Country, path: Path, today: date) -> Iterator[str]:
    if country.code != path.stem:
        yield f"{country.country} stands in the file of {path.stem}"
    if country.country == INTERNATIONAL:
        if country.open:
            yield "the international entries are no country"
        return
    if not any("emergency" in line.uses and line.number for line in country.entries):
        yield "no emergency number"
    if country.open and not may_open(country, today):
        yield "open before its emergency numbers, one abuse line and one crisis line are checked"


def may_open(country: Country, today: date) -> bool:
    """Whether enough is checked for a release to stand behind a country."""
    checked = [line for line in country.entries if line.state(today) != "unchecked"]
    emergency = [line for line in country.entries if "emergency" in line.uses]
    return (
        bool(emergency)
        and all(line in checked for line in emergency)
        and all(any(use in line.uses for line in checked) for use in ("abuse", "crisis"))
    )
