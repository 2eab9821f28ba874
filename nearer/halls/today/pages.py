"""The page of the day."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date

from nearer.people.door import GivenProfile
from nearer.people.recovery import has_code
from nearer.rooms import appreciation, closeness, gently, questions
from nearer.web.given import Draft, House, Me, Now, Today, Us
from nearer.web.page import Page, Router, get, page

PARTS = ((4, "night"), (12, "morning"), (18, "afternoon"), (24, "evening"))  # until which hour


@get("/today")
def show(me: Me, us: Us, profile: GivenProfile, house: House, draft: Draft, today: Today, now: Now) -> Page:
    """What rooms have for today. Under Only me for now, the joint pieces are left out."""
    pieces = closeness.for_today(me, today)
    if not me.only:
        pieces |= appreciation.for_today(me, us) | questions.for_today(me, us, now) | gently.for_today(me, us, now)
    shown = {
        "draft": draft,
        "name": profile.first_name,
        "part": part_of_day(now, profile.zone),
        "day": in_words(today, profile.language),
        "way_back": has_code(house, me.id),
        "only": me.only,
        "alone": us.alone,
    }
    return page("halls/today/page.html", **pieces | shown)


@lru_cache(maxsize=64)
def in_words(day: date, language: str) -> str:
    """The day as it is said.

    >>> in_words(date(2026, 11, 23), "en")
    'Monday, 23 November'
    """
    return str(format_date(day, "EEEE, d MMMM", locale=language))


def part_of_day(now: datetime, zone: str) -> str:
    """Night, morning, afternoon or evening, where the person is.

    >>> part_of_day(datetime(2026, 1, 1, 3, 30), "UTC"), part_of_day(datetime(2026, 1, 1, 3, 30), "Asia/Kolkata")
    ('night', 'morning')
    """
    hour = now.replace(tzinfo=ZoneInfo("UTC")).astimezone(ZoneInfo(zone)).hour
    return next(part for until, part in PARTS if hour < until)


pages = Router(path="/", route_handlers=[show])
