"""Trying words: marks, gentler words in their place, the way back; and nothing kept."""

import re
from html import unescape

import pytest

from nearer.domain import language
from nearer.store.database import metadata
from nearer.web import coach
from nearer.web.draft import Draft

HARSH = "You never listen to me. I miss our walks."
KIND = "Thank you for the tea, it was lovely."
MARK = re.compile(r'<mark class="snag">([^<]*)<a href="#note-1"')


def look(person, words, **more):
    return person.fill("/words", words=words, **more)


def shown(answer) -> str:
    """What the answer holds in the box."""
    found = re.search(r'<textarea id="words"[^>]*>(.*?)</textarea>', answer.text, re.DOTALL)
    assert found
    return unescape(found[1])


def test_what_may_stir_is_marked_and_numbered(ada):
    answer = look(ada, HARSH)

    assert answer.status_code == 200
    assert MARK.findall(answer.text) == ["You never listen to me."]
    assert '<li id="note-1">' in answer.text
    assert "One place where they may stop listening" in answer.text
    assert shown(answer) == HARSH


def test_a_kind_line_has_no_mark(ada):
    answer = look(ada, KIND)

    assert "Nothing here to soften. This will reach." in answer.text
    assert '<mark class="snag">' not in answer.text


def test_a_gap_that_is_open_is_said(ada):
    answer = look(ada, "On … I felt lonely. Would you walk with me on Friday?")

    assert "A gap is still open" in answer.text
    assert "This will reach." not in answer.text


def test_what_is_not_english_is_not_judged(ada):
    answer = look(ada, "tum kabhi nahi sunte ho yaar")

    assert "I read English for now." in answer.text
    assert '<mark class="snag">' not in answer.text


def test_a_press_puts_the_gentler_words_in_place_and_another_puts_mine_back(ada):
    gentler = language.look(HARSH).findings[0].try_
    assert gentler

    changed = look(ada, HARSH, use="1")
    assert shown(changed) == gentler + " I miss our walks."
    assert "Put mine back" in changed.text

    back = look(ada, shown(changed), use="back", before=HARSH)
    assert shown(back) == HARSH


def test_the_whole_can_be_started_from(ada):
    whole = language.look(HARSH).draft
    assert whole

    assert shown(look(ada, HARSH, use="whole")) == whole


@pytest.mark.parametrize("pressed", ["0", "9", "-1", "x", "whole", "back", "1" * 5000])
def test_a_press_on_what_is_not_there_changes_no_word(ada, pressed):
    assert shown(look(ada, KIND, use=pressed)) == KIND


def test_nothing_written_comes_back_with_what_is_wanted(ada):
    answer = look(ada, "  ")

    assert answer.status_code == 422
    assert "Write what you want to say." in answer.text


def test_too_much_comes_back_with_every_word(ada):
    long = "I miss you. " * 900
    answer = look(ada, long)

    assert answer.status_code == 422
    assert shown(answer) == long.strip()


def test_fear_or_harm_has_a_quiet_link_beside_it(ada):
    assert 'href="/crisis">Helplines' in look(ada, "I am scared of you when you shout.").text
    assert 'href="/crisis">Helplines' not in look(ada, HARSH).text


def test_what_is_right_can_become_a_letter(ada):
    assert 'formaction="/gently/preview"' in look(ada, KIND).text
    assert f">{KIND}</textarea>" in ada.fill("/gently/preview", words=KIND).text


def test_under_only_me_nothing_leads_to_a_letter(ada):
    ada.fill("/settings/pages", zone="UTC", boundary="0", language="en", theme="auto", only_me="yes")

    assert "/gently/preview" not in look(ada, KIND).text


def test_nothing_is_kept(cast, ada):
    ada.get("/words")
    before = _everything(cast)
    look(ada, HARSH)
    look(ada, HARSH, use="1")

    assert _everything(cast) == before
    assert "never listen" not in ada.get("/words").text


def test_what_came_after_the_lock_waits_for_its_writer(ada, nobody):
    assert look(nobody, HARSH).headers["location"].startswith("/sign-in")


def test_pieces_say_the_draft_again():
    for words in (HARSH, KIND, "🙂 You never   listen!\n\nYou always shout. ok", "you you never never"):
        assert "".join(piece.words for piece in coach.coached(words).pieces) == words


def test_a_note_has_the_number_of_its_mark():
    looked = coach.coached("You never listen. I miss you. You always shout at me.")

    assert [note.number for note in looked.notes] == [piece.number for piece in looked.pieces if piece.number]


def test_a_press_is_looked_up_in_the_words_it_came_with():
    draft = Draft({"words": KIND, "use": "1", "before": ""})
    coach.press(draft, "words")

    assert draft.value("words") == KIND


def _everything(cast):
    return {
        table.name: sorted(repr(tuple(row)) for row in cast.house.store.rows(table.select()))
        for table in metadata.sorted_tables
    }
