"""Hands a page what it names.

Who gives what stands in the plan (`app.py`), as the framework's own `Provide`.  The framework would give each thing by
itself, with a model of its arguments and a turn of the loop for every one; ten of them cost more than the page.  So
the order is worked out once for each page, and a request walks down it.
"""

import inspect
from collections.abc import Callable, Mapping
from functools import partial
from inspect import Parameter
from typing import Any
from weakref import WeakKeyDictionary

import anyio.to_thread
from litestar import Request, Response
from litestar.di import Provide
from litestar.exceptions import ImproperlyConfiguredException
from litestar.handlers import BaseRouteHandler

AnyRequest = Request[Any, Any, Any]
Step = tuple[str, Callable[..., Any], tuple[str, ...]]  # what is given, by whom, and what they need for it

REQUEST = "request"


class _Hands:
    """What one page needs, in order. One page can stand in several applications, with other givers in each."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._names = _names(function)
        self._steps: WeakKeyDictionary[BaseRouteHandler, list[Step]] = WeakKeyDictionary()

    async def hand(self, request: AnyRequest) -> dict[str, Any]:
        """All that the page names."""
        handler = request.route_handler
        steps = self._steps.get(handler)
        if steps is None:
            steps = self._steps[handler] = _steps(self._names, handler.resolve_dependencies(), request.path_params)
        given = {REQUEST: request, **request.path_params}
        for name, give, needs in steps:
            value = give(**{need: given[need] for need in needs})
            given[name] = await value if inspect.iscoroutine(value) else value
        return {name: given[name] for name in self._names}


def on_the_loop(function: Callable[..., Any]) -> Callable[..., Any]:
    """A page for the framework, that runs where it is asked."""
    hands = _Hands(function)

    async def page(request: AnyRequest) -> Response[Any]:
        answer: Response[Any] = function(**await hands.hand(request))
        return answer

    return _named(page, function)


def in_a_thread(function: Callable[..., Any]) -> Callable[..., Any]:
    """A page for the framework, that may wait: it has a thread to itself."""
    hands = _Hands(function)

    async def page(request: AnyRequest) -> Response[Any]:
        answer: Response[Any] = await anyio.to_thread.run_sync(partial(function, **await hands.hand(request)))
        return answer

    return _named(page, function)


def _named(page: Callable[..., Any], function: Callable[..., Any]) -> Callable[..., Any]:
    """Known by the name of what it runs: in the log, and where the framework complains."""
    page.__name__, page.__qualname__, page.__doc__ = function.__name__, function.__qualname__, function.__doc__
    page.__module__ = function.__module__
    return page


def _steps(names: tuple[str, ...], givers: Mapping[str, Provide], path: Mapping[str, Any]) -> list[Step]:
    """Who gives what, each after all that it needs."""
    steps: dict[str, Step] = {}

    def add(name: str) -> None:
        if name in steps or name == REQUEST or name in path:
            return
        if name not in givers:
            raise ImproperlyConfiguredException(f"nobody gives {name!r} (web/given.py)")
        give = givers[name].dependency
        needs = _names(give)
        for need in needs:
            add(need)
        steps[name] = (name, give, needs)

    for name in names:
        add(name)
    return list(steps.values())


def _names(function: Callable[..., Any]) -> tuple[str, ...]:
    given = inspect.signature(function).parameters.values()
    if any(each.kind in (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD) for each in given):
        raise ImproperlyConfiguredException(f"{function.__qualname__} has to name what it needs")
    return tuple(each.name for each in given)
