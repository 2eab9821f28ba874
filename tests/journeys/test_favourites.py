"""Favourites on two phones, corrected by the one they are about; alone; without script."""

from tests.journeys.begin import begin, pair, pair_by_typing

ASKED = "What made them smile lately?"


def keep(phone, name: str, words: str) -> None:
    phone.open("/favourites")
    phone.write(ASKED, words)
    phone.press(f"Keep it about {name}")


def correct(phone, words: str) -> None:
    phone.open("/favourites")
    phone.follow("Correct it")
    phone.write("What is so about you", words)
    phone.press("Put it there")


def test_on_two_phones(phone):
    ada, ben = phone(), phone()
    begin(ada, "Ada")
    begin(ben, "Ben")
    pair(ada, ben)
    keep(ada, "Ben", "plums in the morning")
    assert ada.sees("One to remember now")
    correct(ben, "peaches, really")
    ada.open("/favourites")
    assert ada.sees("peaches, really")
    assert ada.sees("plums in the morning")

    ben.press("Remove it")
    assert ben.sees("It is gone from both pages.")
    ada.open("/favourites")
    assert not ada.sees("plums in the morning")


def test_with_one_phone(phone):
    ada = phone()
    begin(ada, "Ada")
    ada.open("/favourites")
    ada.write("What do you like?", "the sea in winter")
    ada.press("Keep it")
    assert ada.sees("the sea in winter")
    ada.press("Remove it")
    ada.press("Put it back")
    assert ada.sees("the sea in winter")


def test_without_script(phone):
    ada, ben = phone(script=False), phone(script=False)
    begin(ada, "Ada")
    begin(ben, "Ben")
    pair_by_typing(ada, ben)
    keep(ada, "Ben", "plums in the morning")
    correct(ben, "peaches, really")
    ada.open("/favourites")
    assert ada.sees("peaches, really")
