"""Noticing and understanding: the first look, reasons, and what was tried."""

from datetime import date, timedelta

from nearer.config import read
from nearer.house import open_house, utc_now
from nearer.people import arriving
from nearer.vault.stretch import LOWEST
from tests.cast import START
from tests.history import lived, write_past
from tests.journeys.begin import PASSWORD, begin, sign_in
from tests.server import Server

STEADY, FALL, BACK = (26, 7.6, 1), (6, 4.2, 4), (4, 7.6, 1)  # weeks, about how near, how lonely
ALONE = "You marked feeling alone beside your partner on most days."


def mark(phone, statement: str, step: str) -> None:
    """Choose one of the five places of a statement."""
    phone.page.get_by_role("group", name=statement).get_by_label(step, exact=True).check()


def answer(server: Server, name: str, until: date, *stretches: tuple[int, float, int]) -> None:
    """Let somebody have answered for weeks: too many evenings to go through the pages."""
    server.stop()
    house = open_house(
        read({"NEARER_DATA": str(server.folder / "data"), "NEARER_KEYS": str(server.folder / "keys")}), cost=LOWEST
    )
    closeness, signs = lived(until, *stretches)
    write_past(house, arriving.sign_in(house, name, PASSWORD), closeness=closeness, signs=signs)
    house.store.close()
    server.start()


def test_a_first_look_is_answered_on_its_third_page_with_a_small_thing(phone):
    ada = phone()
    begin(ada, "Ada")

    ada.open("/me")
    ada.page.get_by_role("link", name="Signs").first.click()
    ada.page.wait_for_url("**/signs/week")
    ada.look()
    mark(ada, "I felt alone beside my partner", "Most days")
    mark(ada, "There was warmth between us", "Nearly every day")
    mark(ada, "I steered round something", "Once or twice")
    ada.press("Show me")

    assert ada.path() == "/signs"
    assert ada.sees(ALONE)
    assert ada.sees("You marked warmth between you on most days.")
    assert ada.sees("Say one wish for this week")
    ada.press("I’ll try it")
    assert ada.path() == "/tried"

    with ada.page.expect_navigation():
        ada.page.get_by_role("link", name="Say one wish for this week").click()
    ada.look()
    ada.page.get_by_label("A little", exact=True).check()
    ada.write("Anything you want to remember", "we had tea")
    ada.press("Keep this")
    assert ada.sees("we had tea")

    ada.open("/signs")
    ada.follow("Change this week’s answers")
    mark(ada, "I felt alone beside my partner", "Leave it blank")
    ada.press("Show me")
    assert not ada.sees(ALONE)
    ada.open("/closeness/weeks")


def test_reasons_are_left_and_taken_up_again_to_a_sentence_of_my_own(phone):
    ada = phone()
    begin(ada, "Ada")

    ada.open("/reasons")
    ada.follow("Begin")
    ada.press("Go on")
    mark(ada, "Small things turn into large quarrels.", "A little")
    ada.press("Keep this and stop here")
    assert ada.path() == "/me"

    ada.open("/reasons")
    ada.follow("Go on")
    assert ada.path() == "/reasons/3"
    mark(ada, "By evening I have nothing left to give.", "Very much")
    mark(ada, "I think we would be nearer if we were less tired.", "Mostly")
    ada.press("Go on")
    mark(ada, "I say that I am fine when I am not.", "Partly")
    mark(ada, "It feels safer to need nothing from anybody.", "Partly")
    ada.press("Go on")
    ada.press("Show me")

    assert ada.path() == "/reasons"
    assert ada.sees("You may be worn out, more than far apart.")
    assert ada.sees("Also there, less strongly")
    ada.write("In your own words", "I think we are both very tired, and I miss you.")
    ada.press("Keep it")
    assert ada.page.get_by_label("In your own words").input_value().endswith("and I miss you.")
    ada.press("I’ll try it")
    assert ada.sees("Take one thing off this week’s list")


def test_a_word_is_kept_quiet_stopped_and_eases(phone, server):
    server.move_clock((START - utc_now()).total_seconds())
    ada = phone()
    name = begin(ada, "Ada")
    answer(server, name, START.date(), STEADY, FALL)

    ada.open("/signs")
    assert ada.sees("are lower than your own usual.")
    assert ada.sees("was it a busy month?")
    ada.page.get_by_text("The same, as a table").first.click()
    ada.look()
    ada.open("/closeness/weeks")
    assert ada.sees("are lower than your own usual.")
    ada.follow("Look at what may be at work")
    assert ada.path() == "/reasons"

    ada.open("/signs")
    ada.press("It is a busy month")
    assert ada.sees("A quiet month.")
    ada.press("Say such words again")
    ada.press("No more such words")
    assert ada.sees("Your own weeks.")
    ada.press("Say such words again")
    assert ada.sees("are lower than your own usual.")

    later = START + timedelta(weeks=BACK[0])
    server.move_clock((later - utc_now()).total_seconds())
    answer(server, name, later.date(), BACK)
    ada.open("/signs")
    sign_in(ada, name)
    ada.open("/signs")
    assert ada.sees("Your answers are near your own usual again.")


def test_all_of_it_without_script(phone):
    ada = phone(script=False)
    begin(ada, "Ada")

    ada.open("/signs")
    mark(ada, "I felt alone beside my partner", "Nearly every day")
    ada.press("Show me")
    assert ada.sees(ALONE)
    ada.press("I’ll try it")
    assert ada.sees("Say one wish for this week")

    ada.open("/reasons/1")
    for _ in range(4):
        ada.press("Go on")
    ada.press("Show me")
    assert ada.sees("None of the five stands out.")
    ada.open("/closeness/weeks")
