"""The jar: putting in, taking out, taking back."""

import re

import pytest

WORDS = "You warmed the cups before the tea."
MORE = "You asked about my sister."
TAKEN = "Taken back by its author."
TOLD = "Taken back. If it was opened, it stays with who opened it."
_BACK = re.compile(r'action="(/appreciation/[^"]+/taking-back)"')
_REMOVAL = re.compile(r'action="(/appreciation/kept/[^"]+/removal)"')


def put(person, words=WORDS, when="now", **more):
    return person.fill("/appreciation", id=person.form_id("/appreciation"), words=words, when=when, **more)


def take_out(person):
    """Take one out, and return the address of what came."""
    return person.fill("/appreciation/out").headers["location"]


def take_back(person):
    return person.fill(_BACK.findall(person.get("/appreciation").text)[0])


def test_a_note_is_shared_and_closed_until_it_is_taken_out(ada, ben):
    assert put(ada, why="It was cold.").status_code == 303

    assert WORDS in ada.get("/appreciation").text
    assert WORDS not in ben.get("/appreciation").text
    shown = ben.get(take_out(ben)).text
    assert WORDS in shown
    assert "It was cold." in shown


def test_taking_out_gives_what_i_have_not_had(ada, ben):
    put(ada)
    put(ada, MORE)

    shown = {ben.get(take_out(ben)).text.count(WORDS) for _ in range(2)}

    assert shown == {0, 1}
    assert take_out(ben).startswith("/appreciation/out/")  # then any


def test_an_empty_jar_gives_nothing(ada, ben):
    put(ben)

    assert take_out(ben) == "/appreciation"
    assert "Nothing of yours is in it." in ada.get("/appreciation").text


def test_sent_twice_it_is_there_once(ada):
    id = ada.form_id("/appreciation")
    for _ in range(2):
        assert ada.fill("/appreciation", id=id, words=WORDS, when="now").status_code == 303

    assert ada.get("/appreciation").text.count(WORDS) == 1


def test_taken_back_before_it_was_taken_out_nothing_is_left(ada, ben):
    before = ben.get("/appreciation").text.count("Taken back")
    put(ada)

    assert TOLD in take_back(ada).text
    assert take_out(ben) == "/appreciation"
    assert ben.get("/appreciation").text.count("Taken back") == before == 0
    assert TAKEN not in ben.get("/appreciation/kept").text


def test_taken_back_afterwards_the_reader_keeps_their_copy(ada, ben):
    put(ada)
    place = take_out(ben)

    assert TOLD in take_back(ada).text
    assert TAKEN in ben.get(place).text
    assert WORDS not in ben.get(place).text
    assert WORDS in ben.get("/appreciation/kept").text
    assert TAKEN in ben.get("/appreciation/kept").text


def test_the_writer_hears_the_same_either_way(ada, ben):
    put(ada)
    take_out(ben)
    opened = take_back(ada).text
    put(ada)
    closed = take_back(ada).text

    strip = re.compile(r'value="[^"]*"|<textarea name="id" hidden>[^<]*')
    assert strip.sub("", opened) == strip.sub("", closed)


def test_put_it_back_carries_the_words(ada, ben):
    put(ada)
    gone = take_back(ada).text
    fields = dict(re.findall(r'<textarea name="(\w+)" hidden>([^<]*)</textarea>', gone))
    ada.fill("/appreciation", **fields)

    assert fields["words"] == WORDS
    assert WORDS in ben.get(take_out(ben)).text


def test_nobody_takes_back_what_is_not_theirs(ada, ben, cleo):
    put(ada)
    back = _BACK.findall(ada.get("/appreciation").text)[0]

    assert ben.fill(back).status_code == 404
    assert cleo.fill(back).status_code == 404
    assert WORDS in ada.get("/appreciation").text


def test_only_for_me_is_on_my_page_alone(ada, ben):
    before = ben.get("/appreciation/kept").text
    put(ada, when="mine")

    assert WORDS in ada.get("/appreciation/kept").text
    assert WORDS not in ada.get("/appreciation").text
    assert take_out(ben) == "/appreciation"
    assert WORDS not in before + ben.get("/appreciation/kept").text


def test_what_is_removed_can_be_put_back(ada):
    put(ada, when="mine")
    gone = ada.fill(_REMOVAL.findall(ada.get("/appreciation/kept").text)[0]).text

    assert WORDS not in ada.get("/appreciation/kept").text
    ada.fill("/appreciation", **dict(re.findall(r'<textarea name="(\w+)" hidden>([^<]*)</textarea>', gone)))
    assert WORDS in ada.get("/appreciation/kept").text


def test_what_says_nothing_of_sharing_is_not_shared(ada, ben):
    ada.fill("/appreciation", id=ada.form_id("/appreciation"), words=WORDS)

    assert take_out(ben) == "/appreciation"
    assert WORDS in ada.get("/appreciation/kept").text


def test_a_form_of_one_who_was_alone_is_not_shared_with_two(ada, ben):
    put(ada, when="alone")

    assert take_out(ben) == "/appreciation"
    assert WORDS in ada.get("/appreciation/kept").text


def test_alone_the_jar_is_mine(dot, ada):
    put(dot, when="alone")

    assert WORDS in dot.get("/appreciation").text
    assert WORDS in dot.get(take_out(dot)).text
    assert take_out(ada) == "/appreciation"


def test_the_first_sentence_stays_until_it_is_put_away(ada, ben):
    said = "Small kind notes may come now and then."

    assert said in ada.get("/appreciation").text
    ada.fill("/appreciation/heads-up")
    ada.fill("/appreciation/heads-up")
    assert said not in ada.get("/appreciation").text
    assert said in ben.get("/appreciation").text


@pytest.mark.parametrize("words", ["", " \r\n", "x" * 281])
def test_what_does_not_fit_comes_back_with_every_letter(ada, words):
    answer = put(ada, words)

    assert answer.status_code == 422
    assert words.strip() in answer.text
    assert "Write one line, or leave it for today." in answer.text
