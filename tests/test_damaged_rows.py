"""A row that somebody damaged is left out, and the pages stand."""

import pytest
from sqlalchemy import text

from tests.cast import PASSWORD

PAGES = ("/today", "/us", "/appreciation", "/closeness", "/settings", "/archive")
WORDS = "A line that was written before"

ON_SQLITE = {
    "no kind of day": "update entry set day = 'never'",
    "an envelope of text": "update entry set envelope = 'abc'",
    "a version of text": "update entry set version = 'x'",
    "no kind of first day": "update space set since = 'never'",
}


def demand_pages(who):
    assert {path: who.get(path).status_code for path in PAGES if who.get(path).status_code >= 500} == {}


def damage(house, words):
    with house.store.write() as connection:
        assert connection.execute(text(words)).rowcount


@pytest.mark.parametrize("what", ON_SQLITE)
def test_a_damaged_column_takes_no_page_away(ada, ben, house, what):
    if not house.store.embedded:
        pytest.skip("a column of PostgreSQL holds nothing of another kind")
    ada.fill("/appreciation", id=ada.form_id("/appreciation"), words=WORDS, when="now")
    assert WORDS in ada.get("/appreciation").text

    damage(house, ON_SQLITE[what])

    demand_pages(ada)
    demand_pages(ben)


def test_an_entry_without_a_day_is_left_out(ada, house):
    ada.fill("/appreciation", id=ada.form_id("/appreciation"), words=WORDS, when="now")

    damage(house, "update entry set day = null")

    demand_pages(ada)
    assert WORDS not in ada.get("/appreciation").text


def test_damaged_locks_are_no_error_of_a_page(cast, ada, house):
    token = ada.token("/appreciation")
    damage(house, "update person set locks = " + ("x'00'" if house.store.embedded else "decode('00', 'hex')"))

    assert ada.get("/settings").headers["location"] == "/sign-in"
    assert ada.fill("/sign-in", name=ada.sign_in_name, password=PASSWORD).status_code == 422
    cast.clock.pass_(minutes=6)
    late = ada.browser.post("/appreciation", data={"_csrf_token": token, "words": WORDS}, follow_redirects=False)
    assert late.status_code == 303
