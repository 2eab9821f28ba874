"""What docs/self-hosting.md promises of each secret that is lost for good, and replaced by a new one."""

import os

import pytest

from nearer.app import create_app
from nearer.house import open_house
from nearer.people.tests.doors import NEW, code_on, is_in, make_code, sign_in
from nearer.vault.stretch import LOWEST
from tests.cast import Person, settings

SIGNED_OUT_DAYS = 40


@pytest.mark.parametrize(("lost", "by_password", "by_code"), [("pepper", 422, 200), ("server", 422, 422)])
def test_what_opens_without_a_secret(cast, dot, lost, by_password, by_code):
    code = make_code(dot)
    cast.clock.pass_(days=SIGNED_OUT_DAYS)
    (cast.folder / "keys" / lost).write_text(os.urandom(32).hex())
    url = cast.house.store.engine.url
    database = None if cast.house.store.embedded else url.render_as_string(hide_password=False)
    own = open_house(settings(cast.folder, database), clock=cast.clock, cost=LOWEST)
    app = create_app(own)

    assert sign_in(Person(own, app), dot.sign_in_name).status_code == by_password
    phone = Person(own, app)
    answer = phone.fill("/recover", name=dot.sign_in_name, code=code, new=NEW)
    assert answer.status_code == by_code
    if by_code == 200:
        assert code_on(answer.text)
        assert sign_in(phone, dot.sign_in_name, NEW).status_code == 303
        assert is_in(phone)
    own.store.close()
