"""Favourites: small things worth remembering about each other, or about oneself.

Documents: Favourite, seen by both of us, so open to the one it is about; Correction, that one's own words beside it;
Like, mine alone.   Never about what somebody did, and offered back to who wrote it.
"""

from nearer.rooms.favourites.archived import archived, take_all_back
from nearer.rooms.favourites.pages import pages

LISTED = ("us", "/favourites", "rooms/favourites/_name.html")
ARCHIVED = ("rooms/favourites/_archived.html", archived)
TAKES_BACK = take_all_back

__all__ = ["ARCHIVED", "LISTED", "TAKES_BACK", "pages"]
