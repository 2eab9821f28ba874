"""From the door to the jar with a keyboard: where the focus is can be seen at every stop, and nothing lies over it."""

from tests.journeys.begin import PASSWORD
from tests.journeys.phone import Phone

STOPS = 60  # more than any of these pages has
WORDS = "tea, unasked"

_AT = """() => {
  const at = document.activeElement;
  const label = at.labels?.[0]?.innerText ?? "";
  return at === document.body ? "" : (at.getAttribute("aria-label") ?? (label || at.innerText)).trim();
}"""
# Nothing may lie over the middle of it, and it, or the pill around it, has a line at least two pixels wide.
_SHOWN = """() => {
  const at = document.activeElement;
  const box = at.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const uncovered = top && (at.contains(top) || top.contains(at));
  const line = ({ outlineStyle, outlineWidth }) => outlineStyle === "solid" && parseFloat(outlineWidth) >= 2;
  return Boolean(uncovered) && [at, at.closest("label")].some(each => each && line(getComputedStyle(each)));
}"""


class Keys:
    """Hands that know Tab, the arrows, Space and Enter alone."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.board = phone.page.keyboard

    def reach(self, name: str) -> None:
        for _ in range(STOPS):
            self.board.press("Tab")
            at = self.phone.page.evaluate(_AT)
            self._is_shown(at)
            if at == name:
                return
        raise AssertionError(f"Tab does not reach {name!r}")

    def enter(self, name: str) -> None:
        self.reach(name)
        with self.phone.page.expect_navigation():
            self.board.press("Enter")

    def type(self, name: str, words: str) -> None:
        self.reach(name)
        self.board.type(words)

    def _is_shown(self, at: str) -> None:
        if self.phone.page.evaluate("document.activeElement.type") == "range":
            self._thumb_is_shown()
        else:
            assert self.phone.page.evaluate(_SHOWN), f"{at!r} on {self.phone.path()}"

    def _thumb_is_shown(self) -> None:
        """The line is around the thumb, which no script can ask about: the picture changes."""
        place = self.phone.page.get_by_role("slider")
        with_focus = place.screenshot()
        place.evaluate("each => each.blur()")
        without = place.screenshot()
        place.evaluate("each => each.focus()")
        assert with_focus != without


def test_from_the_door_to_the_jar(phone):
    ada = phone()
    keys = Keys(ada)
    ada.page.goto("/")

    keys.reach("How near do you feel today?")
    keys.board.press("ArrowRight")
    keys.board.press("ArrowRight")
    assert ada.page.locator("output").inner_text() == "Close"
    keys.enter("Keep this")
    keys.type("A first name", "Ada")
    keys.type("A name to sign in with", "Ada")
    keys.type("A password", PASSWORD)
    keys.reach("I am 18 or older")
    keys.board.press("Space")
    keys.enter("Open my place")
    assert ada.path() == "/welcome"
    keys.enter("Yes, or I am not sure")
    assert ada.sees("Kept.")
    keys.enter("Change it")
    keys.reach("How near do you feel today?")
    keys.board.press("End")
    keys.enter("Keep this")
    assert ada.sees("As near as two can be")
    keys.enter("Today")
    keys.type("One thing you were glad of today", WORDS)
    keys.enter("Put it in the jar")
    assert ada.sees(WORDS)


def test_the_first_stops_are_the_way_out_and_the_page(phone):
    ada = phone()
    keys = Keys(ada)
    ada.page.goto("/safety")

    ada.page.keyboard.press("Tab")
    assert ada.page.evaluate(_AT) == "Leave quickly"
    keys.reach("Skip to the page")
    ada.page.keyboard.press("Enter")

    assert ada.page.evaluate("document.activeElement.id") == "page"
