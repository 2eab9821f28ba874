"""A real server for journeys and faults: the product as it is, with the lowest accepted password cost.

Its clock is the machine's, moved by the seconds written in the file `clock` of its folder.

    python -m tests.serve FOLDER PORT [ADDRESS]

With an address, *Leave quickly* goes there. It may be a site on this machine, which needs no https.
"""

import sys
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import uvicorn

from nearer.app import create_app
from nearer.config import read
from nearer.house import open_house, utc_now
from nearer.vault.stretch import LOWEST


def main(folder: Path, port: int, leave: str = "") -> None:
    moved = folder / "clock"

    def now() -> datetime:
        return utc_now() + timedelta(seconds=float(moved.read_text()) if moved.exists() else 0)

    settings = read(
        {
            "NEARER_DATA": str(folder / "data"),
            "NEARER_KEYS": str(folder / "keys"),
            "NEARER_PORT": str(port),
            "NEARER_RUN_BY": "Hestia",
        }
    )
    settings = msgspec.structs.replace(settings, leave=leave or None)
    house = open_house(settings, clock=now, cost=LOWEST)
    uvicorn.run(create_app(house), port=port, access_log=False, log_level="warning", timeout_graceful_shutdown=1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
