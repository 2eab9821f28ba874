"""Learn: the library, open to everyone.

An address carries a number and no topic.  What somebody reads is kept nowhere.
"""

from nearer.halls.learn.pages import pages

LISTED = None

__all__ = ["LISTED", "pages"]
