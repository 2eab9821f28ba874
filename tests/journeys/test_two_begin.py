"""From the door to the first answers that open together, on two phones."""

from tests.journeys.begin import PASSWORD, begin, pair, sign_in, sign_in_name, sign_up, write_answer

HOUR = 3600
MINE, THEIRS = "that we still laugh at the same things", "your hand on my back in the kitchen"


def test_two_begin_and_open_an_answer_together(phone, server):
    ada, ben = phone(), phone()

    ada.open("/")
    ada.page.get_by_role("slider").focus()
    ada.page.keyboard.press("ArrowRight")
    assert ada.page.locator("output").inner_text() != ""
    ada.press("Keep this")
    assert ada.path() == "/sign-up/place"
    sign_up(ada, "Ada")
    name = sign_in_name(ada)
    ada.follow("No, nobody else")
    ada.write("Six digits", "482913")
    ada.write("The same again", "482913")
    ada.press("Keep them")
    assert ada.path() == "/today"
    assert ada.sees("Kept.")
    _make_recovery_code(ada)

    ada.open("/pairing")
    ada.press("Make a code")
    ben.page.goto(ada.page.locator(".link").inner_text())
    ben.page.get_by_role("heading", name="Ada invites you").wait_for()
    assert "#" not in ben.page.url
    ben.look()
    ben.follow("Make an account of your own")
    sign_up(ben, "Ben")
    ben_name = sign_in_name(ben)
    ben.follow("Yes, or I am not sure")
    assert ben.path() == "/pairing"
    ben.press("Join")
    ada.open("/pairing")
    assert ada.sees("Joined: Ben.")
    ada.press("Yes, that is us")

    write_answer(ada, MINE)
    write_answer(ben, THEIRS)
    ben.open("/questions")
    assert not ben.sees(MINE)

    server.move_clock(HOUR)
    ada.open("/questions")
    ada.write("Your PIN", "482913")
    ada.press("Open")
    ben.open("/questions")
    sign_in(ben, ben_name)
    for each in (ada, ben):
        each.open("/questions")
        assert each.sees(MINE)
        assert each.sees(THEIRS)
    assert name != ben_name


def test_what_was_put_in_the_jar_is_taken_out_and_taken_back(phone):
    ada, ben = phone(), phone()
    begin(ada, "Ada")
    begin(ben, "Ben")
    pair(ada, ben)

    ada.open("/appreciation")
    ada.write("One thing about Ben you were glad of today", "the kettle was on")
    ada.press("Put it in the jar")
    ben.open("/appreciation")
    assert not ben.sees("the kettle was on")
    ben.press("Take one out")
    assert ben.sees("the kettle was on")
    ada.open("/appreciation")
    ada.press("Take it back")
    assert ada.sees("Taken back. If it was opened, it stays with who opened it.")
    ben.open("/appreciation/kept")
    assert ben.sees("Taken back by its author.")


def _make_recovery_code(ada) -> None:
    ada.open("/settings/code")
    ada.write("Your password", PASSWORD)
    ada.press("Make a code")
    groups = ada.page.locator("ol.code li").all_inner_texts()
    for field in ("first", "second"):
        box = ada.page.locator(f"#{field}")
        number = ada.page.locator(f"label[for={field}]").inner_text().split()[-1]
        box.fill(groups[int(number) - 1])
    ada.press("That is it")
    ada.open("/today")
    assert not ada.sees("There is no way back in yet")
