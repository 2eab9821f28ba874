"""Words: a coach for what somebody wants to say; what may stir in who hears it, and how it could be said more gently.

Documents: none.   A draft is read while its page is made, and nothing of it is kept.
"""

from nearer.rooms.words.pages import pages

LISTED = ("me", "/words", "rooms/words/_name.html")

__all__ = ["LISTED", "pages"]
