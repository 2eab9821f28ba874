"""Questions: the same for both, answered apart, opened together; alone, asked aloud or written for myself.

Documents: Answer, seen by both once both have given; OwnAnswer and Skip, mine alone; Pressed, which the pages show to
nobody until both have pressed.   Nobody is told whether there is an answer.
"""

from nearer.rooms.questions.answering import settle_all as SETTLES  # noqa: N812  # a name that the plan looks for
from nearer.rooms.questions.archived import archived
from nearer.rooms.questions.pages import for_today, pages

LISTED = ("us", "/questions", "rooms/questions/_name.html")
ARCHIVED = ("rooms/questions/_archived.html", archived)

__all__ = ["ARCHIVED", "LISTED", "SETTLES", "for_today", "pages"]
