"""Settings of keys: another password, a recovery code, the authenticator app."""

from nearer.house import House as _House
from nearer.people import factor, limits, password, recovery, sessions
from nearer.people.acts import proven
from nearer.people.arriving import Overtaken, WantsDigits
from nearer.people.cookies import session_cookie
from nearer.people.documents import Profile
from nearer.people.door import GivenProfile, GivenRing, GivenSession
from nearer.people.recovery import check_of
from nearer.vault.envelope import Refused
from nearer.vault.ring import Ring
from nearer.web import qr
from nearer.web.draft import Draft as _Draft
from nearer.web.given import Draft, House, Me
from nearer.web.page import Page, Redirect, get, go, page, post


@get("/settings/password")
def show_password(me: Me, draft: Draft) -> Page:
    return _password(draft)


@post("/settings/password")
def change_password(house: House, session: GivenSession, me: Me, profile: GivenProfile, draft: Draft) -> Page:
    need_new(draft, profile)
    if not draft.value("password"):
        draft.need("password", "missing")
    if draft.needs:
        return _password(draft)
    limits.demand_act(house, session)
    try:
        renewed = recovery.change(house, session, draft.value("password"), draft.value("new"))
    except Overtaken:
        draft.need("password", "overtaken")
        return _password(draft)
    except Refused:
        draft.need("password", "refused")
        return _password(draft)
    answer = shown_code(house, renewed.code, why="password")
    answer.cookies.append(session_cookie(house, renewed.cookie, lasting=session.half.pin is not None))
    return answer


@get("/settings/code")
def show_code(house: House, me: Me, draft: Draft) -> Page:
    return page("people/code.html", draft=draft, has_code=recovery.has_code(house, me.id))


@post("/settings/code")
def make_code(house: House, session: GivenSession, me: Me, draft: Draft) -> Page:
    if account := proven(house, session, draft):
        try:
            code = recovery.make_code(house, account)
            sessions.tell_others(house, me.id, here=session.half.id)
            return shown_code(house, code, why="code")
        except Overtaken:
            draft.need("password", "overtaken")
    return page("people/code.html", status=422, draft=draft, has_code=recovery.has_code(house, me.id))


@post("/settings/code/reading")
def read_code_back(house: House, me: Me, draft: Draft) -> Page | Redirect:
    if recovery.matches(house, draft.value("proof"), draft.value("first"), draft.value("second")):
        return go("/settings/code/kept")
    draft.need("first", "differs")
    check = recovery.Check(_number(draft, "n1"), _number(draft, "n2"), draft.value("proof"))
    return page("people/code_shown.html", status=422, draft=draft, code=[], check=check, why="code")


@get("/settings/code/kept")
def code_kept(me: Me) -> Page:
    return page("people/code_kept.html")


@get("/settings/factor")
def show_factor(house: House, ring: GivenRing, me: Me, profile: GivenProfile, draft: Draft) -> Page:
    return _factor(house, ring, profile, draft)


@post("/settings/factor")
def add_factor(house: House, session: GivenSession, me: Me, profile: GivenProfile, draft: Draft) -> Page | Redirect:
    if account := proven(house, session, draft):
        try:
            factor.add(house, account, draft.value("seed"), draft.value("digits"))
            sessions.tell_others(house, me.id, here=session.half.id)
            return go("/settings")
        except Refused:
            draft.need("digits", "refused")
    return _factor(house, session.ring, profile, draft)


@post("/settings/factor/removal")
def take_factor_away(
    house: House, session: GivenSession, me: Me, profile: GivenProfile, draft: Draft
) -> Page | Redirect:
    if account := proven(house, session, draft):
        try:
            factor.take_away(house, account, draft.value("digits"))
            sessions.tell_others(house, me.id, here=session.half.id)
            return go("/settings")
        except (Refused, WantsDigits):
            draft.need("digits", "refused")
    return _factor(house, session.ring, profile, draft)


def need_new(draft: _Draft, profile: Profile | None = None) -> None:
    """Say what the new password in a draft still needs."""
    about = [profile.first_name, profile.sign_in_name] if profile else [draft.value("name")]
    if need := password.need_of(draft.value("new"), about):
        draft.need("new", need)


def shown_code(house: _House, code: str, *, why: str) -> Page:
    """Show a new code, once, and ask for two of its groups."""
    return page("people/code_shown.html", draft=_Draft(), code=code.split("-"), check=check_of(house, code), why=why)


def _password(draft: _Draft) -> Page:
    return page("people/password.html", status=422 if draft.needs else 200, draft=draft)


def _factor(house: _House, ring: Ring, profile: Profile, draft: _Draft) -> Page:
    status = 422 if draft.needs else 200
    if recovery.has_factor(house, ring.person):
        return page("people/factor_gone.html", status=status, draft=draft)
    given = draft.value("seed")
    seed = given if factor.is_seed(given) else factor.new_seed()
    drawn = qr.drawn(factor.address_of(seed, profile.sign_in_name))
    letters = " ".join(seed[at : at + 4] for at in range(0, len(seed), 4))
    return page("people/factor.html", status=status, draft=draft, seed=seed, letters=letters, qr=drawn)


def _number(draft: _Draft, name: str) -> int:
    given = draft.value(name)
    return int(given) if given in ("1", "2", "3", "4") else 1


PAGES = [
    show_password,
    change_password,
    show_code,
    make_code,
    read_code_back,
    code_kept,
    show_factor,
    add_factor,
    take_factor_away,
]
