"""Promises: one small thing each, with a when; and what became of mine, for myself.

Documents: Promise, seen by both of us until its day is over; Noticed, a thank you for one; Outcome, its maker's alone.
Never counted, never late: a new promise takes the place of the old one.
"""

from nearer.rooms.promises.archived import archived, take_all_back
from nearer.rooms.promises.pages import pages

LISTED = ("us", "/promises", "rooms/promises/_name.html")
ARCHIVED = ("rooms/promises/_archived.html", archived)
TAKES_BACK = take_all_back

__all__ = ["ARCHIVED", "LISTED", "TAKES_BACK", "pages"]
