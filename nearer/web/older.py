"""Long lists, shown a part at a time: the newest first, and below them a way to what is older.

Which part is asked for stands in the address as a number, which tells nothing of what it shows.
"""

import re
from collections.abc import Sequence
from typing import Any, Generic, TypeAlias, TypeVar

import msgspec
from litestar import Request
from litestar.di import NamedDependency, Provide

SHOWN = 20

_NUMBER = re.compile("[1-9][0-9]{0,3}")  # more parts than a life fills

T = TypeVar("T")
Number: TypeAlias = NamedDependency[int]


class Part(msgspec.Struct, Generic[T], frozen=True):
    """Some of a list. `newer` and `older` are the parts beside it, or None where there is none."""

    shown: Sequence[T]
    newer: int | None = None
    older: int | None = None


def give_number(request: Request[Any, Any, Any]) -> int:
    """Which part is asked for, from 1 on. What is no such number is the first."""
    number = request.query_params.get("part", "")
    return int(number) if _NUMBER.fullmatch(number) else 1


def part(found: Sequence[T], number: int, *, most: int = SHOWN) -> Part[T]:
    """A part of which `found` has all, and one more if there are older ones."""
    return Part(found[:most], number - 1 if number > 1 else None, number + 1 if len(found) > most else None)


GIVES = {"number": Provide(give_number, sync_to_thread=False)}  # for the routers of lists that go on
