"""The product as it is, for the bench: at the lowest accepted password cost, by a clock that stands some seconds off.

python -m bench.serve FOLDER PORT      the seconds are in FOLDER/clock
"""

import sys
from datetime import timedelta
from pathlib import Path

import uvicorn

from nearer.app import create_app
from nearer.config import read
from nearer.house import open_house, utc_now
from nearer.vault.stretch import LOWEST


def main(folder: Path, port: int) -> None:
    moved = timedelta(seconds=float((folder / "clock").read_text()))
    settings = read(
        {
            "NEARER_DATA": str(folder / "data"),
            "NEARER_KEYS": str(folder / "keys"),
            "NEARER_PORT": str(port),
            "NEARER_RUN_BY": "Hestia",
        }
    )
    house = open_house(settings, clock=lambda: utc_now() + moved, cost=LOWEST)
    uvicorn.run(create_app(house), port=port, access_log=False, log_level="warning", timeout_graceful_shutdown=1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
