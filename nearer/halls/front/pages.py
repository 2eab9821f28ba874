"""The door, signing up, and the first page behind it."""

from typing import Any

from litestar import Request
from litestar.di import Provide

from nearer.content import passwords
from nearer.halls.front.forms import SignUp, Wanted, read_sign_up
from nearer.house import House as _House
from nearer.ledger.owner import Me
from nearer.people import arriving, cookies, limits, pin, sessions
from nearer.people.arriving import Arrival
from nearer.people.device import kind_of
from nearer.people.door import GivenProfile, GivenSession, GivenVisitor, day_of, give_visitor, keys_of
from nearer.rooms import closeness
from nearer.spaces import door as spaces_door
from nearer.spaces.joining_pages import invited_by
from nearer.web import coach
from nearer.web.draft import Draft as _Draft
from nearer.web.given import Draft, House
from nearer.web.page import Page, Redirect, Router, get, go, page, post

AnyRequest = Request[Any, Any, Any]


@get("/")
def front(visitor: GivenVisitor, draft: Draft) -> Page | Redirect:
    """The door. Who is signed in goes on to today."""
    return _front(draft, None) if visitor is None else go("/today")


@post("/")
def look(request: AnyRequest, house: House, draft: Draft) -> Page:
    """Look at words before any account. Shown at once and never led on to: nothing of them is kept."""
    limits.demand_look(house, request)
    coach.press(draft, "words")
    form = draft.read(Wanted)
    return _front(draft, None if form is None else coach.coached(form.words))


@get("/sign-up")
def begin(request: AnyRequest, visitor: GivenVisitor, house: House, draft: Draft) -> Page | Redirect:
    """The form, with a password to offer."""
    return _form(request, house, draft, near="") if visitor is None else go("/today")


@post("/sign-up/place")
def bring(request: AnyRequest, house: House, draft: Draft) -> Page:
    """The form with the place from the door, which stands in no address: a history would keep it."""
    return _form(request, house, draft, near=draft.value("near"))


@post("/sign-up")
def sign_up(request: AnyRequest, house: House, draft: Draft) -> Page | Redirect:
    """Make a person, their space of one, and a session on this device."""
    if not _may_begin(request, house) or draft.value("another"):
        return _form(request, house, draft, near=draft.value("near"))
    form = read_sign_up(draft)
    if form is None:
        return _form(request, house, draft, near=draft.value("near"), status=422)
    limits.demand_network(house, request, "sign-up")
    if (name := arriving.name_made_by(house, form.id)) is not None:
        limits.demand_sign_in(house, request, name)
    try:
        arrival = arriving.sign_up(house, form.profile(house.settings.zone), form.password, form=form.id)
    except arriving.Settled:
        return go("/sign-in")
    if arrival.new:
        _settle(house, arrival, form)
    cookie = sessions.begin(house, arrival.ring, pin=None, device=kind_of(request))
    device = cookies.device_cookie(house, request, arriving.name_blind(house, arrival.profile.sign_in_name))
    return go("/welcome", cookies=[cookies.session_cookie(house, cookie, lasting=False), device])


@get("/welcome")
def welcome(request: AnyRequest, house: House, profile: GivenProfile) -> Page:
    """The first page behind the door: how I sign in, who else uses this phone, and a way back."""
    return page("halls/front/welcome.html", profile=profile, onward=_onward(request, house))


@get("/welcome/pin")
def ask_pin(profile: GivenProfile, draft: Draft) -> Page:
    """Choose a PIN for this device."""
    return page("halls/front/pin.html", draft=draft)


@post("/welcome/pin")
def set_pin(request: AnyRequest, house: House, session: GivenSession, profile: GivenProfile, draft: Draft) -> Any:
    """Give this device its PIN; its cookie lasts from now on."""
    if session.half.pin is not None or not arriving.has_just_arrived(house, session):
        return go("/settings/pin")  # there the password is asked first
    chosen = draft.value("pin")
    if need := pin.need_of(chosen):
        draft.need("pin", need)
    elif chosen != draft.value("again"):
        draft.need("again", "differ")
    if draft.needs:
        return page("halls/front/pin.html", status=422, draft=draft)
    sessions.set_pin(house, session, chosen)
    arriving.note(house, session.ring, "pin")
    return go(_onward(request, house), cookies=[cookies.session_cookie(house, session.cookie, lasting=True)])


def _front(draft: _Draft, coached: coach.Coached | None) -> Page:
    status = 422 if draft.needs else 200
    return page("halls/front/front.html", status=status, draft=draft, coached=coached)


def _form(request: AnyRequest, house: _House, draft: _Draft, *, near: str, status: int = 200) -> Page:
    if not _may_begin(request, house):
        return page("halls/front/closed.html", invited=house.settings.signup == "invited")
    offered = passwords.offer().replace("-", " ")
    by = invited_by(request, house)
    return page("halls/front/sign_up.html", status=status, draft=draft, near=near, offered=offered, by=by)


def _settle(house: _House, arrival: Arrival, form: SignUp) -> None:
    """What a new person has from the first minute: a space of one, and the place they came with."""
    today = day_of(arrival.profile, house.now())
    spaces_door.found_space(house, arrival.ring, arrival.profile, two=False, since=today)
    if form.near is not None:
        me = Me(house.store, keys_of(arrival.ring), name=arrival.profile.first_name)
        closeness.keep(me, today, form.near)


def _may_begin(request: AnyRequest, house: _House) -> bool:
    if house.settings.signup == "invited":
        return invited_by(request, house) is not None
    return house.settings.signup == "open"


def _onward(request: AnyRequest, house: _House) -> str:
    """Where the first page leads: to the one who invited me, or to today."""
    return "/today" if invited_by(request, house) is None else "/pairing"


pages = Router(
    path="/",
    route_handlers=[front, look, begin, bring, sign_up, welcome, ask_pin, set_pin],
    dependencies={"visitor": Provide(give_visitor)},
)
