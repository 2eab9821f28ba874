"""How near I felt on a day."""

from datetime import date
from typing import Annotated

import msgspec

from nearer.ledger.document import Private

Near = Annotated[int, msgspec.Meta(ge=0, le=10)]  # 0 is far, 10 is near


class Closeness(Private, frozen=True, tag=1):
    """One day's answer. It can be changed that day."""

    kind = "closeness"

    day: date
    near: Near

    @property
    def name(self) -> str:
        return self.day.isoformat()
