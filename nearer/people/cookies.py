"""The cookies: half a session, and the mark of a device that has signed in before."""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from secrets import compare_digest
from typing import Any, Literal

from litestar import Request
from litestar.datastructures import Cookie

from nearer.house import House
from nearer.vault.envelope import mac

HOUR = 3600
MONTH = 30 * 86400
YEAR = 365 * 86400

DEVICE = 16  # bytes: the device's own number, drawn when somebody first signs in on it
MARK = 16  # bytes: one for each name that has signed in here
MARKS = 8  # names a device remembers, the latest first


def name_of(house: House, what: str = "nearer") -> str:
    """`__Host-` needs https; on http://localhost the plain name serves."""
    return f"__Host-{what}" if house.settings.secure else what


def session_cookie(house: House, value: bytes, *, lasting: bool) -> Cookie:
    """Half a session. It outlives the browser only on a phone with a PIN."""
    return _cookie(house, "nearer", value, MONTH if lasting else None)


def no_session(house: House) -> Cookie:
    """Take the cookie away."""
    return _cookie(house, "nearer", b"", 0)


def device_cookie(house: House, request: Request[Any, Any, Any], name: bytes) -> Cookie:
    """Marks a device on which the name of this blind signed in, so that tries from elsewhere never shut it out."""
    device, marks = _device(house, request)
    device = device or os.urandom(DEVICE)
    mine = _mark(house, device, name)
    kept = [mine, *(mark for mark in marks if mark != mine)][:MARKS]
    return _cookie(house, "nearer-device", device + b"".join(kept), YEAR)


def device_of(house: House, request: Request[Any, Any, Any], name: bytes) -> bytes | None:
    """The number of this device, if the name of this blind has signed in on it before."""
    device, marks = _device(house, request)
    mine = _mark(house, device, name)
    return device if any(compare_digest(mark, mine) for mark in marks) else None


def _mark(house: House, device: bytes, name: bytes) -> bytes:
    """What only this server can make of a device and a name."""
    return mac(house.secrets.server, "device", device, name)[:MARK]


def _device(house: House, request: Request[Any, Any, Any]) -> tuple[bytes, list[bytes]]:
    raw = read(house, request, "nearer-device") or b""
    marks = raw[DEVICE : DEVICE + MARKS * MARK]
    return raw[:DEVICE], [marks[at : at + MARK] for at in range(0, len(marks), MARK)]


def invitation_cookie(house: House, code: str) -> Cookie:
    """Keeps an invitation's code from the moment it is read until there is an account to join with."""
    return _cookie(house, "nearer-invitation", code.encode(), HOUR)


def no_invitation(house: House) -> Cookie:
    """Take that cookie away."""
    return _cookie(house, "nearer-invitation", b"", 0)


def read(house: House, request: Request[Any, Any, Any], what: str = "nearer") -> bytes | None:
    """The bytes of a cookie, or None when it is not there or not ours."""
    try:
        return urlsafe_b64decode(request.cookies[name_of(house, what)].encode())
    except (KeyError, ValueError):
        return None


def _cookie(house: House, what: str, value: bytes, max_age: int | None) -> Cookie:
    same: Literal["lax"] = "lax"
    return Cookie(
        key=name_of(house, what),
        value=urlsafe_b64encode(value).decode(),
        path="/",
        secure=house.settings.secure,
        httponly=True,
        samesite=same,
        max_age=max_age,
    )
