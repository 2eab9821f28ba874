"""The cookies: half a session, and the mark of a device that has signed in before."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any, Literal

from litestar import Request
from litestar.datastructures import Cookie

from nearer.house import House
from nearer.vault.envelope import mac

HOUR = 3600
MONTH = 30 * 86400
YEAR = 365 * 86400


def name_of(house: House, what: str = "nearer") -> str:
    """`__Host-` needs https; on http://localhost the plain name serves."""
    return f"__Host-{what}" if house.settings.secure else what


def session_cookie(house: House, value: bytes, *, lasting: bool) -> Cookie:
    """Half a session. It outlives the browser only on a phone with a PIN."""
    return _cookie(house, "nearer", value, MONTH if lasting else None)


def no_session(house: House) -> Cookie:
    """Take the cookie away."""
    return _cookie(house, "nearer", b"", 0)


def device_cookie(house: House, person: bytes) -> Cookie:
    """Marks a device on which this person signed in, so that tries from elsewhere never shut it out."""
    return _cookie(house, "nearer-device", device_mark(house, person), YEAR)


def device_mark(house: House, person: bytes) -> bytes:
    """What only this server can make of a sign-in name's blind."""
    return mac(house.secrets.server, "device", person)


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
