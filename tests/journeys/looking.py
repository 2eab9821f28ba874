"""What is wrong with a page as it stands: axe, small and large, by day and by lamp, with and
without light-dark(), and room for everything.

PICTURES=pictures script/test journeys   puts a picture of each of them there as well, for people to look at.
"""

import hashlib
import os
import re
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
PICTURES = os.environ.get("PICTURES", "")

SMALLEST: ViewportSize = {"width": 320, "height": 640}

# A colour on its way to the other theme is not what anybody reads.
_SETTLED = """async () => {
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  await Promise.all(document.getAnimations().map(each => each.finished.catch(() => null)));
}"""
# Under a gradient axe cannot measure contrast; the page's own ends in the plain paper beneath it.
_FLAT = "on => document.body.style.backgroundImage = on ? 'none' : ''"
_FOUND = """async only => {
  const options = { resultTypes: ["violations"], ...(only && { runOnly: only }) };
  const found = await axe.run(document, options);
  const told = each => `${each.id}: ${each.nodes.map(node => node.target.join(" ")).join(", ")}`;
  return found.violations.map(told);
}"""
_TOO_WIDE = """() => document.documentElement.scrollWidth > innerWidth && [...document.querySelectorAll("body *")]
  .filter(each => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest(".vh"))
  .map(each => each.outerHTML.slice(0, 80)).slice(-3)"""
# A browser that does not know light-dark() leaves out the one block that asks whether it does.
_LEAVE_OUT = """() => {
  const find = owner => [...owner.cssRules].flatMap((rule, at) =>
    rule.conditionText?.includes("light-dark") ? [{ owner, at, text: rule.cssText }] : rule.cssRules ? find(rule) : []);
  window.leftOut = [...document.styleSheets].flatMap(find);
  for (const { owner, at } of leftOut) owner.deleteRule(at);
  return leftOut.length;
}"""
_PUT_BACK = "() => { for (const { owner, at, text } of leftOut) owner.insertRule(text, at); }"
_CHOOSE = """theme => {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}"""
_NUMBERS = count()
_LARGER_TEXT = "on => document.documentElement.style.fontSize = on ? '200%' : ''"

# What differs from one page to the next of the same kind: texts, digits, tokens and hashes.
_ONE_TIME = re.compile(r"(?<=>)[^<]+|[0-9A-Za-z_-]{20,}|[0-9]")


def look_at(page: Page, seen: Path) -> None:
    """Raise AssertionError with what is wrong.

    A page made of the same pieces as one before is not looked at again: `seen` is a folder with a file for each.
    """
    made_of = urlsplit(page.url).path + page.content()
    stands = seen / hashlib.sha256(_ONE_TIME.sub("", made_of).encode()).hexdigest()
    if not stands.exists():
        look_closely_at(page)
        stands.touch()


def look_closely_at(page: Page) -> None:
    page.evaluate(AXE_SCRIPT)
    page.evaluate(_FLAT, True)
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        _has_room(page, size)
        page.emulate_media(color_scheme="dark")
        _is_fine(page, f"dark-{size['width']}")
        page.emulate_media(color_scheme="light")
        _is_fine(page, f"light-{size['width']}", only=["color-contrast"])  # the other theme changes colours alone
    _is_fine_without_light_dark(page)
    page.evaluate(_FLAT, False)
    page.set_viewport_size(SMALLEST)
    _has_room(page, SMALLEST)
    page.set_viewport_size(PHONE)
    page.evaluate(_LARGER_TEXT, True)
    _has_room(page, "200 % text")
    page.evaluate(_LARGER_TEXT, False)


def _is_fine_without_light_dark(page: Page) -> None:
    """As in a browser that does not know it, while the device likes it dark; and with Lamp chosen in Settings."""
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(_LEAVE_OUT) == 1
    _is_fine(page, "day, without light-dark()", only=["color-contrast"])
    chosen = page.evaluate("() => document.documentElement.dataset.theme ?? ''")
    page.evaluate(_CHOOSE, "dark")
    _is_fine(page, "lamp, without light-dark()", only=["color-contrast"])
    page.evaluate(_CHOOSE, chosen)
    page.evaluate(_PUT_BACK)
    page.emulate_media(color_scheme="light")


def _is_fine(page: Page, how: str, *, only: list[str] | None = None) -> None:
    page.evaluate(_SETTLED)
    if PICTURES and "light-dark" not in how:
        _take_picture(page, how)
    found = page.evaluate(_FOUND, only)
    assert not found, f"{page.url} {how}: {found}"


def _take_picture(page: Page, how: str) -> None:
    place = re.sub(r"[^a-z]+", "-", urlsplit(page.url).path).strip("-") or "front"
    size = page.viewport_size
    assert size
    whole = page.evaluate("document.documentElement.scrollHeight")
    page.evaluate(_FLAT, False)
    page.set_viewport_size({"width": size["width"], "height": whole})
    page.screenshot(path=Path(PICTURES) / f"{place}.{next(_NUMBERS)}.{how}.png")
    page.set_viewport_size(size)
    page.evaluate(_FLAT, True)


def _has_room(page: Page, how: object) -> None:
    page.evaluate(_SETTLED)
    assert not (wide := page.evaluate(_TOO_WIDE)), f"{page.url} {how}: {wide}"
