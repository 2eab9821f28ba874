"""Everything people read as data: questions, articles, helplines, words for passwords.

Data lies beside its loader; loaders read it once and hand out frozen values.  What the data may say is checked by
`check.py`, in the build, not while Nearer runs.
"""

from pathlib import Path
from typing import Any

import yaml

FINISHED = ("en",)  # languages that are complete; only these are offered
HERE = Path(__file__).parent


def read(path: Path) -> Any:
    """The plain values in a YAML file."""
    # CSafeLoader is the safe loader, written in C: ten times as fast
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
