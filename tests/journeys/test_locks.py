"""The lock never eats words, and six digits open it again."""

from tests.journeys.begin import begin, sign_in, sign_up

PIN, NOT_IT = "482913", "482914"
A_PAUSE_S = 6 * 60
WORDS = "the way you folded the map"


def test_a_pin_opens_what_the_lock_has_closed(phone, server):
    ada = phone()
    _begin_with_pin(ada)
    server.move_clock(A_PAUSE_S)
    ada.open("/today")
    assert ada.path() == "/unlock"

    ada.write("Your PIN", NOT_IT)
    ada.press("Open")
    assert ada.sees("That is not the PIN of this phone.")
    ada.errors.clear()  # the browser says of 422 that it is no success
    ada.write("Your PIN", PIN)
    ada.press("Open")

    assert ada.path() == "/today"
    assert ada.sees("Nothing here is due.")


def test_after_five_wrong_tries_the_password_is_asked(phone, server):
    ada = phone()
    name = _begin_with_pin(ada)
    server.move_clock(A_PAUSE_S)
    ada.open("/today")

    for _ in range(5):
        ada.write("Your PIN", NOT_IT)
        ada.press("Open")
    ada.errors.clear()
    assert ada.path().startswith("/sign-in")

    sign_in(ada, name)
    assert ada.path() == "/today"


def test_a_form_that_comes_after_the_lock_comes_back_with_its_words(phone, server):
    ada = phone()
    _begin_with_pin(ada)
    ada.open("/appreciation")
    ada.write("One thing you were glad of today", WORDS)
    server.move_clock(A_PAUSE_S)

    ada.press("Put it in the jar")
    assert ada.path() == "/unlock?kept"
    assert ada.sees("What you sent is kept, closed to everyone but you.")
    ada.write("Your PIN", PIN)
    ada.press("Open")

    assert ada.path() == "/kept"
    assert ada.page.get_by_role("textbox").first.input_value() == WORDS
    ada.press("Send it now")
    ada.open("/appreciation")
    assert ada.page.get_by_text(WORDS).count() == 1
    ada.open("/kept")
    assert ada.sees("Nothing is waiting.")


def test_so_does_one_where_a_password_opens(phone, server):
    ada = phone()
    name = begin(ada, "Ada")
    ada.open("/appreciation")
    ada.write("One thing you were glad of today", WORDS)
    server.move_clock(A_PAUSE_S)

    ada.press("Put it in the jar")
    sign_in(ada, name)

    assert ada.path() == "/kept"
    ada.press("Let it go")
    ada.open("/appreciation")
    assert not ada.sees(WORDS)


def test_signing_out_leaves_nothing_to_open(phone):
    ada = phone()
    name = begin(ada, "Ada")
    ada.open("/settings")

    ada.press("Sign out")

    ada.open("/today")
    assert ada.path() == "/sign-in"
    sign_in(ada, name)
    assert ada.path() == "/today"


def _begin_with_pin(ada) -> str:
    ada.page.goto("/sign-up")
    sign_up(ada, "Ada")
    name = ada.page.locator("main .code-line").first.inner_text()
    ada.follow("No, nobody else")
    ada.write("Six digits", PIN)
    ada.write("The same again", PIN)
    ada.press("Keep them")
    return name
