"""Helplines: numbers by country, and which of them may be shown, and how.

Nobody in danger is helped by a number that rings nowhere.  So an entry counts as checked only from the day a person
called it, loses that after a year, and a country opens only when enough of its entries are checked.  The emergency
number is shown always, and first.
"""

from datetime import date
from functools import cache
from typing import Literal

import msgspec

from nearer.content import HERE, read

FOLDER = HERE / "helplines"
INTERNATIONAL = "INT"

OLD = 180  # days after which an entry says "Check before relying on this."
EXPIRED = 365  # days after which an entry counts as never checked

# Said beside every number and every text line by the pages, so a note need not say them again.
SAID_ALREADY = ("Calls may stay in the phone's call list.", "Texts stay on the phone.")

Use = Literal["emergency", "abuse", "crisis", "couples_help", "directory", "child", "own_behaviour"]
State = Literal["checked", "old", "unchecked"]


class Helpline(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"uses": "for"}):
    """One entry, as it stands in the data."""

    id: str
    name: str
    uses: tuple[Use, ...]
    audience: str
    number: str | None
    dial: str | None
    text: str | None
    hours: str | None
    site: str | None
    languages: tuple[str, ...] | None
    source: str
    confidence: Literal["high", "medium", "low"]
    verified_on: date | None
    notes: str | None
    todo: str | None

    def state(self, today: date) -> State:
        """How far it can be relied on."""
        age = (today - self.verified_on).days if self.verified_on else None
        if age is None or age > EXPIRED:
            return "unchecked"
        return "old" if age > OLD else "checked"

    @property
    def reachable(self) -> bool:
        """Whether there is any way to reach it."""
        return bool(self.number or self.text or self.site)

    @property
    def note(self) -> str:
        """The notes, without what the page says anyway."""
        words = self.notes or ""
        for sentence in SAID_ALREADY:
            words = words.replace(sentence, "")
        return " ".join(words.split())


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A country's entries. `open` says that a release stands behind them."""

    country: str
    country_name: str
    open: bool
    entries: tuple[Helpline, ...]

    @property
    def code(self) -> str:
        """As it stands in an address."""
        return self.country.lower()


class Listed(msgspec.Struct, frozen=True):
    """An entry and how far it can be relied on today."""

    line: Helpline
    state: State


class Shown(msgspec.Struct, frozen=True):
    """What a page shows of a country, in this order. `unchecked` stands under "Not yet checked by us"."""

    country: Country
    emergency: tuple[Listed, ...]
    checked: tuple[Listed, ...]
    unchecked: tuple[Listed, ...]

    def first(self, use: Use) -> Helpline | None:
        """The first checked line of the country for a use, if it has a number."""
        own = (each.line for each in self.checked if each.line in self.country.entries)
        return next((line for line in own if use in line.uses and line.number), None)

    def ordered(self, *uses: Use) -> "Shown":
        """The same, with the lines for these uses before the others."""

        def rank(each: Listed) -> int:
            return min((uses.index(use) for use in each.line.uses if use in uses), default=len(uses))

        return msgspec.structs.replace(
            self, checked=tuple(sorted(self.checked, key=rank)), unchecked=tuple(sorted(self.unchecked, key=rank))
        )

    @property
    def in_danger(self) -> Helpline | None:
        """The number to call in danger. None where no country was chosen."""
        return next((each.line for each in self.emergency if each.line.number), None)


@cache
def countries() -> tuple[Country, ...]:
    """Every country by name; the international entries are not one of them."""
    found = [load(path.stem) for path in FOLDER.glob("*.yaml")]
    return tuple(sorted((each for each in found if each.country != INTERNATIONAL), key=lambda each: each.country_name))


@cache
def international() -> Country:
    """The entries that are listed everywhere."""
    return load(INTERNATIONAL.lower())


def find(code: str) -> Country | None:
    """The country of a code, as it stands in an address."""
    return next((each for each in countries() if each.code == code), None)


def load(stem: str) -> Country:
    """Read one file."""
    return msgspec.convert(read(FOLDER / f"{stem}.yaml"), Country)


def shown(country: Country, today: date) -> Shown:
    """What a page shows of a country, and with it the international entries."""
    here, everywhere = own(country, today), own(international(), today)
    return msgspec.structs.replace(
        here, checked=here.checked + everywhere.checked, unchecked=here.unchecked + everywhere.unchecked
    )


def own(country: Country, today: date) -> Shown:
    """A country's emergency numbers in any case, and its other lines once it is open."""
    emergency = [each for each in country.entries if "emergency" in each.uses and each.reachable]
    may = country.open or country.country == INTERNATIONAL
    listed = [Listed(each, each.state(today)) for each in country.entries if may and _may_be_listed(each, today)]
    return Shown(
        country=country,
        emergency=tuple(Listed(each, each.state(today)) for each in emergency),
        checked=tuple(each for each in listed if each.state != "unchecked"),
        unchecked=tuple(each for each in listed if each.state == "unchecked"),
    )


def _may_be_listed(line: Helpline, today: date) -> bool:
    """Whether a line other than an emergency number may be shown at all."""
    unsure = line.confidence == "low" and line.state(today) == "unchecked"
    return "emergency" not in line.uses and line.reachable and not unsure
