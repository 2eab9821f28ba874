"""Together now: both press, both get the same, and it opens at once."""

from nearer.rooms.questions.tests.test_apart import OWN, THEIRS, asked, give


def test_when_both_press_the_same_question_is_on_both_phones(ada, ben, clock):
    ada.fill("/questions/now")
    clock.pass_(minutes=2)
    ben.fill("/questions/now")

    assert asked(ada, "/questions/now") == asked(ben, "/questions/now")


def test_both_answers_open_at_once(ada, ben):
    ada.fill("/questions/now")
    ben.fill("/questions/now")
    give(ada, OWN, page="/questions/now")
    assert OWN not in ben.get("/questions/now").text
    give(ben, THEIRS, page="/questions/now")

    for person in (ada, ben):
        shown = person.get("/questions/now").text
        assert OWN in shown
        assert THEIRS in shown
        assert OWN in person.get("/questions/opened").text


def test_one_press_shows_the_other_nothing(ada, ben):
    before = ben.get("/questions/now").text
    ada.fill("/questions/now")

    assert "This waits for ten minutes." in ada.get("/questions/now").text
    assert "Press this on both phones" in before
    assert "Press this on both phones" in ben.get("/questions/now").text


def test_more_than_ten_minutes_apart_is_not_together(ada, ben, clock):
    ada.fill("/questions/now")
    for _ in range(3):
        clock.pass_(minutes=4)
        ada.fill("/touch")
        ben.fill("/touch")
    ben.fill("/questions/now")

    assert "This waits for ten minutes." in ben.get("/questions/now").text
    assert "Press this on both phones" in ada.get("/questions/now").text


def test_pressing_again_keeps_the_question(ada, ben, clock):
    ada.fill("/questions/now")
    ben.fill("/questions/now")
    before = asked(ada, "/questions/now")
    clock.pass_(minutes=1)
    ada.fill("/questions/now")

    assert asked(ada, "/questions/now") == before == asked(ben, "/questions/now")
