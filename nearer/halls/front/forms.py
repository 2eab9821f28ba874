"""What is typed when somebody begins."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec

from nearer.config import is_zone
from nearer.content import FINISHED
from nearer.ledger.document import Name
from nearer.people.documents import Profile
from nearer.people.password import LONGEST, need_of
from nearer.rooms.closeness.documents import Near
from nearer.web.draft import Draft


class Wanted(msgspec.Struct):
    """Something somebody has wanted to say, tried before any account."""

    words: Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]


class SignUp(msgspec.Struct):
    """A first name, a name to sign in with, a password; the device's zone and language; the place carried along."""

    id: UUID
    first_name: Name
    sign_in_name: Name
    password: Annotated[str, msgspec.Meta(max_length=LONGEST)]
    adult: Literal["yes"]
    zone: str = ""
    language: str = ""
    near: Near | None = None

    def profile(self, zone: str) -> Profile:
        """The profile it makes. `zone`: the installation's, where the device names none that is known."""
        return Profile(
            first_name=self.first_name,
            sign_in_name=self.sign_in_name,
            zone=self.zone if is_zone(self.zone) else zone,
            language=next((each for each in FINISHED if self.language.startswith(each)), FINISHED[0]),
        )


def read_sign_up(draft: Draft) -> SignUp | None:
    """The form, or the draft knows what it needs."""
    if draft.value("near") not in {str(near) for near in range(11)}:
        draft.typed = {**draft.typed, "near": ""}  # a broken place is no reason to stop anybody
    form = draft.read(SignUp)
    about = [draft.value("first_name"), draft.value("sign_in_name"), "nearer"]
    if draft.value("password") and (need := need_of(draft.value("password"), about)):
        draft.need("password", need)
    order = [field.name for field in msgspec.structs.fields(SignUp)]
    draft.needs = dict(sorted(draft.needs.items(), key=lambda each: order.index(each[0])))
    return None if draft.needs else form
