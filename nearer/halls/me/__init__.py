"""Me: a plain list of what is mine. It shows no reading, since somebody may look over a shoulder."""

from nearer.halls.me.pages import pages

LISTED = None

__all__ = ["LISTED", "pages"]
