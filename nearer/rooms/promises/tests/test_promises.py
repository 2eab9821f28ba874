"""A promise: made, seen until its day is over, noticed; and what became of it, for its maker alone."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest

from nearer.rooms.promises.documents import Outcome
from nearer.spaces.tests.test_archive import archive_of
from nearer.spaces.tests.test_pairing import back
from nearer.spaces.tests.test_parting import close
from tests.cast import PASSWORD
from tests.private import me_of, ring_of, write_everything

CUE, WORDS = "I put the kettle on", "pour you a cup too"
WHOLE = f"If {CUE}, then I will {WORDS}"
_SLIP = re.compile(r'action="/promises/([^/"]+)/outcome"')
_THANKS = re.compile(r'action="/promises/([^/"]+)/thanks"')
_ONE_TIME = re.compile(r'name="_csrf_token" value="[^"]*"|data-token="[^"]*"|name="id" value="[^"]*"')
BECAME = ("kept", "mended", "again")


def promise(person, words=WORDS, *, cue=CUE, when="tomorrow", id=None, **more):
    return person.fill("/promises", cue=cue, words=words, when=when, id=id or str(uuid4()), **more)


def page_of(person) -> str:
    return unescape(person.get("/promises").text)


def slip_of(person) -> str:
    return _SLIP.findall(person.get("/promises").text)[0]


def say(person, became):
    return person.fill(f"/promises/{slip_of(person)}/outcome", became=became)


def everything(person) -> list[str]:
    """What somebody is shown where a promise, or the like of it, could show."""
    paths = ("/promises", "/promises/became", "/us", "/today", "/me", "/appreciation", "/questions", "/archive")
    return [_ONE_TIME.sub("", person.get(path).text) for path in paths]


def test_a_promise_is_for_both_to_see(ada, ben):
    assert promise(ada).headers["location"] == "/promises"

    assert WHOLE in page_of(ada)
    assert WHOLE in page_of(ben)
    assert "Noticed, thank you" in page_of(ben)
    assert "What became of it" not in page_of(ben)


def test_sending_the_form_twice_promises_once(ada, ben):
    id = str(uuid4())
    assert promise(ada, id=id).status_code == promise(ada, id=id).status_code == 303

    assert page_of(ben).count(WHOLE) == 1


def test_each_has_one_and_a_new_one_takes_its_place(ada, ben):
    promise(ada)
    promise(ben, "mend the blue chair")
    promise(ada, "bring you tea")

    for person in (ada, ben):
        assert "bring you tea" in page_of(person)
        assert "mend the blue chair" in page_of(person)
        assert WORDS not in page_of(person)


@pytest.mark.parametrize(
    ("when", "day", "last"), [("today", "", 0), ("tomorrow", "", 1), ("week", "", 7), ("day", "2026-11-26", 3)]
)
def test_after_its_day_it_is_off_the_others_page(ada, ben, clock, when, day, last):
    promise(ada, when=when, day=day)
    clock.pass_(days=last)
    assert WHOLE in page_of(back(ben))
    clock.pass_(days=1)

    assert WHOLE not in page_of(back(ben))
    assert WHOLE in page_of(back(ada))


@pytest.mark.parametrize(("when", "day"), [("day", "2026-12-01"), ("day", "2026-11-22"), ("day", ""), ("never", "")])
def test_a_day_beyond_the_next_seven_comes_back_with_the_words(ada, ben, when, day):
    answer = promise(ada, when=when, day=day)

    assert answer.status_code == 422
    assert WORDS in answer.text
    assert WHOLE not in page_of(ben)


@pytest.mark.parametrize("missing", ["cue", "words"])
def test_it_has_an_if_and_a_then(ada, missing):
    fields = {"cue": CUE, "words": WORDS, missing: ""}
    answer = ada.fill("/promises", when="today", id=str(uuid4()), **fields)

    assert answer.status_code == 422
    assert next(text for name, text in fields.items() if text) in answer.text


@pytest.mark.parametrize(
    ("cue", "words", "why"),
    [
        (CUE, "show you my phone whenever you ask", "What somebody reads and writes is theirs."),
        (CUE, "share my location with you", "Where a person goes is theirs to tell."),
        (CUE, "give you my password", "A lock of one’s own is no secret between two."),
        (CUE, "stop seeing my friends", "Friends and family are a help to both of you."),
        (CUE, "dress more decently", "What a person wears is theirs."),
        (CUE, "show you every receipt", "Money is for a talk between equals"),
        (CUE, "have sex with you", "a no is fine on any day"),
        (CUE, "lose three kilos", "A body is its owner’s."),
        (CUE, "not go out without you", "Anybody may leave the house."),
        ("I leave the house", "tell you where I am", "Where a person goes is theirs to tell."),
    ],
)
def test_what_would_hold_a_person_is_refused_kindly_and_the_text_stays(ada, ben, cue, words, why):
    before = everything(ben)
    answer = promise(ada, words, cue=cue)

    assert answer.status_code == 422
    assert why in unescape(answer.text)
    assert f">{words}</textarea>" in answer.text
    assert f">{cue}</textarea>" in answer.text
    assert everything(ben) == before
    assert words not in page_of(ada)


@pytest.mark.parametrize("became", BECAME)
@pytest.mark.parametrize("days", [0, 2])
def test_what_became_of_it_is_its_makers_alone(ada, ben, clock, became, days):
    promise(ada)
    clock.pass_(days=days)
    ada, ben = back(ada), back(ben)
    before = everything(ben)
    assert say(ada, became).status_code == 303
    clock.pass_(minutes=1)

    assert everything(ben) == before
    assert WHOLE in unescape(ada.get("/promises/became").text)
    assert WHOLE not in unescape(ben.get("/promises/became").text)


def test_a_new_promise_shows_the_same_whatever_became_of_the_old_one(ada, ben):
    """Made after keeping, after mending, after nothing: the other's page is the same."""
    pages = set()
    for became in (*BECAME, None):
        promise(ada)
        if became:
            say(ada, became)
        promise(ada, "bring you tea")
        pages.add(_ONE_TIME.sub("", re.sub(r"/promises/[0-9a-f-]+/", "", ben.get("/promises").text)))

    assert len(pages) == 1
    assert "bring you tea" in pages.pop()


def test_tell_them_tells_one_word_and_only_then(ada, ben, clock):
    promise(ada)
    assert "Tell them" not in page_of(ada)
    clock.pass_(days=3)
    ada, ben = back(ada), back(ben)
    say(ada, "mended")
    assert WHOLE not in page_of(ben)

    assert ada.fill(f"/promises/{slip_of(ada)}/telling").status_code == 303
    assert WHOLE in page_of(ben)
    assert "Mended." in page_of(ben)
    assert "You told Ben." in page_of(ada)
    clock.pass_(days=7)
    assert WHOLE not in page_of(back(ben))


def test_nothing_is_told_before_there_is_a_word(ada, ben):
    promise(ada)

    assert ada.fill(f"/promises/{slip_of(ada)}/telling").status_code == 404
    assert "told you" not in page_of(ben)


def test_a_word_that_was_changed_is_told_again_only_by_a_press(ada, ben):
    promise(ada)
    say(ada, "again")
    ada.fill(f"/promises/{slip_of(ada)}/telling")
    before = everything(ben)
    say(ada, "kept")

    assert everything(ben) == before
    assert "Chosen again." in page_of(ben)
    assert "Tell them" in page_of(ada)


def test_noticed_thank_you_is_all_the_other_can_say(ada, ben):
    promise(ada)
    slip = _THANKS.findall(ben.get("/promises").text)[0]
    assert "Ben said:" not in page_of(ada)
    assert ben.fill(f"/promises/{slip}/thanks").status_code == 303
    assert ben.fill(f"/promises/{slip}/thanks").status_code == 303

    assert "Ben said: Noticed, thank you." in re.sub(r"<[^>]+>", "", page_of(ada))
    for what in ("outcome", "telling", "taking-back", "removal"):
        assert ben.fill(f"/promises/{slip}/{what}", became="kept").status_code == 404
    promise(ada, "bring you tea")
    assert "Ben said:" not in page_of(ada)


def test_nobody_thanks_for_their_own_or_for_what_is_over(ada, ben, clock):
    promise(ada, when="today")
    slip = slip_of(ada)
    assert ada.fill(f"/promises/{slip}/thanks").status_code == 404
    clock.pass_(days=1)

    assert back(ben).fill(f"/promises/{slip}/thanks").status_code == 404


def test_taken_back_it_is_gone_from_both_pages_and_can_be_put_back(ada, ben):
    promise(ada)
    answer = ada.fill(f"/promises/{slip_of(ada)}/taking-back")

    assert "Taken back." in answer.text
    assert f">{WORDS}</textarea>" in answer.text
    assert WORDS not in page_of(ada)
    assert WORDS not in page_of(ben)
    promise(ada)
    assert WHOLE in page_of(ben)


def test_of_promises_nobody_said_anything_about_no_list_is_kept(ada):
    for day in range(3):
        promise(ada, f"bring you tea {day}")
        say(ada, "kept") if day == 1 else None
    shown = ada.get("/promises/became").text

    assert "bring you tea 1" in shown
    assert "bring you tea 0" not in shown
    outcomes = me_of(ada).shelf(Outcome).all()
    assert sorted(outcome.doc.words for outcome in outcomes) == ["bring you tea 1", "bring you tea 2"]


def test_an_own_word_can_be_removed(ada):
    promise(ada)
    say(ada, "kept")
    ada.fill(f"/promises/{slip_of(ada)}/removal")

    assert WHOLE not in unescape(ada.get("/promises/became").text)


def test_no_number_stands_on_either_page(ada, ben):
    for words in ("bring you tea", "mend the blue chair"):
        promise(ada, words)
        say(ada, "kept")
    for text in (page_of(ada), page_of(ben), ada.get("/promises/became").text):
        main = re.sub(r"<[^>]+>", " ", text.split("<main")[1].partition(">")[2].split("</main>")[0])
        assert re.findall(r"\d+", re.sub(r"\w+day \d+ \w+", "", main)) == []


def test_a_promise_alone_is_whole_and_only_mine(dot):
    promise(dot)
    page = page_of(dot)
    assert "Only you" in page
    assert WHOLE in page
    assert "Tell them" not in page
    say(dot, "again")

    assert f">{WORDS}</textarea>" in page_of(dot)
    assert "Chosen again." in dot.get("/promises/became").text
    assert dot.fill(f"/promises/{slip_of(dot)}/telling").status_code == 404


def test_under_only_me_for_now_nothing_joint_is_there(ada, ben):
    promise(ben)
    assert (
        ada.fill("/settings/pages", zone="UTC", boundary="4", language="en", theme="dark", only_me="yes").status_code
        == 303
    )
    assert "Only me for now is on." in page_of(ada)
    assert WHOLE not in page_of(ada)

    before = everything(ben)
    promise(ada, "bring you tea")
    assert everything(ben) == before


def test_in_the_archive_the_last_promise_of_each_rests(ada, ben):
    promise(ada)
    promise(ben, "mend the blue chair")
    say(ada, "kept")
    close(ada)

    for person in (ada, ben):
        shown = unescape(archive_of(person))
        assert WHOLE in shown
        assert "mend the blue chair" in shown
        assert "Kept." not in shown


def test_closed_and_not_yet_told_the_others_page_goes_on_as_before(ada, ben):
    promise(ada)
    promise(ben, "mend the blue chair")
    before = _ONE_TIME.sub("", ben.get("/promises").text)
    close(ada, when="later", words="remove", secret=PASSWORD)
    assert _ONE_TIME.sub("", ben.get("/promises").text) == before

    assert ben.fill(f"/promises/{_THANKS.findall(before)[0]}/thanks").status_code == 303
    assert "You said: Noticed, thank you." in page_of(ben)
    promise(ben, "bring you tea")
    say(ben, "kept")
    assert ben.fill(f"/promises/{slip_of(ben)}/telling").status_code == 303
    assert "bring you tea" in page_of(ben)
    assert "mend the blue chair" not in page_of(ben)
    ben.fill(f"/promises/{slip_of(ben)}/taking-back")
    assert "bring you tea" not in page_of(ben)


def test_two_tabs_promise_once_each_and_the_last_one_stands(ada, ben):
    with ThreadPoolExecutor(4) as together:
        token = ada.token()
        sent = [
            together.submit(
                ada.browser.post,
                "/promises",
                data={"_csrf_token": token, "cue": CUE, "words": f"tea {n}", "when": "today", "id": str(uuid4())},
                follow_redirects=False,
            )
            for n in range(8)
        ]
    codes = {each.result().status_code for each in sent}

    assert codes <= {303, 409}
    assert 303 in codes
    assert len(set(re.findall(r"I will tea \d", page_of(ben)))) == 1


def test_closing_with_removal_takes_my_promise_along(ada, ben):
    promise(ada)
    promise(ben, "mend the blue chair")
    close(ada, words="remove")
    shown = unescape(archive_of(ben))

    assert WHOLE not in shown
    assert "mend the blue chair" in shown


def test_a_form_for_a_promise_that_is_not_there_finds_nothing(ada, cast):
    write_everything(cast.house, ring_of(ada), day=cast.clock().date())
    for what in ("outcome", "telling", "thanks", "taking-back", "removal"):
        assert ada.fill(f"/promises/{uuid4()}/{what}", became="kept").status_code == 404


def test_at_half_past_midnight_it_is_still_the_day_before(ada, ben, clock):
    promise(ada, when="today")
    clock.at = clock.at.replace(hour=0, minute=30) + timedelta(days=1)

    assert WHOLE in page_of(back(ben))
