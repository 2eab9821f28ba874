"""The pages of what my own answers say: one for the signs, one for closeness."""

from datetime import date
from typing import Any

from babel.dates import format_skeleton
from babel.lists import format_list

from nearer.content import library
from nearer.content.signs import signs
from nearer.domain.drift import Reading
from nearer.domain.weeks import monday
from nearer.halls.noticing.answers import Answers, answers
from nearer.halls.noticing.finding import Finding, find
from nearer.halls.noticing.near import near
from nearer.halls.noticing.own import own
from nearer.ledger import owner
from nearer.people.door import GivenProfile
from nearer.rooms.signs import Said, look, said, wanted
from nearer.web.given import Me, Today
from nearer.web.page import Page, Redirect, Router, get, go, page

TOLD_FIRST = ("lower", "eased")  # what closeness alone has to say is not put off by a first look at the signs
METHOD = 38  # the page of the library on how a word is found


@get("/signs")
def show_signs(me: Me, profile: GivenProfile, today: Today) -> Page | Redirect:
    given = answers(me, today)
    if not given.weeks:
        return go("/signs/week")
    found, read = find(given, wanted(me), today, profile.language)
    this = given.weeks.get(monday(today))
    return page(
        "halls/noticing/signs.html",
        first=len(given.weeks) == 1 and this is not None and found.tone not in TOLD_FIRST,
        look=look(this, only=me.only) if this else None,
        small=_small(found, given, me),
        **_drawn(given, found, read, today, profile.language),
    )


@get("/closeness/weeks")
def show_closeness(me: Me, profile: GivenProfile, today: Today) -> Page:
    given = answers(me, today)
    found, read = find(given, wanted(me), today, profile.language)
    return page("halls/noticing/closeness.html", **_drawn(given, found, read, today, profile.language))


def _small(found: Finding, given: Answers, me: owner.Me) -> Said | None:
    """One small thing: for the sign that a word names, else for the first marked often in the latest week."""
    if found.word is not None and found.word.sign is not None:
        return said(signs().signs[found.word.sign], only=me.only)
    latest = look(given.weeks[max(given.weeks)], only=me.only).often
    return latest[0] if latest else None


def _drawn(given: Answers, found: Finding, read: Reading, today: date, language: str) -> dict[str, Any]:
    """What both pages show."""
    own_weeks = own(given.weeks, read, today)
    well = [own_weeks.strips[at].sign.holds for at in read.held if own_weeks.strips[at].well]
    return {
        "finding": found,
        "near": near(given.closeness, read, today),
        "own": own_weeks,
        "weeks": [_short(week, language) for week in own_weeks.weeks],
        "moved": [own_weeks.strips[at] for at in read.moved],
        "held": [own_weeks.strips[at] for at in read.held],
        "unclear": [strip for at, strip in enumerate(own_weeks.strips) if at not in (*read.moved, *read.held)],
        "kept": format_list(well, locale=language) if well else "",
        "method": library.find(METHOD),
        "steps": signs().steps,
    }


def _short(day: date, language: str) -> str:
    return str(format_skeleton("dMMM", day, locale="en_GB" if language == "en" else language))


pages = Router(path="/", route_handlers=[show_signs, show_closeness])
