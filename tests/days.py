"""Days that pass: who was away for longer than a session lasts comes back with a new one."""

from base64 import urlsafe_b64encode

from nearer.people import sessions
from tests.cast import Cast, Person
from tests.private import ring_of


def pass_days(cast: Cast, person: Person, days: int) -> None:
    """Let days pass, and have somebody sign in again."""
    cast.clock.pass_(days=days)
    cookie = sessions.begin(cast.house, ring_of(person), pin=None, device="a phone")
    person.browser.cookies.set("nearer", urlsafe_b64encode(cookie).decode(), domain="127.0.0.1")
