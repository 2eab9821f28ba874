"""Which scenes I have seen."""

from nearer.ledger.document import Private


class Seen(Private, frozen=True, tag=1):
    """That I have seen a scene."""

    kind = "seen scene"

    number: int

    @property
    def name(self) -> str:
        return str(self.number)
