"""Beginning: the door, signing up, the first page behind it."""

import calendar
import re
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pyotp
import pytest

from nearer.ledger.owner import Me
from nearer.people import arriving, table as people
from nearer.people.door import keys_of, profile_of
from nearer.rooms.closeness.documents import Closeness
from nearer.spaces.door import spaces_of

PASSWORD = "otter plum wren cosy"
ABOUT = {"first_name": "Eve", "sign_in_name": "Monsoon Kite", "password": PASSWORD, "adult": "yes"}


def sign_up(who, **more):
    return who.fill("/sign-up", page="/sign-up", **(ABOUT | more))


def sign_in_name(who) -> str:
    found = re.search(r"monsoon-kite-\d{3,6}", who.get("/welcome").text)
    assert found
    return found[0]


def ring_of(house, who):
    return arriving.sign_in(house, sign_in_name(who), PASSWORD)


def test_the_door_carries_the_place_into_the_form(nobody):
    assert 'method="post" action="/sign-up/place"' in nobody.get("/").text
    assert 'name="near" value="6"' in nobody.fill("/sign-up/place", page="/", near="6").text
    assert 'value="6"' not in nobody.get("/sign-up?near=6").text


def test_who_is_signed_in_goes_on_to_today(ada):
    for door in ("/", "/sign-up"):
        assert ada.get(door).headers["location"] == "/today"


def test_signing_up_makes_a_person_with_a_space_of_one(nobody, house):
    assert sign_up(nobody).headers["location"] == "/welcome"

    spaces = spaces_of(house, ring_of(house, nobody))

    assert [space.two for space in spaces.all] == [False]
    assert nobody.get("/me").status_code == 200


def test_the_place_from_the_door_is_the_first_private_entry(nobody, house):
    sign_up(nobody, near="7")

    ring = ring_of(house, nobody)
    kept = Me(house.store, keys_of(ring), name="Eve").shelf(Closeness).all()

    assert [entry.doc.near for entry in kept] == [7]


@pytest.mark.parametrize("near", ["", "11", "-1", "near", "٣"])
def test_a_place_that_is_none_stops_nobody(nobody, house, near):
    assert sign_up(nobody, near=near).status_code == 303

    ring = ring_of(house, nobody)
    assert Me(house.store, keys_of(ring), name="Eve").shelf(Closeness).all() == []


@pytest.mark.parametrize(
    ("zone", "kept"),
    [("Asia/Kolkata", "Asia/Kolkata"), ("", "UTC"), ("Europe", "UTC"), ("../etc/passwd", "UTC"), ("Mars/Base", "UTC")],
)
def test_the_zone_is_the_devices_if_there_is_such_a_zone(nobody, house, zone, kept):
    sign_up(nobody, zone=zone, language="xx-YY")

    profile = profile_of(house, ring_of(house, nobody))
    assert (profile.zone, profile.language) == (kept, "en")


@pytest.mark.parametrize(
    ("zone", "kept"), [("", "Asia/Kolkata"), ("Mars/Base", "Asia/Kolkata"), ("Asia/Tokyo", "Asia/Tokyo")]
)
def test_a_device_that_says_no_zone_is_where_the_installation_is(nobody, house, zone, kept):
    house.settings = msgspec.structs.replace(house.settings, zone="Asia/Kolkata")

    sign_up(nobody, zone=zone)

    assert profile_of(house, ring_of(house, nobody)).zone == kept


def people_in(house) -> int:
    return len(house.store.rows(people.person.select()))


def test_a_double_click_makes_one_person(nobody, house):
    form, before = nobody.form_id("/sign-up"), people_in(house)
    first = sign_up(nobody, id=form, near="7")
    name, cookie = sign_in_name(nobody), nobody.browser.cookies["nearer"]
    nobody.browser.cookies.delete("nearer")

    second = sign_up(nobody, id=form, near="7")

    assert first.headers["location"] == second.headers["location"] == "/welcome"
    assert people_in(house) == before + 1
    assert sign_in_name(nobody) == name
    assert nobody.browser.cookies["nearer"] != cookie
    ring = ring_of(house, nobody)
    assert [space.two for space in spaces_of(house, ring).all] == [False]
    assert len(Me(house.store, keys_of(ring), name="Eve").shelf(Closeness).all()) == 1


def test_two_clicks_at_once_make_one_person(cast, house):
    form, before = cast.nobody().form_id("/sign-up"), people_in(house)
    phones = [cast.nobody() for _ in range(4)]
    for phone in phones:
        phone.token("/sign-up")

    with ThreadPoolExecutor(len(phones)) as pool:
        answers = list(pool.map(lambda phone: sign_up(phone, id=form), phones))

    assert [answer.headers["location"] for answer in answers] == ["/welcome"] * len(phones)
    assert people_in(house) == before + 1
    assert len({sign_in_name(phone) for phone in phones}) == 1


def test_a_form_sent_again_with_another_password_lets_nobody_in(cast, house):
    first, second = cast.nobody(), cast.nobody()
    form = first.form_id("/sign-up")
    sign_up(first, id=form)

    sign_up(second, id=form, password="quartz ember novel tide")

    assert sign_in_name(first) != sign_in_name(second)


@pytest.mark.parametrize("password", [PASSWORD, "quartz ember novel tide"])
def test_minutes_later_the_form_leads_to_the_door_whatever_the_password(cast, house, password):
    phone, other = cast.nobody(), cast.nobody()
    form = phone.form_id("/sign-up")
    sign_up(phone, id=form)
    before = people_in(house)
    cast.clock.pass_(minutes=6)

    assert sign_up(other, id=form, password=password).headers["location"] == "/sign-in"

    assert people_in(house) == before
    assert other.get("/today").headers["location"] == "/sign-in"


def test_a_form_sent_again_does_not_go_round_a_second_factor(cast):
    phone, other = cast.nobody(), cast.nobody()
    form = phone.form_id("/sign-up")
    sign_up(phone, id=form)
    seed = phone.get("/settings/factor").text.split('name="seed" value="')[1].split('"')[0]
    digits = pyotp.TOTP(seed).at(calendar.timegm(cast.clock().timetuple()))
    assert phone.fill("/settings/factor", seed=seed, digits=digits, password=PASSWORD).status_code == 303

    assert sign_up(other, id=form).headers["location"] == "/sign-in"


def test_the_six_words_can_be_copied_and_marked(nobody):
    page = nobody.get("/sign-up").text
    offered = re.search(r'id="offered">([^<]+)<', page)

    assert offered
    assert len(offered[1].split()) == 6
    assert 'data-of="offered"' in page


def test_what_leaving_does_is_said_on_the_first_page(nobody):
    first = sign_up(nobody).headers["location"]

    assert "It does not delete your browser history." in nobody.get(first).text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"first_name": ""}, "This is still empty."),
        ({"first_name": "E" * 41}, "A little shorter, please."),
        ({"sign_in_name": ""}, "This is still empty."),
        ({"password": "otter plum"}, "Twelve letters or more"),
        ({"password": "qwertyuiop1234"}, "tried early"),
        ({"password": "monsoon kite monsoon kite"}, "tried early"),
        ({"adult": ""}, "18 or older."),
    ],
)
def test_what_is_wanted_is_said_and_the_names_stay(nobody, wrong, said):
    answer = sign_up(nobody, **wrong)

    assert answer.status_code == 422
    assert said in answer.text
    assert ABOUT["password"] not in answer.text
    for field in ({"first_name", "sign_in_name"} - wrong.keys()) if "password" not in wrong else ("first_name",):
        assert f'value="{ABOUT[field]}"' in answer.text


def test_other_words_are_offered_and_nobody_is_made(nobody, house):
    answer = sign_up(nobody, another="yes")

    assert answer.status_code == 200
    assert 'value="Eve"' in answer.text
    assert nobody.get("/me").status_code == 303


def test_no_name_is_ever_taken(cast, house):
    one, other = cast.nobody(), cast.nobody()
    sign_up(one)
    sign_up(other)

    assert sign_in_name(one) != sign_in_name(other)


def test_the_door_is_closed_when_whoever_runs_it_says_so(nobody, house):
    house.settings = msgspec.structs.replace(house.settings, signup="closed")

    assert "<form" not in nobody.get("/sign-up").text
    nobody.fill("/sign-up", page="/sign-in", **ABOUT)
    assert nobody.get("/me").status_code == 303


def test_only_the_invited_may_begin_when_it_is_so_settled(cast, dot, house):
    house.settings = msgspec.structs.replace(house.settings, signup="invited")
    stranger, invited = cast.nobody(), cast.nobody()
    code = re.search(r"/join#([A-Za-z0-9-]+)", dot.fill("/pairing/invitation", page="/pairing").text)
    assert code

    assert "<form" not in stranger.get("/sign-up").text
    invited.fill("/join", page="/join", code=code[1])

    assert sign_up(invited).status_code == 303
    assert 'href="/pairing"' in invited.get("/welcome").text


def test_both_first_pages_say_who_runs_this(nobody):
    sentence = "Hestia runs this."
    assert sentence in nobody.get("/sign-up").text
    sign_up(nobody)
    assert sentence in nobody.get("/welcome").text


def test_a_pin_is_set_on_the_spot_and_opens_after_a_pause(nobody, clock):
    sign_up(nobody)

    answer = nobody.fill("/welcome/pin", page="/welcome/pin", pin="480271", again="480271")
    clock.pass_(minutes=6)

    assert answer.headers["location"] == "/today"
    assert nobody.get("/me").headers["location"] == "/unlock"
    nobody.fill("/unlock", page="/unlock", pin="480271")
    assert nobody.get("/me").status_code == 200


@pytest.mark.parametrize(("pin", "again"), [("48027", "48027"), ("111111", "111111"), ("480271", "480272"), ("", "")])
def test_a_pin_that_will_not_do_changes_nothing(nobody, clock, pin, again):
    sign_up(nobody)

    assert nobody.fill("/welcome/pin", page="/welcome/pin", pin=pin, again=again).status_code == 422

    clock.pass_(minutes=6)
    assert nobody.get("/me").headers["location"] == "/sign-in"
