"""The command line: what whoever runs Nearer can ask of it.

Nothing here can show what anybody wrote: no command has a key that opens it.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec

from nearer import config
from nearer.cli import demo, operating, serving, signals, words
from nearer.config import Nonsense, Settings

Command = Callable[[Settings, argparse.Namespace], int]

COMMANDS: dict[str, tuple[Command, str]] = {
    "serve": (serving.serve, "answer in the browser"),
    "demo": (demo.demo, "answer with a couple that never was, in a folder of its own"),
    "doctor": (operating.examine, "say what is wrong here, and how to mend it"),
    "backup": (operating.back_up, "write a copy of everything but sessions and keys; Nearer may run meanwhile"),
    "restore": (operating.restore, "put a backup in an empty place; Nearer must not run meanwhile"),
    "words": (words.words, "read a line of JSON with a draft, write a line with what the coach finds"),
    "stats": (operating.count, "count people, spaces and entries, never content"),
    "signals": (signals.signals, "read one person's answers from standard input, a line a day, for a word about them"),
}
WITH_FILE = ("backup", "restore")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 2 means that it could not be begun, and one line says why."""
    given = _parser().parse_args(arguments)
    command, _ = COMMANDS[given.command]
    try:
        settings = config.read()
        _demand_installed(settings)
        return command(settings, given)
    except Nonsense as nonsense:
        print(nonsense, file=sys.stderr)
        return 2


def _demand_installed(settings: Settings) -> None:
    for name, given, package in (
        ("NEARER_DATABASE", settings.database, "psycopg"),
        ("NEARER_REDIS", settings.redis, "redis"),
    ):
        if given is not None and find_spec(package) is None:
            raise Nonsense(f"{name} needs packages that are not here: run script/setup scale.")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("nearer", description="A private place for two people who have drifted apart.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (_, what) in COMMANDS.items():
        command = commands.add_parser(name, help=what, description=what)
        if name in WITH_FILE:
            command.add_argument("file", help="the file of the backup")
        if name == "words":
            command.add_argument("--lang", choices=words.LANGUAGES, default="en", help="English alone is read for now")
    return parser
