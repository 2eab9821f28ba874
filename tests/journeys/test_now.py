"""In the same room: from the scan to the first two answers that open, on two phones."""

from tests.journeys.begin import PASSWORD, begin
from tests.journeys.phone import Phone

PAGES = 6
MINUTES = 3
READ_PER_MINUTE = 238  # words of plain prose, read silently: Brysbaert 2019, a review of 190 studies
TYPED_PER_MINUTE = 36.2 * 5  # letters, with two thumbs: Palin et al. 2019, 37,000 people

MINE, THEIRS = "The way you hum when you cook.", "Walks with nowhere to go."


class Walk:
    """What one phone asks of its person: pages to find a way through, words to read, letters to type."""

    def __init__(self, phone: Phone) -> None:
        self._phone = phone
        self._texts: dict[str, str] = {}
        self._letters = 0

    def see(self) -> None:
        """The page as it stands; of what stood there before, nobody reads twice."""
        text = self._phone.page.locator("main").inner_text()
        self._texts[text] = self._phone.path().split("?")[0].split("#")[0]

    def type(self, label: str, words: str) -> None:
        self._letters += len(words)
        self._phone.write(label, words)

    def pages(self) -> set[str]:
        return set(self._texts.values())

    def minutes(self) -> float:
        lines = {line for text in self._texts for line in text.splitlines()}
        return len(" ".join(lines).split()) / READ_PER_MINUTE + self._letters / TYPED_PER_MINUTE


def test_from_the_scan_to_the_first_opened_pair_in_three_minutes_and_six_pages(phone):
    ada, ben = phone(), phone()
    begin(ada, "Ada")
    ada.open("/pairing")
    ada.press("Make a code")
    scanned = ada.page.locator(".link").inner_text()
    left, right = Walk(ada), Walk(ben)
    left.see()

    ben.page.goto(scanned)
    ben.page.get_by_role("heading", name="Ada invites you").wait_for()
    right.see()
    ben.follow("Make an account of your own")
    right.see()
    _sign_up(right, ben)
    right.see()
    ben.follow("Yes, or I am not sure")
    right.see()
    ben.press("Join")
    right.see()
    ada.follow("Done")
    left.see()
    ada.press("Yes, that is us")
    left.see()
    ben.follow("Look again")
    right.see()
    for walk, each in ((left, ada), (right, ben)):
        each.follow("Together now")
        walk.see()
        each.press("Together now")
        walk.see()
    ada.page.get_by_label("Your answer", exact=True).wait_for()  # the bell brought it
    assert _question(ada) == _question(ben)
    left.type("Your answer", MINE)
    ada.press("Hand it in")
    left.see()
    right.type("Your answer", THEIRS)
    ben.press("Hand it in")
    right.see()
    ada.page.get_by_text(THEIRS).wait_for()
    left.see()

    for walk, each in ((left, ada), (right, ben)):
        each.look()
        assert each.sees(MINE)
        assert each.sees(THEIRS)
        assert len(walk.pages()) <= PAGES
        assert walk.minutes() <= MINUTES


def _sign_up(walk: Walk, ben: Phone) -> None:
    walk.type("A first name", "Ben")
    walk.type("A name to sign in with", "Ben")
    walk.type("A password", PASSWORD)
    ben.page.get_by_label("I am 18 or older").check()
    ben.press("Open my place")


def _question(phone: Phone) -> str:
    return phone.page.locator("h1").inner_text()
