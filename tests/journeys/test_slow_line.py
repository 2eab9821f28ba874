"""On a slow line: what Today weighs, and that it asks for nothing more than it needs."""

from playwright.sync_api import Response

from tests.journeys.begin import begin

LINE = 400_000 / 8  # bytes a second
ROUND_TRIP_S = 0.4
ROUND_TRIPS = 3  # to connect, for the page, and for what the page names
USABLE_WITHIN_S = 3
PAGE_AT_MOST, LOOK_AT_MOST = 30_000, 20_000


def test_today_is_usable_in_three_seconds_at_400_kilobits(phone):
    ada = phone(service_workers="block")  # as on the first visit: nothing is there yet
    begin(ada, "Ada")
    ada.context.new_cdp_session(ada.page).send("Network.clearBrowserCache")
    answers: dict[str, Response] = {}  # by address: the sprite is the page's icon too
    ada.page.on("response", lambda answer: answers.setdefault(answer.url, answer))

    ada.page.goto("/today", wait_until="networkidle")

    weights = {_kind(each): _weight(each) for each in answers.values()}
    assert sorted(map(_kind, answers.values())) == ["css", "js", "page", "svg"]
    assert len(answers[f"{ada.server.url}/today"].body()) <= PAGE_AT_MOST
    assert weights["css"] + weights["js"] <= LOOK_AT_MOST
    usable_after_s = ROUND_TRIPS * ROUND_TRIP_S + sum(weights.values()) / LINE
    assert usable_after_s <= USABLE_WITHIN_S


def test_the_worker_and_the_manifest_are_all_that_comes_later(phone):
    ada = phone()
    begin(ada, "Ada")
    asked = []
    ada.context.on("request", lambda request: asked.append(request.url.removeprefix(ada.server.url)))

    ada.page.goto("/today", wait_until="networkidle")

    later = {path for path in asked if not path.startswith("/static/")}
    assert later <= {"/today", "/sw.js", "/manifest.webmanifest", "/offline", "/safety", "/crisis"}


def _kind(answer) -> str:
    name = answer.url.rpartition("/")[2]
    return name.rpartition(".")[2] if "." in name else "page"


def _weight(answer) -> int:
    """What came over the line: head and body, packed."""
    sizes = answer.request.sizes()
    return sizes["responseHeadersSize"] + sizes["responseBodySize"]
