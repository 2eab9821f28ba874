"""Sensitive acts: each asks for the password itself (docs/decisions/0007)."""

from nearer.house import House
from nearer.people import arriving, limits, sessions
from nearer.people.sessions import Session
from nearer.vault.envelope import Refused
from nearer.vault.person import Account
from nearer.web.draft import Draft


def proven(house: House, session: Session, draft: Draft) -> Account | None:
    """Open the account with the password in the draft, when nothing else is needed; or say what is."""
    if not draft.value("password"):
        draft.need("password", "missing")
    if draft.needs:
        return None
    limits.demand_act(house, session)
    try:
        account = arriving.prove(house, session.ring, draft.value("password"))
    except Refused:
        draft.need("password", "refused")
        return None
    sessions.password_given(house, session)
    return account
