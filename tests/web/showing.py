"""Templates as a page would show them, without an application."""

from nearer.web.frame import Frame, Frames
from nearer.web.static import Static

KINDS: list[int | str] = [400, 403, 404, 405, 409, 413, 429, 500, 503, "stale"]
ROOMS = (("us", "/questions", "halls/privacy/_name.html"), ("me", "/who-can-see-what", "halls/privacy/_name.html"))
HOSTILE = "\"><script>alert(1)</script>'"

STATIC = Static()
FRAMES = Frames(static=STATIC.url, leave_for=lambda _: "https://weather.example", run_by="Kim", rooms=ROOMS)
ENGINE = FRAMES._engines["en"]


def show(source: str, frame: Frame | None = None, **values: object) -> str:
    return FRAMES.shown(ENGINE.from_string(source), values, frame or signed_in())


def page(main: str, frame: Frame | None = None, **values: object) -> str:
    return show('{% extends "web/base.html" %}{% block main %}' + main + "{% endblock %}", frame, **values)


def sorry(kind: int | str, **values: object) -> str:
    return show('{% extends "web/sorry.html" %}', Frame(), kind=kind, **values)


def signed_in(**given: object) -> Frame:
    place = str(given.get("path", ""))
    return Frame(signed_in=True, leave="https://weather.example", rooms=ROOMS, token="token", place=place, **given)  # type: ignore[arg-type]
