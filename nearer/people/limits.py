"""Limits on tries, so that a password cannot be guessed by trying.

Tries are counted per network, per name, and apart from both for each device on which this name has signed in before:
who tries from elsewhere can use up their own tries and the name's, and never those of a person's own phone, not even
from another phone of theirs.  At a sensitive act, the tries of each sign-in are its own.  All are counted blind.
"""

from ipaddress import ip_address, ip_network
from typing import Any

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.errors import StorageError
from limits.storage import MemoryStorage, Storage
from limits.strategies import MovingWindowRateLimiter
from litestar import Request

from nearer.house import House
from nearer.people import cookies
from nearer.people.sessions import Session
from nearer.vault.envelope import blind

AnyRequest = Request[Any, Any, Any]

PER_NETWORK = RateLimitItemPerMinute(60, 10)
LOOKS_PER_NETWORK = RateLimitItemPerMinute(300, 10)
PER_NAME = RateLimitItemPerHour(30)
PER_DEVICE = RateLimitItemPerMinute(20, 10)
PER_ACT = RateLimitItemPerMinute(20, 10)

_nearby = MemoryStorage()  # while a shared Redis is away


class TooMany(Exception):
    """Too many tries in a short time. Nothing was tried."""


def demand_sign_in(house: House, request: AnyRequest, name: bytes) -> None:
    """Count a try at the name with this blind. Raises `TooMany`."""
    if (device := cookies.device_of(house, request, name)) is not None:
        _demand(house, PER_DEVICE, "device", device + name)
        return
    demand_network(house, request, "sign-in")
    _demand(house, PER_NAME, "name", name)


def demand_network(house: House, request: AnyRequest, what: str) -> None:
    """Count a try of some kind from this network. Raises `TooMany`."""
    _demand(house, PER_NETWORK, what, network_of(request).encode())


def demand_look(house: House, request: AnyRequest) -> None:
    """Count a look at words before any account, from this network. Raises `TooMany`."""
    _demand(house, LOOKS_PER_NETWORK, "look", network_of(request).encode())


def demand_act(house: House, session: Session) -> None:
    """Count a password at a sensitive act of who is signed in. Raises `TooMany`.

    Counted by when the password began this session: a PIN gives it a new number, and no new tries.
    """
    _demand(house, PER_ACT, "act", session.ring.person.bytes + session.born.isoformat().encode())


def is_known(house: House, request: AnyRequest, name: bytes) -> bool:
    """Whether this name has signed in on this device before."""
    return cookies.device_of(house, request, name) is not None


def network_of(request: AnyRequest) -> str:
    """The network a request comes from: one line of a provider, not one device of it."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return str(ip_network(f"{address}/{24 if address.version == 4 else 64}", strict=False))


def _demand(house: House, limit: RateLimitItem, what: str, whose: bytes) -> None:
    key = blind(house.secrets.server, "tries", what, whose).hex()
    try:
        allowed = _hit(house.tries, limit, key)
    except StorageError:
        allowed = _hit(_nearby, limit, key)
    if not allowed:
        raise TooMany


def _hit(storage: Storage, limit: RateLimitItem, key: str) -> bool:
    return MovingWindowRateLimiter(storage).hit(limit, key)
