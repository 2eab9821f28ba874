"""Settings: all that an operator can choose, read once from the environment.

Nonsense stops the start with one clear line (`Nonsense`).  This is the only module that reads the environment.
docs/configuration.md describes every setting; a test keeps it true.
"""

import os
from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import msgspec

HERE = ("localhost", "127.0.0.1", "::1")
CLOCK = Path("/etc/localtime")  # a link to the zone of this machine, where there is one
SIGNUP = ("open", "invited", "closed")

# A plain, busy, harmless page in the reader's language.
LEAVE = {"en": "https://www.bbc.com/weather", "es": "https://www.eltiempo.es/", "hi": "https://www.bbc.com/hindi"}


class Nonsense(Exception):
    """A setting that cannot be meant. Its message is the one line the operator reads."""


class Settings(msgspec.Struct, frozen=True):
    """What the operator chose. `database` None is the embedded one; `leave` None is a default per language.

    `zone` is this machine's: that of people whose device does not say its own.
    """

    data: Path
    keys: Path
    port: int
    url: str
    database: str | None
    redis: str | None
    run_by: str
    leave: str | None
    signup: str
    proxies: str
    zone: str

    @property
    def secure(self) -> bool:
        """Whether people reach this installation over https."""
        return self.url.startswith("https://")

    @property
    def host(self) -> str:
        """The name people type: host and, if it is unusual, port."""
        return urlsplit(self.url).netloc

    def leave_for(self, language: str) -> str:
        """Where *Leave quickly* goes."""
        return self.leave or LEAVE.get(language, LEAVE["en"])


def read(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings, or raise `Nonsense` with the line to print."""
    port = _port(environ.get("NEARER_PORT", "8000"))
    return Settings(
        data=Path(environ.get("NEARER_DATA", "data")),
        keys=Path(environ.get("NEARER_KEYS", "keys")),
        port=port,
        url=_url(environ.get("NEARER_URL", f"http://localhost:{port}")),
        database=_database(secret(environ, "NEARER_DATABASE")),
        redis=_redis(secret(environ, "NEARER_REDIS")),
        run_by=_run_by(environ.get("NEARER_RUN_BY", "")),
        leave=_leave(environ.get("NEARER_LEAVE")),
        signup=_one_of("NEARER_SIGNUP", environ.get("NEARER_SIGNUP", "open"), SIGNUP),
        proxies=_proxies(environ.get("NEARER_PROXIES", "127.0.0.1")),
        zone=_zone(environ.get("TZ", ""), CLOCK),
    )


def secret(environ: Mapping[str, str], name: str) -> str | None:
    """A setting that may hold a password: given itself, or as a file in NAME_FILE."""
    if not (file := environ.get(f"{name}_FILE")):
        return environ.get(name) or None
    if environ.get(name):
        raise Nonsense(f"{name} and {name}_FILE are both set: keep one of them.")
    try:
        return Path(file).read_text().strip() or None
    except (OSError, UnicodeDecodeError):
        raise Nonsense(f"{name}_FILE names {file}, and that file cannot be read.") from None


def is_zone(name: str) -> bool:
    """Whether there is such a time zone."""
    try:
        return bool(name) and ZoneInfo(name) is not None
    except (OSError, ValueError, KeyError):  # unknown, a folder, or not a name at all
        return False


def _zone(given: str, clock: Path) -> str:
    linked = str(clock.resolve()).partition("zoneinfo/")[2]
    found = next((name for name in (given.lstrip(":"), linked) if is_zone(name)), "UTC")
    return found if "/" in found and not found.startswith("Etc/") else "UTC"


def _port(given: str) -> int:
    if given.isascii() and given.isdigit() and 0 < int(given) < 65536:
        return int(given)
    raise Nonsense(f"NEARER_PORT is {given!r}: give a number from 1 to 65535.")


def _url(given: str) -> str:
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        raise Nonsense(f"NEARER_URL is {given!r}: give an address like https://nearer.example.")
    if parts.scheme == "http" and parts.hostname not in HERE:
        raise Nonsense(
            f"NEARER_URL is {given!r}: over plain http everybody on the way can read along. "
            "Use https (docs/self-hosting.md shows how), or http://localhost on this machine."
        )
    return given.rstrip("/")


def _database(given: str | None) -> str | None:
    if given is None or given.startswith(("postgresql://", "postgresql+psycopg://")):
        return given and given.replace("postgresql://", "postgresql+psycopg://", 1)
    raise Nonsense("NEARER_DATABASE is not an address like postgresql://name:password@host/database.")


def _redis(given: str | None) -> str | None:
    if given is None or given.startswith(("redis://", "rediss://", "unix://")):
        return given
    raise Nonsense("NEARER_REDIS is not an address like redis://host:6379/0.")


def _run_by(given: str) -> str:
    if len(given) > 80:
        raise Nonsense("NEARER_RUN_BY is longer than 80 characters: a name is enough.")
    return given.strip()


def _leave(given: str | None) -> str | None:
    if given and not given.startswith("https://"):
        raise Nonsense(f"NEARER_LEAVE is {given!r}: give a plain site that begins with https://.")
    return given or None


def _one_of(name: str, given: str, allowed: tuple[str, ...]) -> str:
    if given not in allowed:
        raise Nonsense(f"{name} is {given!r}: give one of {', '.join(allowed)}.")
    return given


def _proxies(given: str) -> str:
    for each in filter(None, (part.strip() for part in given.split(","))):
        try:
            ip_network(each)
        except ValueError:
            raise Nonsense(f"NEARER_PROXIES holds {each!r}: give addresses, with commas between.") from None
    return given
