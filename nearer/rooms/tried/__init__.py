"""Tried: small things I took up, and whether they helped, in my own word.

Documents: Tried, mine alone.   It is a word, not a measurement: nothing is counted, and no before and after is shown.
"""

from nearer.rooms.tried.pages import pages

LISTED = ("me", "/tried", "rooms/tried/_name.html")

__all__ = ["LISTED", "pages"]
