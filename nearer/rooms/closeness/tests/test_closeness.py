"""How near, once a day."""

import pytest


def keep(person, near, **more):
    return person.fill("/closeness", near=near, **more)


def test_what_i_keep_is_a_word_on_my_page(ada):
    assert keep(ada, 7).headers["location"] == "/closeness"

    assert '<span class="rows__t">Close</span>' in ada.get("/closeness").text


def test_today_can_be_changed_and_stays_one_day(ada):
    keep(ada, 2)
    keep(ada, 9)

    shown = ada.get("/closeness").text
    assert '<span class="rows__t">Very near</span>' in shown
    assert '<span class="rows__t">Far</span>' not in shown


@pytest.mark.parametrize("near", ["", "11", "-1", "far", "5.5", "١٢"])
def test_anything_but_a_place_from_far_to_near_comes_back(ada, near):
    answer = keep(ada, near)

    assert answer.status_code == 422
    assert "Choose a place between far and near." in answer.text
    assert "Nothing kept yet." in ada.get("/closeness").text


def test_nobody_else_sees_it(ada, ben, dot):
    before = ben.get("/closeness").text.count("rows__t")
    keep(ada, 0)

    assert ben.get("/closeness").text.count("rows__t") == before
    assert "Nothing kept yet." in dot.get("/closeness").text


def test_from_today_it_goes_back_to_today(ada):
    assert keep(ada, 5, **{"from": "today"}).headers["location"] == "/today"


def test_signed_out_there_is_nothing(nobody):
    assert nobody.get("/closeness").headers["location"] == "/sign-in"
