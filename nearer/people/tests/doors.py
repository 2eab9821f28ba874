"""What a person does at the door, for the tests beside this."""

import re
from html import unescape

from tests.cast import PASSWORD

NEW = "otter plum lantern wren"
PIN = "480271"


def sign_in(person, name, password=PASSWORD, **fields):
    return person.fill("/sign-in", name=name, password=password, **fields)


def signed_in(cast, who, password=PASSWORD):
    """The same person on another phone."""
    phone = cast.nobody()
    answer = sign_in(phone, who.sign_in_name, password)
    assert answer.status_code == 303, answer.text
    return phone


def set_pin(person, pin=PIN):
    answer = person.fill("/settings/pin", pin=pin, again=pin, password=PASSWORD)
    assert answer.headers.get("location") == "/settings", answer.text


def code_on(page):
    groups = re.findall(r"<li>([A-Z2-7]{4})</li>", page)
    assert len(groups) == 4
    return "-".join(groups)


def make_code(person):
    return code_on(person.fill("/settings/code", password=PASSWORD).text)


def plain(answer):
    """A page as it is read, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def unmarked(answer):
    """A page without what differs at each showing: form tokens and fresh ids."""
    return re.sub(r'value="[^"]*"', "", answer.text)


def is_in(person):
    return person.get("/settings").status_code == 200
