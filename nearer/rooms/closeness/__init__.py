"""Closeness: how near I feel, once a day, in words.

Documents: Closeness, mine alone.   No number is shown, and nobody else's is ever beside it.
"""

from nearer.rooms.closeness.pages import for_today, keep, pages

LISTED = ("me", "/closeness", "rooms/closeness/_name.html")

__all__ = ["LISTED", "for_today", "keep", "pages"]
