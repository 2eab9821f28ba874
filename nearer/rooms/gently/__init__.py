"""Say it gently: the distance named without blame, and given when its writer chooses.

Documents: Letter, seen by both of us once it is given and opened; Answer, its reader's line back; Sent, my copy of what
I gave; Turn, when I can give again; Opened, my copy of what I opened.   The writer never learns whether it was opened.
"""

from nearer.rooms.gently.archived import archived, take_all_back
from nearer.rooms.gently.letters import settle
from nearer.rooms.gently.pages import for_today, pages

LISTED = ("us", "/gently", "rooms/gently/_name.html")
ARCHIVED = ("rooms/gently/_archived.html", archived)
SETTLES = settle
TAKES_BACK = take_all_back

__all__ = ["ARCHIVED", "LISTED", "SETTLES", "TAKES_BACK", "for_today", "pages"]
