"""The first name, which lives in my profile and, sealed, in my spaces."""

import msgspec

from nearer.ledger.document import Name
from nearer.people.door import GivenProfile
from nearer.spaces.belonging import rename
from nearer.spaces.door import GivenSpaces
from nearer.web.given import Draft, House, Today, Us
from nearer.web.page import Page, Redirect, get, go, page, post


class Naming(msgspec.Struct):
    """What I am called."""

    first_name: Name


@get("/settings/name")
def show(profile: GivenProfile, us: Us, draft: Draft) -> Page:
    """The name as it is."""
    return page("spaces/name.html", draft=draft, first_name=profile.first_name)


@post("/settings/name")
def keep(
    house: House, spaces: GivenSpaces, us: Us, profile: GivenProfile, today: Today, draft: Draft
) -> Page | Redirect:
    """Take another."""
    form = draft.read(Naming)
    if form is None:
        return page("spaces/name.html", status=422, draft=draft, first_name=profile.first_name)
    rename(house, spaces, msgspec.structs.replace(profile, first_name=form.first_name), today)
    return go("/settings")


HANDLERS = [show, keep]
