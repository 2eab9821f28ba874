"""What a person keeps about their spaces: `PutAway`.  Private."""

from uuid import UUID

from nearer.ledger.document import Private


class PutAway(Private, frozen=True, tag=1):
    """I have read that this space is closed, and put the sentence away."""

    kind = "put-away"

    space: UUID

    @property
    def name(self) -> str:
        return str(self.space)
