"""Something somebody has wanted to say, tried at the door."""

import re
from html import unescape

from limits import RateLimitItemPerMinute

from nearer.people import limits
from nearer.store.database import metadata

HARSH = "You never listen to me. I miss our walks."
_EXAMPLE = re.compile(r'<button[^>]*name="words" value="([^"]+)"')


def look(who, words, **more):
    return who.fill("/", page="/", words=words, **more)


def test_words_are_marked_before_any_account(nobody):
    answer = look(nobody, HARSH)

    assert answer.status_code == 200
    assert '<mark class="snag">You never listen to me.' in answer.text
    assert "runs this" in answer.text


def test_gentler_words_can_be_taken_and_put_back(nobody):
    changed = look(nobody, HARSH, use="1")

    assert "Put mine back" in changed.text
    assert f'<textarea name="before" hidden>{HARSH}</textarea>' in changed.text


def test_who_dares_not_write_takes_one_of_three(nobody):
    examples = [unescape(each) for each in _EXAMPLE.findall(nobody.get("/").text)]
    marked = ['<mark class="snag">' in look(nobody, each).text for each in examples]

    assert marked == [True, True, False]


def test_an_example_wins_over_what_stands_in_the_box(nobody):
    body = f"_csrf_token={nobody.token('/')}&words=mine&words=I+miss+you"
    answer = nobody.browser.post("/", content=body, headers={"content-type": "application/x-www-form-urlencoded"})

    assert ">I miss you</textarea>" in answer.text


def test_too_much_is_refused_and_every_word_stays(nobody):
    long = "word " * 400 + "x"
    assert look(nobody, long[1:]).status_code == 200
    answer = look(nobody, long)

    assert answer.status_code == 422
    assert "Your words are still here." in answer.text
    assert f">{long}</textarea>" in answer.text


def test_nothing_is_kept_and_nothing_is_logged(cast, nobody, caplog):
    nobody.get("/")
    before = everything(cast)
    caplog.set_level(0)
    look(nobody, HARSH)
    look(nobody, HARSH * 100)

    assert everything(cast) == before
    assert "listen" not in caplog.text


def test_a_network_has_only_so_many_looks(nobody, monkeypatch):
    monkeypatch.setattr(limits, "LOOKS_PER_NETWORK", RateLimitItemPerMinute(2, 10))
    answers = [look(nobody, HARSH) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert HARSH in answers[2].text


def everything(cast):
    return {
        table.name: sorted(repr(tuple(row)) for row in cast.house.store.rows(table.select()))
        for table in metadata.sorted_tables
    }
