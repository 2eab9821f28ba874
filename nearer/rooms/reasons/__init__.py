"""Reasons: five causes from which distance may come, looked at alone, one screen at a time.

Documents: Marks, what I marked about one cause, and Sentence, what I would carry over in my own words; both mine alone.
Nobody is given a type: the result says what seems to be at work, what it asks for, and that it may be wrong.
"""

from nearer.rooms.reasons.pages import pages

LISTED = ("me", "/reasons", "rooms/reasons/_name.html")

__all__ = ["LISTED", "pages"]
