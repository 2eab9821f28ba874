"""Safety and crisis: where to find help, by country, and one private look.

Documents: none; nothing is kept, and nobody learns that a page was opened.   The pages of words are the same for
everyone, need no sign-in and touch no database.  The look is for who is signed in; its answer lives in one request.
"""

from nearer.rooms.safety.pages import pages as pages

LISTED = ("me", "/safety", "rooms/safety/_name.html")
