"""Long lists go on: each part leads to the older ones by a link, and every one is there once, in its part."""

import re
from datetime import timedelta
from itertools import chain
from uuid import uuid4

import pytest

from nearer.content.questions import questions
from nearer.ledger.owner import Me
from nearer.people.door import keys_of
from nearer.rooms.appreciation.documents import Appreciation, Glad, Kept
from nearer.rooms.closeness.documents import Closeness
from nearer.rooms.questions.documents import Answer
from nearer.spaces import door
from tests.private import ring_of

MANY = 47
_OLDER = re.compile(r'<a href="([^"]+)">Older ones</a>')
_NEWER = re.compile(r'<a href="([^"]+)">Newer ones</a>')


def us_of(house, person):
    return door.us_of(house, door.spaces_of(house, ring_of(person)))


def days_before(house, number):
    today = house.now().date()
    return [today - timedelta(days=ago) for ago in range(1, number + 1)]


def put_notes(house, person, number, *, words="note"):
    """One a day, the first of them yesterday."""
    us = us_of(house, person)
    for at, day in enumerate(days_before(house, number)):
        us.shelf(Appreciation).put(Appreciation(uuid4(), f"{words} {at:03}.", us.me), day=day)


def keep_lines(house, person, number):
    me = Me(house.store, keys_of(ring_of(person)), name="")
    for at, day in enumerate(days_before(house, number)):
        me.shelf(Glad).put(Glad(f"glad {at:03}."), day=day, id=uuid4())


def keep_copies(house, person, number):
    me = Me(house.store, keys_of(ring_of(person)), name="")
    for at, day in enumerate(days_before(house, number)):
        me.shelf(Kept).put(Kept(uuid4(), f"copy {at:03}.", "Ben"), day=day)


def keep_days(house, person, number):
    me = Me(house.store, keys_of(ring_of(person)), name="")
    for day in days_before(house, number):
        me.shelf(Closeness).put(Closeness(day=day, near=5), day=day)


def open_pairs(house, ada, ben, number, *, a_day=1):
    """Questions that both answered, some on one day."""
    days = days_before(house, number)
    for at in range(number):
        question = questions().questions[at % len(questions().questions)].id
        for us in (us_of(house, ada), us_of(house, ben)):
            answer = Answer(question, str(1000 - at), f"pair {at:03}.", us.me)
            us.shelf(Answer).put(answer, day=days[at // a_day])


def parts_of(person, path):
    """The pages of a list, each found by the link of the one before."""
    found = [person.get(path)]
    while older := _OLDER.findall(found[-1].text):
        assert len(older) == 1
        found.append(person.get(older[0]))
    assert [answer.status_code for answer in found] == [200] * len(found)
    return [answer.text for answer in found]


def test_what_i_put_in_the_jar_goes_on(ada, house):
    put_notes(house, ada, MANY)

    parts = [sorted(re.findall(r"note \d+", text)) for text in parts_of(ada, "/appreciation")]

    assert parts == [[f"note {at:03}" for at in range(begin, end)] for begin, end in ((0, 20), (20, 40), (40, MANY))]


def test_how_much_the_other_puts_in_between_changes_nothing_on_my_page(ada, ben, house):
    put_notes(house, ada, 25)
    before = [re.findall(r"note \d+", text) for text in parts_of(ada, "/appreciation")]

    put_notes(house, ben, 130, words="theirs")

    assert [re.findall(r"note \d+", text) for text in parts_of(ada, "/appreciation")] == before
    assert [len(part) for part in before] == [20, 5]


def test_what_i_keep_goes_on_by_one_link_for_both_lists(ada, house):
    keep_lines(house, ada, 22)
    keep_copies(house, ada, MANY)

    parts = [re.findall(r"(?:glad|copy) \d+", text) for text in parts_of(ada, "/appreciation/kept")]

    assert [len(part) for part in parts] == [20, 20, 12, 10, 7]
    every = [f"copy {at:03}" for at in range(MANY)] + [f"glad {at:03}" for at in range(22)]
    assert sorted(chain(*parts)) == every


def test_my_days_go_on(ada, house):
    keep_days(house, ada, MANY)

    parts = [re.findall(r'datetime="([^"]+)"', text) for text in parts_of(ada, "/closeness")]

    assert [len(part) for part in parts] == [14, 14, 14, 5]
    assert [*chain(*parts)] == [day.isoformat() for day in days_before(house, MANY)]


@pytest.mark.parametrize("a_day", [1, 3, 7])
def test_what_opened_goes_on_and_no_pair_is_cut_in_two(ada, ben, house, a_day):
    open_pairs(house, ada, ben, 33, a_day=a_day)

    parts = [re.findall(r"pair \d+", text) for text in parts_of(ada, "/questions/opened")]

    assert [len(part) for part in parts] == [20, 20, 20, 6]
    assert sorted(chain(*parts)) == sorted([f"pair {at:03}" for at in range(33)] * 2)
    assert [re.findall(r"pair \d+", text) for text in parts_of(ben, "/questions/opened")] == parts


@pytest.mark.parametrize("path", ["/appreciation", "/appreciation/kept", "/closeness", "/questions/opened"])
def test_a_list_that_fits_leads_nowhere(ada, ben, house, path):
    put_notes(house, ada, 20)
    keep_lines(house, ada, 10)
    keep_copies(house, ada, 10)
    keep_days(house, ada, 14)
    open_pairs(house, ada, ben, 10)

    assert _OLDER.findall(ada.get(path).text) == _NEWER.findall(ada.get(path).text) == []


def test_from_an_older_part_a_link_leads_back(ada, house):
    keep_days(house, ada, MANY)
    third = ada.get("/closeness?part=3").text

    second = ada.get(_NEWER.findall(third)[0]).text
    assert second == ada.get("/closeness?part=2").text
    assert _NEWER.findall(second) == ["/closeness"]


@pytest.mark.parametrize("number", ["0", "-1", "x", "", "1.5", "٣", "1e3", "9" * 30, "00001"])
def test_what_is_no_number_of_a_part_is_the_first(ada, house, number):
    keep_days(house, ada, 20)

    answer = ada.get(f"/closeness?part={number}")

    assert answer.status_code == 200
    assert re.findall(r'datetime="([^"]+)"', answer.text)[0] == days_before(house, 1)[0].isoformat()


@pytest.mark.parametrize("path", ["/appreciation", "/appreciation/kept", "/closeness", "/questions/opened"])
def test_beyond_the_last_part_there_is_a_way_back(ada, path):
    answer = ada.get(f"{path}?part=9999")

    assert answer.status_code == 200
    assert _NEWER.findall(answer.text) == [f"{path}?part=9998"]
