"""How somebody begins, through the pages."""

PASSWORD = "lantern kite monsoon"


def sign_up(phone, name: str) -> None:
    """From the form to the first page behind it."""
    phone.write("A first name", name)
    phone.write("A name to sign in with", name)
    phone.write("A password", PASSWORD)
    phone.page.get_by_label("I am 18 or older").check()
    phone.press("Open my place")
    assert phone.path() == "/welcome"


def begin(phone, name: str) -> str:
    """From the door to Today. Gives the name to sign in with."""
    phone.page.goto("/sign-up")
    sign_up(phone, name)
    signs_in_as = sign_in_name(phone)
    phone.follow("Yes, or I am not sure")
    return signs_in_as


def sign_in(phone, name: str) -> None:
    phone.write("Your sign-in name", name)
    phone.write("Your password", PASSWORD)
    phone.press("Sign in")


def sign_in_name(phone) -> str:
    """The name with its digits, as the first page shows it."""
    return phone.page.locator("main .code-line").first.inner_text()


def pair(ada, ben) -> None:
    """Ada invites; Ben, who has an account, joins; Ada says yes."""
    ada.open("/pairing")
    ada.press("Make a code")
    link = ada.page.locator(".link").inner_text()
    ben.page.goto(link)
    ben.page.get_by_role("link", name="Go on").wait_for()
    ben.look()
    ben.follow("Go on")
    ben.press("Join")
    ada.open("/pairing")
    ada.press("Yes, that is us")


def pair_by_typing(ada, ben) -> None:
    """The same, with the code typed: without script nothing else carries it over."""
    ada.open("/pairing")
    ada.press("Make a code")
    code = "-".join(ada.page.locator("ol.groups li").all_inner_texts())
    ben.open("/pairing")
    ben.write("The code you were given", code)
    ben.press("Join")
    ada.open("/pairing")
    ada.press("Yes, that is us")


def write_answer(phone, words: str) -> None:
    phone.open("/questions")
    phone.write("Your answer", words)
    phone.press("Hand it in")
    assert phone.sees("Not open yet.")
