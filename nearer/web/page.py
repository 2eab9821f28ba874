"""Pages and ways on: what a page function returns, and the decorators that settle where it runs.

Reading happens on the event loop: crossing to a thread was measured to make a page half as dear again.  Writing waits
for the disk, and a password for a core, so `post` runs in a thread.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import litestar
from litestar import MediaType, Request, Response, Router
from litestar.background_tasks import BackgroundTask, BackgroundTasks
from litestar.datastructures import Cookie
from litestar.handlers import HTTPRouteHandler
from litestar.response.base import ASGIResponse

from nearer.web.frame import Frames
from nearer.web.handing import in_a_thread, on_the_loop

__all__ = ["Page", "Redirect", "Router", "get", "go", "page", "post"]


class Page(Response[None]):
    """A template and the plain values it is given. It is rendered when the frame of the request is known."""

    def __init__(
        self,
        template: str,
        values: Mapping[str, Any],
        *,
        status: int = 200,
        cookies: Iterable[Cookie] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(
            None,
            status_code=status,
            media_type=MediaType.HTML,
            cookies=list(cookies),
            headers=dict(headers or {}),
        )
        self.template = template
        self.values = values

    def to_asgi_response(
        self,
        app: Any,
        request: Request[Any, Any, Any],
        *,
        background: BackgroundTask | BackgroundTasks | None = None,
        cookies: Iterable[Cookie] | None = None,
        headers: dict[str, str] | None = None,
        is_head_response: bool = False,
        status_code: int | None = None,
        **_: Any,
    ) -> ASGIResponse:
        """Render, and answer."""
        frames: Frames = request.app.state.frames
        body = frames.render(self.template, self.values, request.scope)
        return ASGIResponse(
            body=body,
            background=background,
            cookies=[*self.cookies, *(cookies or ())],
            headers={**(headers or {}), **self.headers},
            is_head_response=is_head_response,
            media_type=MediaType.HTML,
            status_code=self.status_code or status_code or 200,
        )


class Redirect(Response[None]):
    """A way on: the browser asks for the next page itself, so that a reload writes nothing twice."""

    def __init__(self, path: str, *, cookies: Iterable[Cookie] = (), headers: Mapping[str, str] | None = None) -> None:
        super().__init__(
            None,
            status_code=303,
            headers={"location": path, **(headers or {})},
            cookies=list(cookies),
            media_type=MediaType.TEXT,
        )


def page(template: str, /, *, status: int = 200, cookies: Iterable[Cookie] = (), **values: Any) -> Page:
    """Show a template."""
    return Page(template, values, status=status, cookies=cookies)


def go(path: str, *, cookies: Iterable[Cookie] = ()) -> Redirect:
    """Lead on to another page."""
    return Redirect(path, cookies=cookies)


def get(path: str = "/", **options: Any) -> Callable[[Callable[..., Any]], HTTPRouteHandler]:
    """A page that shows, on the loop. It writes no document; a door may keep a key or a touch on the session."""

    def decorate(function: Callable[..., Any]) -> HTTPRouteHandler:
        return litestar.get(path, **options)(on_the_loop(function))

    return decorate


def post(path: str = "/", **options: Any) -> Callable[[Callable[..., Any]], HTTPRouteHandler]:
    """A page that writes and goes, in a thread."""

    def decorate(function: Callable[..., Any]) -> HTTPRouteHandler:
        return litestar.post(path, status_code=200, **options)(in_a_thread(function))

    return decorate
