"""What a person keeps about their spaces: `PutAway` and `Hiding`.  Private."""

from uuid import UUID

from nearer.ledger.document import Private


class PutAway(Private, frozen=True, tag=1):
    """I have read that this space is closed, and put the sentence away."""

    kind = "put-away"

    space: UUID

    @property
    def name(self) -> str:
        return str(self.space)


class Hiding(Private, frozen=True, tag=1):
    """Whether an archive of mine leaves out what I wrote. The other's is not touched by it."""

    kind = "hiding"

    space: UUID
    hidden: bool

    @property
    def name(self) -> str:
        return str(self.space)
