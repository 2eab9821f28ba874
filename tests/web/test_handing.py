"""What a page names is what it is given: by whom the plan says, once, and each after what it needs."""

import threading
from typing import Any

import pytest
from litestar import Litestar, Request, Response
from litestar.di import NamedDependency, Provide
from litestar.exceptions import ImproperlyConfiguredException
from litestar.params import FromPath
from litestar.testing import TestClient

from nearer.web.handing import on_the_loop
from nearer.web.page import get, post

asked: list[str] = []


async def give_ring(request: Request[Any, Any, Any]) -> str:
    asked.append("ring")
    return request.headers["who"]


def give_me(ring: NamedDependency[str]) -> str:
    return f"me of {ring}"


def give_us(ring: NamedDependency[str], me: NamedDependency[str]) -> str:
    return f"us of {ring} and {me}"


GIVERS = {
    "us": Provide(give_us, sync_to_thread=False),
    "me": Provide(give_me, sync_to_thread=False),
    "ring": Provide(give_ring),
}


def ask(page, method: str = "GET", path: str = "/7") -> str:
    asked.clear()
    with TestClient(Litestar([page], dependencies=GIVERS, openapi_config=None)) as client:
        return client.request(method, path, headers={"who": "Ada"}).text


def test_a_page_is_given_what_it_names_and_each_thing_is_made_once():
    @get("/{number:int}")
    def page(number: FromPath[int], us: NamedDependency[str], me: NamedDependency[str]) -> Response[str]:
        return Response(f"{number + 1}: {us}, {me}")

    assert ask(page) == "8: us of Ada and me of Ada, me of Ada"
    assert asked == ["ring"]


def test_what_a_page_does_not_name_is_not_made():
    @get("/{number:int}")
    def page(number: FromPath[int]) -> Response[str]:
        return Response(str(number))

    assert ask(page) == "7"
    assert asked == []


def test_reading_happens_on_the_loop_and_writing_in_a_thread():
    def where(me: NamedDependency[str]) -> Response[bool]:
        return Response(threading.current_thread().name.startswith("AnyIO"))

    assert ask(get("/")(where), path="/") == "false"
    assert ask(post("/")(where), "POST", "/") == "true"


def test_one_page_in_two_houses_is_given_what_each_of_them_gives():
    @get("/")
    def page(me: NamedDependency[str]) -> Response[str]:
        return Response(me)

    other = GIVERS | {"me": Provide(lambda: "somebody else", sync_to_thread=False)}

    with TestClient(Litestar([page], dependencies=other, openapi_config=None)) as client:
        assert client.get("/", headers={"who": "Ada"}).text == "somebody else"
    assert ask(page, path="/") == "me of Ada"


def test_what_nobody_gives_is_no_page():
    @get("/")
    def page(them: NamedDependency[str]) -> Response[str]:
        return Response(them)

    assert "Internal Server Error" in ask(page, path="/")


def test_a_page_that_names_nothing_in_particular_is_refused():
    def page(**anything: object) -> Response[None]:
        return Response(None)

    with pytest.raises(ImproperlyConfiguredException):
        on_the_loop(page)


def test_a_page_keeps_its_name_for_the_log():
    @get("/")
    def page() -> Response[None]:
        """What it says."""
        return Response(None)

    app = Litestar([page], openapi_config=None)

    assert app.routes[0].route_handlers[0].handler_name.endswith("page")  # type: ignore[union-attr]
