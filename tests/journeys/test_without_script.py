"""Everything that matters, without a line of script."""

from tests.journeys.begin import begin, pair_by_typing, sign_in, sign_up, write_answer

HOUR = 3600
OF_A_PART = 20
STOPS = 60  # more than the page has
MINE, THEIRS = "slow mornings", "your letters"


def test_the_main_job_on_two_phones(phone, server):
    ada, ben = phone(script=False), phone(script=False)
    names = [begin(ada, "Ada"), begin(ben, "Ben")]
    _keep(ada, "Warmly close")
    ada.open("/closeness")
    assert ada.sees("Warmly close")

    pair_by_typing(ada, ben)
    ada.open("/appreciation")
    ada.write("One thing about Ben you were glad of today", "the rain on the roof")
    ada.press("Put it in the jar")
    assert ada.sees("the rain on the roof")
    ben.open("/appreciation")
    ben.press("Take one out")
    assert ben.sees("the rain on the roof")
    write_answer(ada, MINE)
    write_answer(ben, THEIRS)

    server.move_clock(HOUR)
    for each, name in zip((ada, ben), names, strict=True):
        each.open("/questions")
        sign_in(each, name)
        each.open("/questions")
        assert each.sees(MINE)
        assert each.sees(THEIRS)


def test_the_place_chosen_at_the_door_comes_along(phone):
    ada = phone(script=False)
    ada.open("/")
    ada.page.get_by_label("Very near").check()
    ada.press("Keep this")

    sign_up(ada, "Ada")

    ada.open("/closeness")
    assert ada.sees("Very near")


def _keep(phone, place: str) -> None:
    phone.open("/today")
    phone.page.get_by_label(place).check()
    phone.press("Keep this")
    assert phone.sees("Kept.")


def test_older_ones_are_reached_with_tab_and_enter(phone):
    ada = phone(script=False)
    begin(ada, "Ada")
    for number in range(OF_A_PART + 1):
        ada.open("/appreciation")
        ada.write("One thing you were glad of today", f"a light on the stairs, number {number}.")
        ada.press("Put it in the jar")

    for _ in range(STOPS):
        ada.page.keyboard.press("Tab")
        if ada.page.locator(":focus").inner_text() == "Older ones":
            break
    with ada.page.expect_navigation():
        ada.page.keyboard.press("Enter")

    assert ada.page.locator("q").count() == 1
    assert ada.sees("Newer ones")
