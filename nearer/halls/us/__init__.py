"""Us: what the two of us can do. In a space of one, all of it with one phone."""

from nearer.halls.us.pages import pages

LISTED = None

__all__ = ["LISTED", "pages"]

LISTED = None
