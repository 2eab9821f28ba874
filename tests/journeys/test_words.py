"""Words: tried at the door and in their room, with a script and without."""

from tests.journeys.begin import begin

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
