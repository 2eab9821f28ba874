"""Long names, words without an end, and writing that goes the other way: every page still holds them."""

import pytest

from tests.journeys.begin import begin, pair, sign_in
from tests.journeys.looking import look_closely_at

HOUR = 3600
LONG, OTHER_WAY = "Wolfeschlegelsteinhausenbergerdorffwelch", "עמית בן־דוד"
ENDLESS = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
HEBREW = "שהכנת לי תה בלי שביקשתי. " * 9
PLACES = (
    "/today",
    "/us",
    "/appreciation",
    "/appreciation/kept",
    "/questions",
    "/questions/opened",
    "/pairing",
    "/parting",
)


@pytest.fixture
def two(phone, server):
    """Two with such names, who have written such words and opened an answer."""
    ada, ben = phone(), phone()
    names = [begin(ada, LONG), begin(ben, OTHER_WAY)]
    pair(ada, ben)
    for each, other, words in ((ada, OTHER_WAY, ENDLESS), (ben, LONG, HEBREW)):
        each.page.goto("/appreciation")
        each.write(f"One thing about {other} you were glad of today", words)
        each.press("Put it in the jar")
        each.page.goto("/questions")
        each.write("Your answer", words)
        each.press("Hand it in")
    server.move_clock(HOUR)
    for each, name in zip((ada, ben), names, strict=True):
        each.page.goto("/today")
        sign_in(each, name)
        each.page.goto("/appreciation")
        each.press("Take one out")
    return ada, ben


def test_pages_hold_whatever_people_write(two):
    for each in two:
        for path in PLACES:
            each.page.goto(path)
            look_closely_at(each.page)


def test_writing_that_goes_the_other_way_begins_at_its_own_side(two):
    ada, _ = two
    ada.page.goto("/questions/opened")

    theirs = ada.page.locator("blockquote", has_text="תה")
    first = theirs.evaluate("""each => {
      const range = document.createRange();
      range.setStart(each.firstChild, 0);
      range.setEnd(each.firstChild, 1);
      return each.getBoundingClientRect().right - range.getBoundingClientRect().right;
    }""")
    assert abs(first) < 2
