"""Signs: six signs of drifting apart, looked at once a week, on any day of it.

Documents: Signs, a week's marks, and Wanted, whether I want a word about them; both mine alone.   Never summed, never
compared with anybody.  What they say over the weeks needs closeness too, and is shown by the hall `noticing`.
"""

from nearer.rooms.signs.looks import Look, Said, look, said, wanted
from nearer.rooms.signs.pages import pages

LISTED = ("me", "/signs", "rooms/signs/_name.html")

__all__ = ["LISTED", "Look", "Said", "look", "pages", "said", "wanted"]
