"""The second factor: six digits from an authenticator app, after the password."""

import base64
import os

import pyotp

from nearer.house import House
from nearer.people import arriving
from nearer.people.arriving import note
from nearer.vault.envelope import Refused
from nearer.vault.person import Account

SEED = 20  # bytes; what every app takes


def new_seed() -> str:
    """A seed as apps take it, in letters."""
    return base64.b32encode(os.urandom(SEED)).decode()


def address_of(seed: str, name: str) -> str:
    """What the square code says to the app."""
    return pyotp.TOTP(seed).provisioning_uri(name=name, issuer_name="Nearer")


def is_seed(text: str) -> bool:
    """Whether this is one of ours, as it was shown."""
    try:
        return len(_raw(text)) == SEED
    except Refused:
        return False


def add(house: House, account: Account, seed: str, digits: str) -> None:
    """Ask for digits from now on. Raises `Refused` if these are not the seed's."""
    raw = _raw(seed)
    step = arriving.step_of(house, raw, digits)
    was = account.locks
    account.with_factor(raw)
    arriving.store_locks(house, was, account.with_step(step))
    note(house, account.ring, "factor")


def take_away(house: House, account: Account, digits: str) -> None:
    """Ask for the password alone from now on. Raises `Refused` or `WantsDigits`."""
    arriving.check_digits(house, account, digits)
    was = account.locks
    arriving.store_locks(house, was, account.with_factor(None))
    note(house, account.ring, "factor-gone")


def _raw(seed: str) -> bytes:
    try:
        raw = base64.b32decode(seed)
    except ValueError:
        raise Refused from None
    if len(raw) != SEED:
        raise Refused
    return raw
