"""One statement that reads, compiled once for one kind of database and then run on the driver's own cursor.

A page asks a handful of small questions.  Run by SQLAlchemy each time, the asking was measured to cost seven times
what the database needs to answer.  Statements, types and what they become in each database remain SQLAlchemy's.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Select
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine

Values = Mapping[str, Any]
Step = Callable[[Any], Any] | None


class Reading:
    """A statement in the words of one database, with what turns values into its own and back."""

    def __init__(self, statement: Select[Any], dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        if compiled.post_compile_params or compiled.literal_execute_params:
            raise ValueError("a list of unknown length is many statements: give each of its places a name")
        self.words = str(compiled)
        self._in_order = bool(compiled.positional)
        binds = {name: bind for bind, name in compiled.bind_names.items()}
        names = compiled.positiontup if compiled.positiontup is not None else list(binds)
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}
        self._steps = [(name, _towards(binds[name].type, dialect)) for name in names]
        columns = list(statement.selected_columns)
        self._row: Any = namedtuple("Row", [str(column.key) for column in columns], rename=True)  # type: ignore[misc]  # noqa: PYI024  # each statement names its own
        steps = [_back(column.type, dialect) for column in columns]
        self._back = [(at, step) for at, step in enumerate(steps) if step is not None]

    def bound(self, values: Values) -> Sequence[Any] | dict[str, Any]:
        """What the driver is given beside the words. KeyError for a value that is missing."""
        given = {**self._fixed, **values}
        if self._in_order:
            return [given[name] if step is None else step(given[name]) for name, step in self._steps]
        return {name: given[name] if step is None else step(given[name]) for name, step in self._steps}

    def row(self, found: Sequence[Any]) -> tuple[Any, ...]:
        """A row as the driver found it, with the values of our types, and each by name."""
        values = list(found)
        for at, step in self._back:
            try:
                values[at] = step(values[at])
            except (ValueError, TypeError, AttributeError):
                values[at] = None  # damaged: who asked sees that it is not there, and the other rows stand
        made: tuple[Any, ...] = self._row._make(values)
        return made


def _towards(kind: TypeEngine[Any], dialect: Dialect) -> Step:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _back(kind: TypeEngine[Any], dialect: Dialect) -> Step:
    return kind.dialect_impl(dialect).result_processor(dialect, None)
