"""With one phone: by drag, without script, and away in one press."""

from tests.journeys.begin import PASSWORD, begin

PLAIN = "https://www.bbc.com/weather"
BEHIND = """
    /today /us /me /learn /closeness /appreciation /appreciation/kept /questions /questions/opened /pairing /archive
    /settings /settings/name /settings/pages /settings/password /settings/code /settings/pin /settings/factor
    /settings/devices /settings/history /settings/leaving
"""


def test_closeness_by_drag(phone):
    ada = phone()
    begin(ada, "Ada")
    stage = ada.page.locator(".near__stage")
    box = stage.bounding_box()
    ada.page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2)
    ada.page.mouse.down()
    ada.page.mouse.move(box["x"] + box["width"] * 0.3 + 40, box["y"] + box["height"] / 2, steps=5)
    ada.page.mouse.up()
    near = int(ada.page.get_by_role("slider").input_value())

    assert near > 5
    ada.press("Keep this")
    assert ada.sees("Kept.")


def test_leave_quickly_is_one_press_and_a_lock(phone):
    ada = phone()
    begin(ada, "Ada")

    with ada.page.expect_request(PLAIN):
        ada.page.get_by_text("Leave quickly").first.click()

    _find_locked(ada)


def test_shift_three_times_leaves_too(phone):
    ada = phone()
    begin(ada, "Ada")

    with ada.page.expect_request(PLAIN):
        for _ in range(3):
            ada.page.keyboard.press("Shift")

    _find_locked(ada)


def _find_locked(ada) -> None:
    """The other site cannot be reached from here, so the browser shows its own page; then the lock."""
    ada.page.wait_for_url("chrome-error://**")
    ada.errors.clear()
    ada.page.goto("/today")
    assert ada.path().startswith("/sign-in")


def test_everything_that_matters_works_without_script(browser, server):
    context = browser.new_context(base_url=server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/sign-up")
    page.get_by_label("A first name").fill("Ada")
    page.get_by_label("A name to sign in with").fill("Ada")
    page.locator("#password").fill(PASSWORD)
    page.get_by_label("I am 18 or older").check()
    page.get_by_role("button", name="Open my place").click()
    page.goto("/closeness")
    page.get_by_role("button", name="Keep this").click()
    page.goto("/appreciation")
    page.get_by_label("One thing you were glad of today").fill("the rain on the roof")
    page.get_by_role("button", name="Put it in the jar").click()
    assert "the rain on the roof" in page.locator("main").inner_text()
    context.close()


def test_the_pages_that_stand_open_to_everyone(phone):
    reader = phone()
    for path in ("/", "/learn", "/learn/1", "/safety", "/crisis", "/who-can-see-what", "/join", "/sign-in", "/sign-up"):
        reader.open(path)
    for path in ("/recover", "/safety/look", "/offline", "/nowhere"):
        reader.page.goto(path)
        reader.look()
    assert reader.elsewhere == []
    reader.errors.clear()  # the browser says of /nowhere that it was not found


def test_the_pages_behind_the_door(phone):
    ada = phone()
    ada.page.goto("/sign-up")
    begin(ada, "Ada")
    for path in BEHIND.split():
        ada.open(path)
