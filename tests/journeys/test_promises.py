"""Promises on two phones: made, noticed, told by a press; refused kindly; alone; without script."""

from tests.journeys.begin import begin, pair, pair_by_typing, sign_in

DAY = 24 * 3600
CUE, WORDS = "I get on the bus", "mend the blue chair"
WHOLE = f"If {CUE}, then I will {WORDS}"


def promise(phone, words: str = WORDS) -> None:
    phone.open("/promises")
    phone.write("If", CUE)
    phone.write("then I will", words)
    phone.press("Promise")


def test_on_two_phones(phone, server):
    ada, ben = phone(), phone()
    names = [begin(ada, "Ada"), begin(ben, "Ben")]
    pair(ada, ben)
    promise(ada, "show you my phone whenever you ask")
    assert ada.sees("What somebody reads and writes is theirs.")
    assert ada.page.get_by_label("then I will", exact=True).input_value() == "show you my phone whenever you ask"
    ada.errors.clear()  # the browser says of 422 that it is no success
    promise(ada)
    promise(ben, "bring you tea")

    ben.open("/promises")
    assert ben.sees(WHOLE)
    ben.press("Noticed, thank you")
    assert ben.sees("You said: Noticed, thank you.")
    ada.open("/promises")
    assert ada.sees("Noticed, thank you.")
    ada.page.get_by_label("Kept", exact=True).check()
    ada.press("Keep this")
    ben.open("/promises")
    assert not ben.sees("told you")
    ada.press("Tell them")
    ben.open("/promises")
    assert ben.sees("Ada told you: Kept.")
    ada.open("/promises/became")

    server.move_clock(9 * DAY)
    for each, name in zip((ada, ben), names, strict=True):
        each.open("/promises")
        sign_in(each, name)
        each.open("/promises")
    assert not ben.sees(WHOLE)
    ada.press("Take it back")
    assert ada.sees("Taken back.")


def test_with_one_phone(phone):
    ada = phone()
    begin(ada, "Ada")
    promise(ada)
    assert ada.sees("Only you")
    ada.page.get_by_label("Chosen again", exact=True).check()
    ada.press("Keep this")
    assert ada.page.get_by_label("then I will", exact=True).input_value() == WORDS


def test_without_script(phone):
    ada, ben = phone(script=False), phone(script=False)
    begin(ada, "Ada")
    begin(ben, "Ben")
    pair_by_typing(ada, ben)
    promise(ada, "give you my password")
    assert ada.sees("Your words are still in the box.")
    ada.errors.clear()
    promise(ada)
    ben.open("/promises")
    ben.press("Noticed, thank you")
    ada.open("/promises")
    assert ada.sees("Noticed, thank you.")
    ada.page.get_by_label("Mended", exact=True).check()
    ada.press("Keep this")
    ada.press("Tell them")
    ben.open("/promises")
    assert ben.sees("Mended.")
