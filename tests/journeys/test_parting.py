"""One closes the shared space, and what either finds afterwards."""

from tests.journeys.begin import PASSWORD, begin, pair, sign_in

SENTENCE = "The shared space is closed. Your private pages are unchanged."
GIVEN, UNOPENED = "the kettle was on", "your cold hands"
THREE_DAYS_S = 3 * 86_400


def test_both_read_the_same_sentence_and_keep_what_was_opened(phone):
    ada, ben = phone(), phone()
    begin(ada, "Ada")
    begin(ben, "Ben")
    pair(ada, ben)
    _put_in(ada, GIVEN)
    ben.open("/appreciation")
    ben.press("Take one out")
    _put_in(ada, UNOPENED)

    _close(ada, "At their next visit")

    told = []
    for each, other in ((ada, "Ben"), (ben, "Ada")):
        each.open("/us")
        told.append(each.page.locator("#closed").inner_text())
        each.follow("Archive")
        assert each.sees(f"The space with {other}")
        assert each.sees(GIVEN)
        each.open("/us")
        each.press("Put this away")
        assert not each.sees(SENTENCE)
        each.open("/appreciation")
        assert not each.sees(GIVEN)
    assert told[0] == told[1]
    assert told[0].startswith(SENTENCE)
    ben.open("/archive")
    ben.follow("The space with Ada")
    assert not ben.sees(UNOPENED)


def test_until_the_chosen_moment_the_other_sees_no_difference(phone, server):
    ada, ben = phone(), phone()
    names = [begin(ada, "Ada"), begin(ben, "Ben")]
    pair(ada, ben)

    _close(ada, "At some moment in the next three days")

    ada.open("/us")
    assert ada.sees(SENTENCE)
    ben.open("/us")
    assert not ben.sees(SENTENCE)
    assert ben.sees("Close our shared space")
    server.move_clock(THREE_DAYS_S)
    ben.open("/us")
    sign_in(ben, names[1])
    ben.open("/us")
    assert ben.sees(SENTENCE)


def _put_in(ada, words: str) -> None:
    ada.open("/appreciation")
    ada.write("One thing about Ben you were glad of today", words)
    ada.press("Put it in the jar")


def _close(ada, when: str) -> None:
    ada.open("/us")
    ada.follow("Close our shared space")
    ada.page.get_by_label(when).check()
    ada.write("Your password", PASSWORD)
    ada.press("Close the shared space")
