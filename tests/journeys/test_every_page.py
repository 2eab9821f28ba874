"""Every page there is, through axe: a new one is in the doors' table, and so it is here."""

from tests.journeys.begin import begin
from tests.journeys.every import open_pages, pages_behind_the_door


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
