"""What a person keeps about themselves: `Profile`, `Happening`, `Words`.  All private."""

from datetime import date
from typing import Annotated

import msgspec

from nearer.ledger.document import Name, Private

Hour = Annotated[int, msgspec.Meta(ge=0, le=23)]


class Profile(Private, frozen=True, tag=1):
    """How I am called and how my pages look. `boundary`: the local hour at which my day begins.

    `run_by`: who ran this installation when I last read what that means.
    """

    kind = "profile"

    first_name: Name
    sign_in_name: str
    language: str = "en"
    zone: str = "UTC"
    boundary: Hour = 4
    theme: str = "auto"
    plain: bool = False
    only_me: bool = False
    run_by: str | None = None

    @property
    def name(self) -> str:
        return "mine"


class Happening(Private, frozen=True, tag=1):
    """Something about my account worth knowing later, by day. `what` is a word the template knows."""

    kind = "happening"

    what: str
    day: date


class Words(Private, frozen=True, tag=1):
    """What was being typed on a page, kept while I type. `where` is the address the form goes to."""

    kind = "words"

    where: str
    words: str

    @property
    def name(self) -> str:
        return self.where
