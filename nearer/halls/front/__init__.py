"""The front: the door that already helps, signing up, and the first page behind it.

Closeness is carried from the door into the first private entry; what somebody wants to say can be tried there.  Nothing
is kept for somebody who does not sign up.
"""

from nearer.halls.front.pages import pages

LISTED = None

__all__ = ["LISTED", "pages"]
