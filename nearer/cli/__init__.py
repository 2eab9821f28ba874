"""The command line: what whoever runs Nearer can ask of it.

Nothing here can show what anybody wrote: no command has a key that opens it.
"""

import argparse
import sys
from collections.abc import Callable, Sequence

from nearer import config
from nearer.cli import demo, operating, serving
from nearer.config import Nonsense, Settings

Command = Callable[[Settings, argparse.Namespace], int]

COMMANDS: dict[str, tuple[Command, str]] = {
    "serve": (serving.serve, "answer in the browser"),
    "demo": (demo.demo, "answer with a couple that never was, in a folder of its own"),
    "doctor": (operating.examine, "say what is wrong here, and how to mend it"),
    "backup": (operating.back_up, "write a copy of everything but sessions and keys; Nearer may run meanwhile"),
    "restore": (operating.restore, "put a backup in an empty place; Nearer must not run meanwhile"),
    "stats": (operating.count, "count people, spaces and entries, never content"),
}
WITH_FILE = ("backup", "restore")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 2 means that it could not be begun, and one line says why."""
    given = _parser().parse_args(arguments)
    command, _ = COMMANDS[given.command]
    try:
        return command(config.read(), given)
    except Nonsense as nonsense:
        print(nonsense, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("nearer", description="A private place for two people who have drifted apart.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (_, what) in COMMANDS.items():
        command = commands.add_parser(name, help=what, description=what)
        if name in WITH_FILE:
            command.add_argument("file", help="the file of the backup")
    return parser
