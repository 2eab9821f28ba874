"""Every page there is, through axe: a new one is in the doors' table, and so it is here."""

import pytest

from tests.journeys.begin import begin
from tests.journeys.every import open_pages, pages_behind_the_door

KNOWS = "@supports (color: light-dark(red, blue))"
DOES_NOT = "@supports (color: not-known(red, blue))"


def test_the_pages_that_stand_open_to_everyone(phone):
    reader = phone()
    for path in open_pages():
        reader.open(path)


def test_an_address_where_nothing_is(phone):
    reader = phone()
    reader.open("/nowhere")
    assert reader.sees("There is nothing here for you")
    assert len(reader.errors) == 1
    reader.errors.clear()  # the browser says once that it was not found


def test_the_pages_behind_the_door(phone):
    ada = phone()
    begin(ada, "Ada")
    for path in pages_behind_the_door():
        ada.open(path)


@pytest.mark.parametrize("light", ["As my phone", "Lamp"])
def test_colours_where_the_browser_has_no_light_dark(phone, light):
    ada = phone(service_workers="block")  # else the style would come from its cache
    ada.context.route("**/*.css", _without_light_dark)
    for path in open_pages() if light == "As my phone" else []:
        ada.look_at_colours(path)
    begin(ada, "Ada")
    ada.open("/settings/pages")
    ada.page.get_by_label(light, exact=True).check()
    ada.press("Keep these")
    for path in pages_behind_the_door():
        ada.look_at_colours(path)


def _without_light_dark(route) -> None:
    answer = route.fetch()
    assert answer.text().count(KNOWS) == 1
    route.fulfill(response=answer, body=answer.text().replace(KNOWS, DOES_NOT))
