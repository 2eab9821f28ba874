"""Three thousand requests that no browser sends: never a 5xx."""

import random
import re
from base64 import urlsafe_b64encode
from collections import Counter
from typing import Any
from urllib.parse import quote

import httpx

from nearer.ledger.table import entry
from nearer.people import sessions
from tests.cast import Cast, Person
from tests.private import ring_of, write_everything
from tests.walking import doors_of

REQUESTS = 3_000
ENDLESS = {("GET", "/bell")}
PAGELESS = ("HEAD ", "POST /drafts ")  # the second is for a script, which shows no answer
_NAME = re.compile(r'name="([^"]+)"')
_PARAMETER = re.compile(r"\{(\w+)(?::\w+)?\}")

WORDS = [
    "",
    " ",
    "0",
    "-1",
    "5",
    "9" * 400,
    "1e309",
    "NaN",
    "true",
    "2026-11-23",
    "9999-12-31",
    "00:00",
    "now",
    "mine",
    "later",
    "yes",
    "a\0b",
    "\u202eabc\u05d0",
    "\U0001f469\u200d\U0001f467" * 30,
    "<script>alert(1)</script>{{ 7*7 }}{% raw %}",
    "' OR 1=1 --",
    "../../keys/server",
    "%s%n%d",
    "x" * 12_000,
    "\r\nset-cookie: a=b",
    "\ud7ff\ue000\uffff",
    "00000000-0000-4000-8000-000000000000",
    "Europe/Berlin",
    "Asia/../../etc/passwd",
    "2026-02-30",
    "-0001-01-01",
    "0x10",
    "٣",
    "1_000",
    "+5",
    "5.0",
    "x" * 300 + "\u0301" * 300,
    "\ufeff\u200b\u200f\u2066",
    "e\u0301" * 140,
    "[" * 2_000,
    "{{ config }}${7*7}<%= 1 %>",
    "=cmd|' /C calc'!A0",
    "\x1b[31m\x07",
    "mailto:a@b?cc=c%0ad",
]

HEADERS: list[tuple[str, bytes]] = [
    ("accept-language", b"\xff\xfe, ;q=9"),
    ("accept-language", b"hi;q=" + b"9" * 2_000),
    ("accept-encoding", b"gzip;q=0, *;q=\xff"),
    ("content-length", b"-1"),
    ("content-length", b"9" * 30),
    ("content-encoding", b"gzip"),
    ("content-type", b"application/x-www-form-urlencoded; charset=utf-16"),
    ("content-type", b"multipart/form-data"),
    ("content-type", b"\xff" * 40),
    ("transfer-encoding", b"gzip, chunked"),
    ("expect", b"100-continue"),
    ("range", b"bytes=9-1"),
    ("if-none-match", b'"\xff'),
    ("if-modified-since", b"yesterday"),
    ("origin", b"null"),
    ("referer", b"javascript:alert(1)"),
    ("user-agent", b"\x80" * 300),
    ("x-forwarded-for", b"not an address, \xff"),
    ("x-forwarded-proto", b"gopher"),
    ("x-http-method-override", b"DELETE"),
    ("upgrade", b"websocket"),
]


class Fuzz:
    """Somebody with a keyboard and no manners."""

    def __init__(self, cast: Cast, seed: int) -> None:
        self.cast = cast
        self.chance = random.Random(seed)
        self.doors = [door for door in doors_of(cast) if door not in ENDLESS]
        self.people = [self._signed_in(name) for name in ("Ada", "Ben", "Dot")] + [cast.nobody()]
        self.fields = self._fields()
        self.sent: list[tuple[str, bytes, dict[str, Any]]] = []
        self.ids = [row.id.hex for row in cast.house.store.rows(_entries())] + ["0", "1", "2", "de", "gb", "nearer.css"]

    def _signed_in(self, name: str) -> Person:
        person = self.cast.person(name)
        cookie = sessions.begin(self.cast.house, ring_of(person), pin=None, device="")
        person.browser.cookies.set("nearer", urlsafe_b64encode(cookie).decode())
        return person

    def _fields(self) -> list[str]:
        """Every name of a field on any page, and some that no page has."""
        pages = [self.people[0].get(path).text for method, path in self.doors if method == "GET" and "{" not in path]
        self.people[0] = self._signed_in("Ada")  # one of these pages locked her out
        return sorted({name for page in pages for name in _NAME.findall(page)} | {"unknown", "id", "__proto__", "a[]"})

    def send(self) -> tuple[str, httpx.Response] | None:
        number = self.chance.randrange(len(self.people))
        person = self.people[number]
        method, path = self.chance.choice(self.doors)
        if self.chance.random() < 0.05:
            method = self.chance.choice(["PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "BREW"])
        url = self._url(path)
        content, headers = self._body(person) if method == "POST" else (b"", dict([self.chance.choice(HEADERS)]))
        if self.sent and method == "POST" and self.chance.random() < 0.1:
            url, content, headers = self.chance.choice(self.sent)  # a form once more, perhaps by somebody else
        self.sent.append((url, content, headers))
        try:
            answer = person.browser.request(method, url, content=content, headers=dict(headers), follow_redirects=False)
        except (httpx.InvalidURL, UnicodeError):
            return None  # not to be sent at all
        if person.name and self.chance.random() < 0.3:
            self.people[number] = self._signed_in(person.name) if not self._is_in(person) else person
        return f"{method} {path} {content[:400]!r} {headers}", answer

    def _is_in(self, person: Person) -> bool:
        return person.get("/today").status_code == 200

    def _url(self, path: str) -> str:
        filled = _PARAMETER.sub(lambda _: quote(self.chance.choice([*self.ids, self._word()]), safe=""), path)
        if self.chance.random() < 0.3:
            filled += f"?{quote(self._field())}={quote(self._word()[:2000])}"
        if self.chance.random() < 0.05:
            filled += self.chance.choice(["/", "//", "/..", "%00", "%ff", "?", "?&&=", "%2e%2e"])
        return filled

    def _body(self, person: Person) -> tuple[bytes, dict[str, Any]]:
        kind = self.chance.choice(
            ["application/x-www-form-urlencoded"] * 8
            + ["multipart/form-data; boundary=x", "application/json", "", "é; q"]
        )
        pairs = [(self._field(), self._word()) for _ in range(self.chance.randrange(9))]
        if self.chance.random() < 0.9:
            pairs.insert(0, ("_csrf_token", self._token(person)))
        body = "&".join(f"{quote(name)}={quote(word)}" for name, word in pairs).encode()
        if self.chance.random() < 0.15:
            at = self.chance.randrange(len(body) + 1)
            body = body[:at] + self.chance.choice([b"%ff%fe", b"\xff\0\x80", b"&&==&", b"%", b"%zz"]) + body[at:]
        if self.chance.random() < 0.02:
            body += b"&words=" + b"x" * 300_000
        if "multipart" in kind:
            body = b"--x\r\ncontent-disposition: form-data; name=words\r\n\r\n" + body + b"\r\n--x--"
        headers = {"content-type": kind.encode()}
        if self.chance.random() < 0.05:
            headers["cookie"] = self.chance.choice(
                [b"nearer-form=\xff", b'nearer-form="\\351"; nearer="\\351"', b"=;;=;"]
            )
        if self.chance.random() < 0.1:
            name, value = self.chance.choice(HEADERS)
            headers[name] = value
        if self.chance.random() < 0.05:
            headers["x-csrftoken"] = self.chance.choice([b"\xff" * 128, b"", b"0" * 128])
        return body, headers

    def _token(self, person: Person) -> str:
        if "nearer-form" not in person.browser.cookies:
            person.get("/sign-in")
        return person.browser.cookies.get("nearer-form") or ""

    def _field(self) -> str:
        return self.chance.choice(self.fields)

    def _word(self) -> str:
        return self.chance.choice(WORDS)


def _entries():
    return entry.select().limit(40)


def test_nothing_that_is_sent_breaks_a_page(cast, seed):
    write_everything(cast.house, ring_of(cast.person("Ada")), day=cast.clock().date())
    fuzz, broken = Fuzz(cast, seed), []
    statuses: Counter[int] = Counter()
    plain: list[str] = []

    while sum(statuses.values()) < REQUESTS:
        cast.clock.pass_(seconds=fuzz.chance.choice([0, 0, 1, 40]))
        if (sent := fuzz.send()) is None:
            continue
        what, answer = sent
        statuses[answer.status_code] += 1
        if answer.status_code >= 500:
            broken.append(what)
        elif answer.status_code >= 400 and "<html" not in answer.text and not what.startswith(PAGELESS):
            plain.append(what)

    print(f"{REQUESTS} requests: {dict(sorted(statuses.items()))}")
    assert statuses[200] > REQUESTS / 10
    assert statuses[303] > REQUESTS / 50
    assert broken == []
    assert plain == []
