"""Words: tried at the door and in their room, with a script and without."""

from tests.journeys.begin import begin, pair, pair_by_typing

HARSH = "You never listen to me. I miss our walks."
MARKED = "One place where they may stop listening"


def box(phone) -> str:
    return phone.page.locator("main textarea#words").input_value()


def press_here(phone, name: str) -> None:
    """A button that changes the page it stands on."""
    with phone.page.expect_response(lambda answer: answer.request.method == "POST"):
        phone.page.get_by_role("button", name=name).first.click()


def test_at_the_door_words_are_tried_before_any_account(phone):
    reader = phone()
    reader.open("/")
    reader.write("Write it as it comes", HARSH)
    press_here(reader, "Look at it")
    reader.page.get_by_role("heading", name=MARKED).wait_for()
    reader.look()

    press_here(reader, "Use this")
    reader.page.get_by_role("button", name="Put mine back").wait_for()
    assert box(reader).endswith("I miss our walks.")
    assert "never" not in box(reader)
    reader.look()
    press_here(reader, "Put mine back")
    reader.page.get_by_role("heading", name=MARKED).wait_for()
    assert box(reader) == HARSH

    press_here(reader, "I miss how we laughed")
    reader.page.get_by_role("heading", name="Nothing here to soften.").wait_for()
    assert box(reader).startswith("I miss how we laughed")
    reader.look()
    assert reader.path() == "/"


def test_at_the_door_without_script(phone):
    reader = phone(script=False)
    reader.open("/")
    reader.press("Stop hiding in your phone and help me for once.")
    assert reader.page.locator("mark.snag").count() == 1
    reader.write("Write it as it comes", HARSH)
    reader.press("Look again")
    assert reader.sees(MARKED)
    reader.page.get_by_role("button", name="Use this").first.click()
    assert box(reader).endswith("I miss our walks.")
    reader.press("Put mine back")
    assert box(reader) == HARSH


def test_in_the_room_it_looks_again_when_typing_stops(phone):
    ada = phone()
    begin(ada, "Ada")
    ada.open("/words")
    ada.page.get_by_label("What you want to say").press_sequentially(HARSH)
    ada.page.get_by_role("heading", name=MARKED).wait_for()
    assert ada.page.evaluate("document.activeElement.id") == "words"
    assert ada.page.get_by_role("status").first.text_content() == MARKED
    ada.look()

    press_here(ada, "Start from this")
    ada.page.get_by_role("button", name="Put mine back").wait_for()
    assert box(ada) != HARSH
    press_here(ada, "Put mine back")
    ada.page.get_by_role("heading", name=MARKED).wait_for()
    assert box(ada) == HARSH

    ada.page.goto("/me")
    ada.page.goto("/words")
    assert box(ada) == ""


def test_when_the_door_has_closed_meanwhile_it_goes_there(phone):
    ada = phone()
    begin(ada, "Ada")
    ada.open("/words")
    ada.context.clear_cookies(name="nearer")
    ada.page.get_by_label("What you want to say").press_sequentially("I miss you.")
    ada.page.wait_for_url("**/sign-in*")


def test_in_the_room_without_script(phone):
    ada = phone(script=False)
    begin(ada, "Ada")
    ada.open("/words")
    ada.write("What you want to say", HARSH)
    ada.press("Look at it")
    assert ada.sees(MARKED)
    ada.page.get_by_role("button", name="Use this").first.click()
    assert box(ada).endswith("I miss our walks.")
    ada.press("Put mine back")
    assert box(ada) == HARSH


def test_a_letter_is_written_given_opened_and_taken_back(phone):
    ada, ben = phone(), phone()
    begin(ada, "Ada")
    begin(ben, "Ben")
    pair(ada, ben)

    ada.open("/gently")
    ada.page.get_by_text("Begin from an opening of ours").click()
    ada.page.get_by_label("a long quiet").check(force=True)
    ada.press("Put it in")
    ada.write("One small invitation", "Would you talk with me for ten minutes on Friday?")
    ada.press("Look at it")
    ada.page.get_by_label("Your letter").press_sequentially(" You never listen to me.")
    ada.page.get_by_role("heading", name=MARKED).wait_for()
    ada.look()
    press_here(ada, "Use this")
    ada.page.get_by_role("button", name="Put mine back").wait_for()
    assert "never" not in box(ada)
    ada.press("Make a card to read aloud")
    assert ada.sees("You do not have to answer now.")

    ada.open("/gently")
    ada.write("What I felt", "I felt lonely")
    ada.press("Look at it")
    ada.press("Give it now")
    assert ada.path() == "/gently"
    assert ada.sees("I felt lonely.")

    ben.open("/today")
    assert ben.sees("A letter from Ada is here for you.")
    ben.follow("Say it gently")
    ben.press("Open it")
    assert ben.sees("You do not have to answer.")
    ben.press("Thank you for telling me.")
    assert ben.sees("You said back:")
    ben.open("/gently")

    ada.open("/gently")
    assert ada.sees("Thank you for telling me.")
    ada.press("Take it back")
    assert ada.sees("If it was opened, it stays with who opened it.")
    ben.follow("Look at it")
    assert ben.sees("Taken back by its author.")


def test_a_letter_without_script(phone):
    ada, ben = phone(script=False), phone(script=False)
    begin(ada, "Ada")
    begin(ben, "Ben")
    pair_by_typing(ada, ben)

    ada.open("/gently")
    ada.write("What I noticed", "You never sit down")
    ada.press("Look at it")
    assert ada.page.locator("mark.snag").count() == 1
    ada.write("Your letter", "I miss our tea.")
    ada.press("Look again")
    assert ada.sees("Nothing here to soften.")
    ada.press("Give it now")
    assert ada.sees("Given.")

    ben.open("/gently")
    ben.press("Leave it closed")
    assert not ben.sees("A letter from Ada")


def test_a_scene_is_answered_by_choice_and_by_hand(phone):
    for script in (True, False):
        ada = phone(script=script)
        begin(ada, "Ada")
        ada.open("/listening")
        ada.page.get_by_role("link", name="My boss praised the report").click()
        ada.look()
        ada.page.get_by_label("At least they liked the report.").check()
        ada.press("See what it does")
        assert ada.sees("At least makes the hurt smaller than it is.")
        ada.page.go_back()
        ada.write("Or write your own reply", "That sounds really hard.")
        ada.press("Look at my reply")
        assert ada.page.get_by_role("heading", name="This opens").count() == 1
        ada.follow("Another one")
        assert ada.path() == "/listening/2"
        ada.open("/listening")
        assert ada.sees("You have seen this one.")
