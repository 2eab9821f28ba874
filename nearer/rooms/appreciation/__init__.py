"""Appreciation: one thing I was glad of; into our jar, or only for me.

Documents: Appreciation, seen by both of us once it is taken out; Waiting, my copy of what goes in on another day; Glad,
mine alone; Kept, my copy of what I took out; HeadsUp, that I have put the first sentence away.   Never counted, no
dates, drawn in no order.
"""

from nearer.rooms.appreciation.archived import archived, take_all_back
from nearer.rooms.appreciation.jar import settle
from nearer.rooms.appreciation.pages import for_today, pages

LISTED = ("us", "/appreciation", "rooms/appreciation/_name.html")
ARCHIVED = ("rooms/appreciation/_archived.html", archived)
SETTLES = settle
TAKES_BACK = take_all_back

__all__ = ["ARCHIVED", "LISTED", "SETTLES", "TAKES_BACK", "for_today", "pages"]
