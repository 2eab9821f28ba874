"""Today: how near, one glad thing, what is open for us.  It ends, and nothing in it is due."""

from nearer.halls.today.pages import pages

LISTED = None

__all__ = ["LISTED", "pages"]
