"""Us, for two and for one."""

from tests.cast import Person


def test_alone_nothing_asks_twice_to_invite(dot):
    page = dot.get("/us").text
    assert page.count('href="/pairing"') == 1
    assert "Everything here can be done with one phone. Invite only if you want to." in page
    assert 'href="/parting"' not in page


def test_for_two_the_rooms_and_the_way_out(ada):
    page = ada.get("/us").text
    assert "Everything here can be done" not in page
    assert 'href="/parting"' in page
    assert 'href="/questions"' in page


def test_who_is_out_is_led_to_the_door(dot):
    assert Person(dot.house, dot.browser.app).get("/us").headers["location"] == "/sign-in"
