"""The plan: the only place that knows every room."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import anyio.to_thread
from litestar import Litestar, Request, Router
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import State
from litestar.di import NamedDependency, Provide
from litestar.exceptions import HTTPException
from litestar.types import ASGIApp

from nearer import VERSION
from nearer.backup import replay
from nearer.content.helplines import countries
from nearer.domain import language
from nearer.halls import front, learn, me, noticing, privacy, today, us
from nearer.house import Busy, House
from nearer.ledger.document import NotYours
from nearer.ledger.shelf import Conflict, Missing, Unopened
from nearer.ledger.table import Closed
from nearer.live import bell
from nearer.people import cookies, door, leaving, sessions
from nearer.people.keeping import forget_sent
from nearer.people.limits import TooMany
from nearer.people.pages import people
from nearer.people.sessions import Locked
from nearer.rooms import (
    appreciation,
    closeness,
    favourites,
    gently,
    listening,
    promises,
    questions,
    reasons,
    safety,
    signs,
    tried,
    words,
)
from nearer.spaces import archive, belonging, door as spaces_door, parting, parting_pages
from nearer.spaces.pages import spaces
from nearer.store.database import Unavailable
from nearer.store.schema import upgrade
from nearer.web import sorry
from nearer.web.checked import Checked
from nearer.web.frame import Frames
from nearer.web.gateway import Gateway
from nearer.web.page import Page, Redirect, go
from nearer.web.static import KEPT_PAGES, Static, static_routes

ROOMS: Sequence[Any] = (
    closeness,
    signs,
    reasons,
    words,
    tried,
    gently,
    listening,
    appreciation,
    questions,
    promises,
    favourites,
    safety,
)
HALLS: Sequence[Any] = (front, today, me, us, noticing, learn, privacy)

log = logging.getLogger("nearer")

LARGEST_BODY = 256 * 1024
SWEEP_S = 60


def create_app(house: House) -> ASGIApp:
    """Build the application of a house that stands."""
    furnish(house)
    replay(house)  # an older file of the database may have been put back
    static = Static(edition=VERSION, pages=(*KEPT_PAGES, *(f"/crisis/{c.code}" for c in countries())))
    routers: list[Router] = [people, spaces, bell, *(place.pages for place in (*ROOMS, *HALLS))]
    app = Litestar(
        [*routers, *static_routes(static)],
        state=State({"house": house, "frames": _frames(house, static)}),
        dependencies=_given(),
        exception_handlers=_answers(),
        csrf_config=_form_token(house),
        request_class=Checked,
        request_max_body_size=LARGEST_BODY,
        openapi_config=None,
        lifespan=[_waking, _sweeping],
        before_send=[forget_sent],
        logging_config=None,  # `serve` settles that
        debug=False,
    )
    settings = house.settings
    return Gateway(app, url=settings.url, host=settings.host, secure=settings.secure)


def furnish(house: House) -> None:
    """Bring the tables up to date, and let those below call those above by what they have to say, not by name."""
    upgrade(house.store)
    house.after_new_keys = [belonging.rewrap_all]
    house.before_leaving = [belonging.close_all]
    archive.SHOWN[:] = [room.ARCHIVED for room in ROOMS if hasattr(room, "ARCHIVED")]
    parting_pages.SETTLES[:] = [room.SETTLES for room in ROOMS if hasattr(room, "SETTLES")]
    parting_pages.TAKES_BACK[:] = [room.TAKES_BACK for room in ROOMS if hasattr(room, "TAKES_BACK")]


def _given() -> dict[str, Provide]:
    """All that a page may ask for (web/given.py), and who gives it."""
    return {
        "house": Provide(_house, sync_to_thread=False),
        "now": Provide(_now, sync_to_thread=False),
        "draft": Provide(door.give_draft),
        "session": Provide(door.give_session),
        "ring": Provide(door.give_ring, sync_to_thread=False),
        "profile": Provide(door.give_profile, sync_to_thread=False),
        "me": Provide(door.give_me, sync_to_thread=False),
        "only_me": Provide(door.give_only_me, sync_to_thread=False),
        "today": Provide(door.give_today, sync_to_thread=False),
        "spaces": Provide(spaces_door.give_spaces, sync_to_thread=False),
        "us": Provide(spaces_door.give_us, sync_to_thread=False),
    }


def _answers() -> dict[Any, Any]:
    return {
        Locked: _to_the_door,
        Missing: sorry.sorry(404),
        NotYours: sorry.sorry(404),
        Unopened: sorry.sorry(404),
        Closed: sorry.sorry(409),
        Conflict: sorry.for_conflict,
        TooMany: sorry.sorry(429, retry_after="600"),
        Busy: sorry.sorry(503, retry_after="5"),
        Unavailable: sorry.sorry(503, retry_after="10"),
        HTTPException: sorry.for_http,
        Exception: sorry.for_anything,
    }


def _to_the_door(request: Request[Any, Any, Any], locked: Locked) -> Redirect | Page:
    """Lead to the lock; a form that came too late is kept for its writer."""
    house: House = request.app.state.house
    path = request.url.path
    try:
        kept = request.method == "POST" and door.hold(house, locked, path, sorry.body_of(request))
    except door.NoRoom:
        return sorry.for_no_room(request)
    return go(("/unlock" if locked.pin else "/sign-in") + ("?kept" if kept else ""))


def _form_token(house: House) -> CSRFConfig:
    return CSRFConfig(
        secret=house.secrets.server.hex(),
        cookie_name=cookies.name_of(house, "nearer-form"),
        cookie_secure=house.settings.secure,
        cookie_httponly=True,
        cookie_samesite="lax",
        exclude=["^/lock$"],
    )


def _frames(house: House, static: Static) -> Frames:
    listed = [place.LISTED for place in (*ROOMS, *HALLS) if place.LISTED is not None]
    return Frames(static=static.url, leave_for=house.settings.leave_for, run_by=house.settings.run_by, rooms=listed)


def _house(request: Request[Any, Any, Any]) -> House:
    house: House = request.app.state.house
    return house


def _now(house: NamedDependency[House]) -> datetime:
    return house.now()


@asynccontextmanager
async def _waking(app: Litestar) -> AsyncIterator[None]:
    """Have the coach read one word beside the start, so that nobody waits for its first look."""
    del app  # the coach belongs to the process
    task = asyncio.create_task(anyio.to_thread.run_sync(language.look, "hello"))
    yield
    await task


@asynccontextmanager
async def _sweeping(app: Litestar) -> AsyncIterator[None]:
    """Every minute: lock what is idle, forget what is over, let go who asked to go, take along what they chose to."""
    over = asyncio.Event()
    task = asyncio.create_task(_sweep(app.state.house, over))
    try:
        yield
    finally:
        over.set()
        await task  # not cancelled: its thread would still hold the database when that is closed


async def _sweep(house: House, over: asyncio.Event) -> None:
    while not over.is_set():
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(over.wait(), SWEEP_S)
        for sweep in (sessions.sweep, leaving.sweep, parting.sweep, _sweep_store):
            if not over.is_set():
                await anyio.to_thread.run_sync(_try, sweep, house)


def _try(sweep: Callable[[House], None], house: House) -> None:
    """What fails is tried again in a minute, and keeps no other sweep from its turn: locks hang on it."""
    try:
        sweep(house)
    except Exception as error:  # noqa: BLE001  # whatever it is
        log.warning("%s in %s.%s", type(error).__name__, sweep.__module__, sweep.__name__)


def _sweep_store(house: House) -> None:
    house.store.sweep()
