"""Listening: small scenes; what a reply opens, what it closes, and why.

Documents: Seen, that I have seen a scene, mine alone.   What was chosen or written is kept nowhere, and nothing counts.
"""

from nearer.rooms.listening.pages import pages

LISTED = ("us", "/listening", "rooms/listening/_name.html")

__all__ = ["LISTED", "pages"]
