"""Tombstones: partings, revocations and deletions, in a small file apart from the backups.

Replayed after a restore, so that no older backup undoes one.  Numbers only; a line is on the disk when the act is.
"""

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

FILE = "tombstones"


def remember(keys: Path, what: str, id: UUID, *, day: date, by: UUID | None = None, **more: Any) -> None:
    """Add a line, with what else a replay has to know. It begins anew, whatever a crash left of the one before."""
    line = json.dumps({"what": what, "id": id.hex, "by": by and by.hex, "day": day.isoformat(), **more})
    handle = os.open(keys / FILE, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(handle, b"\n" + line.encode() + b"\n")
        os.fsync(handle)
    finally:
        os.close(handle)


def remembered(keys: Path) -> Iterator[dict[str, Any]]:
    """Every line, oldest first; a line that was cut short by a crash is left out."""
    path = keys / FILE
    if not path.exists():
        return
    for line in path.read_text().splitlines():
        try:
            yield json.loads(line)
        except ValueError:
            continue
