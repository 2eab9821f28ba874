"""A person: from a password or a recovery code to the keys, and how either is replaced.

A password change makes everything new: account key, safety key, identity and page key. Who knew the old password and
keeps an old copy opens with it what was written before, and nothing after.
"""

import os
from typing import NoReturn
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from nearer.vault.code import letters, spell
from nearer.vault.envelope import Refused, derive, open_sealed, seal
from nearer.vault.locks import CodeLock, Locks, PasswordLock, Pepper
from nearer.vault.ring import Ring, public_of
from nearer.vault.stretch import SALT, Cost, stretch

__all__ = [
    "Account",
    "Locks",
    "Pepper",
    "Ring",
    "change_password",
    "enter",
    "open_code",
    "recover",
    "refuse",
    "register",
    "safety_keys",
]

CODE = 10  # bytes: four groups of four letters


class Account:
    """Somebody whose account key is open, for the length of one request.

    Each `with_…` returns locks to store, and builds on the ones before it.
    """

    def __init__(self, locks: Locks, key: bytes) -> None:
        locks.check(key)
        self.locks = locks
        self._key = key

    @property
    def ring(self) -> Ring:
        return Ring(
            self.locks.person,
            {n: self._open(sealed, "identity", n) for n, sealed in self.locks.identities.items()},
            {n: self._open(sealed, "page", n) for n, sealed in self.locks.pages.items()},
            {},
        )

    @property
    def factor(self) -> bytes | None:
        """The seed of the second factor's six digits."""
        return None if self.locks.factor is None else self._open(self.locks.factor, "factor")

    @property
    def last_step(self) -> int:
        """The last time step whose digits were used; 0 before the first."""
        return 0 if self.locks.step is None else int(self._open(self.locks.step, "step"))

    def with_code(self, cost: Cost) -> tuple[Locks, str]:
        """Return locks with a new recovery code, and the code. The one before it opens nothing any more."""
        code = spell(os.urandom(CODE))
        salt = os.urandom(SALT)
        key = _code_key(self.locks.person, code, salt, cost)
        wrap = seal(key, self._key, "account", "code", self.locks.person, self.locks.epoch)
        return self._with(code=CodeLock(salt, cost, wrap)), code

    def with_factor(self, seed: bytes | None) -> Locks:
        return self._with(factor=None if seed is None else self._seal(seed, "factor"), step=None)

    def with_step(self, step: int) -> Locks:
        """Return locks that know `step` as used. Raises `Refused` if it is not later than the last."""
        if step <= self.last_step:
            raise Refused
        return self._with(step=self._seal(b"%d" % step, "step"))

    def _with(self, **changed: object) -> Locks:
        self.locks = msgspec.structs.replace(self.locks, **changed).tagged(self._key)
        return self.locks

    def _seal(self, plain: bytes, *place: str | int) -> bytes:
        return seal(self._key, plain, *place, self.locks.person)

    def _open(self, sealed: bytes, *place: str | int) -> bytes:
        return open_sealed(self._key, sealed, *place, self.locks.person)


def register(person: UUID, password: str, pepper: Pepper, cost: Cost) -> tuple[Locks, Ring]:
    account = _renewed(Ring(person, {}, {}, {}), {}, 1, password, pepper, cost)
    return account.locks, account.ring


def enter(locks: Locks, password: str, pepper: Pepper) -> Account:
    return Account(locks, _account_key(locks, _root(locks, password), pepper))


def refuse(password: str, cost: Cost) -> NoReturn:
    """Refuse an unknown name, after the same work as for a known one."""
    stretch(password, bytes(SALT), cost)
    raise Refused


def change_password(locks: Locks, old: str, new: str, pepper: Pepper, cost: Cost) -> tuple[Locks, Ring, str]:
    """Return new locks, a ring without spaces, and a new recovery code. What the old ones opened, the new ones open."""
    root = _root(locks, old)
    before = Account(locks, _account_key(locks, root, pepper))
    safeties = _safety_keys(locks, root, pepper)
    return _replaced(before, safeties, new, pepper, cost, before.factor)


def open_code(locks: Locks, code: str) -> Account:
    if locks.code is None:
        refuse(code, locks.password.cost)
    key = _code_key(locks.person, code, locks.code.salt, locks.code.cost)
    return Account(locks, open_sealed(key, locks.code.account, "account", "code", locks.person, locks.epoch))


def recover(
    locks: Locks, code: str, new: str, pepper: Pepper, cost: Cost, *, drop_factor: bool = False
) -> tuple[Locks, Ring, str]:
    """As `change_password`, with the code, which is spent. The safety box begins anew, as the code never opened it."""
    before = open_code(locks, code)
    return _replaced(before, {}, new, pepper, cost, None if drop_factor else before.factor)


def safety_keys(locks: Locks, password: str, pepper: Pepper) -> dict[int, bytes]:
    """Return the safety key of each epoch. Asks for the password each time: no session holds them."""
    root = _root(locks, password)
    Account(locks, _account_key(locks, root, pepper))  # refuses locks that were tampered with
    return _safety_keys(locks, root, pepper)


def _replaced(
    before: Account, safeties: dict[int, bytes], new: str, pepper: Pepper, cost: Cost, factor: bytes | None
) -> tuple[Locks, Ring, str]:
    after = _renewed(before.ring, safeties, before.locks.epoch + 1, new, pepper, cost)
    if factor is not None:
        after.with_factor(factor)
        if before.last_step:
            after.with_step(before.last_step)
    locks, code = after.with_code(cost)
    return locks, after.ring, code


def _renewed(old: Ring, safeties: dict[int, bytes], epoch: int, password: str, pepper: Pepper, cost: Cost) -> Account:
    """Return an account of new keys at `epoch`, with the old ones beneath them."""
    person, key, safety = old.person, os.urandom(32), os.urandom(32)
    identities = old.identities | {epoch: X25519PrivateKey.generate().private_bytes_raw()}
    pages = old.pages | {epoch: os.urandom(32)}
    locks = Locks(
        person=person,
        epoch=epoch,
        password=_password_lock(person, epoch, password, pepper, cost, key, safety),
        publics={n: public_of(private) for n, private in identities.items()},
        identities={n: seal(key, private, "identity", n, person) for n, private in identities.items()},
        pages={n: seal(key, page, "page", n, person) for n, page in pages.items()},
        # Beneath the safety key, not the account key: else a recovery code would open the safety box.
        safeties={n: seal(safety, older, "safety", n, person) for n, older in safeties.items()},
    )
    return Account(locks.tagged(key), key)


def _password_lock(
    person: UUID, epoch: int, password: str, pepper: Pepper, cost: Cost, account: bytes, safety: bytes
) -> PasswordLock:
    salt = os.urandom(SALT)
    root = stretch(password, salt, cost)
    account_wrap = pepper.add(root, pepper.newest, "account", person)
    safety_wrap = pepper.add(root, pepper.newest, "safety", person)
    return PasswordLock(
        salt=salt,
        cost=cost,
        pepper=pepper.newest,
        account=seal(account_wrap, account, "account", "password", person, epoch),
        safety=seal(safety_wrap, safety, "safety", "password", person, epoch),
    )


def _root(locks: Locks, password: str) -> bytes:
    return stretch(password, locks.password.salt, locks.password.cost)


def _account_key(locks: Locks, root: bytes, pepper: Pepper) -> bytes:
    key = pepper.add(root, locks.password.pepper, "account", locks.person)
    return open_sealed(key, locks.password.account, "account", "password", locks.person, locks.epoch)


def _safety_keys(locks: Locks, root: bytes, pepper: Pepper) -> dict[int, bytes]:
    key = pepper.add(root, locks.password.pepper, "safety", locks.person)
    newest = open_sealed(key, locks.password.safety, "safety", "password", locks.person, locks.epoch)
    older = {n: open_sealed(newest, sealed, "safety", n, locks.person) for n, sealed in locks.safeties.items()}
    return older | {locks.epoch: newest}


def _code_key(person: UUID, code: str, salt: bytes, cost: Cost) -> bytes:
    # No look at its length first: a quick answer would tell that the name exists.
    return derive(stretch(letters(code), salt, cost), "code", person)
