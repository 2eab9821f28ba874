"""A real server for journeys and faults: the product as it is, with the lowest accepted password cost.

Its clock is the machine's, moved by the seconds written in the file `clock` of its folder.

    python -m tests.serve FOLDER PORT
"""

import sys
from datetime import datetime, timedelta
from pathlib import Path

import uvicorn

from nearer.app import create_app
from nearer.config import read
from nearer.house import open_house, utc_now
from nearer.vault.stretch import LOWEST


def main(folder: Path, port: int) -> None:
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
    house = open_house(settings, clock=now, cost=LOWEST)
    uvicorn.run(create_app(house), port=port, access_log=False, log_level="warning", timeout_graceful_shutdown=1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
