"""Helplines: what may be shown on which day, and what the check refuses."""

from datetime import date, timedelta

import msgspec
import pytest
import yaml

from nearer.content import helplines
from nearer.content.checking import helplines as checking

TODAY = date(2026, 11, 23)
CHECKED = TODAY - timedelta(days=10)


def test_thirteen_countries_and_the_international_entries_pass_the_check():
    assert len(helplines.countries()) == 13
    assert [*checking.problems(helplines.FOLDER, TODAY)] == []


def test_nobody_has_called_yet_so_no_country_is_open():
    assert not any(country.open for country in helplines.countries())
    assert not any(line.verified_on for country in helplines.countries() for line in country.entries)


@pytest.mark.parametrize("country", helplines.countries(), ids=lambda country: country.code)
def test_a_country_that_is_not_open_shows_its_emergency_number_and_the_international_entries(country):
    shown = helplines.shown(country, TODAY)

    assert shown.in_danger
    assert {each.state for each in shown.emergency} == {"unchecked"}
    assert shown.checked == ()
    assert [each.line for each in shown.unchecked] == list(helplines.international().entries)


def test_an_open_country_shows_what_is_checked_before_what_is_not():
    shown = helplines.shown(india({"in-181": CHECKED}, open=True), TODAY)

    assert [each.line.id for each in shown.checked] == ["in-181"]
    assert shown.unchecked[0].line.id == "in-ncw"
    assert shown.first("abuse") == shown.checked[0].line
    assert shown.first("crisis") is None
    assert "in-112" not in [each.line.id for each in (*shown.checked, *shown.unchecked)]


@pytest.mark.parametrize(("days", "state"), [(0, "checked"), (180, "checked"), (181, "old"), (365, "old")])
def test_a_check_grows_old(days, state):
    line = called(country("in").entries[1], TODAY - timedelta(days=days))

    assert line.state(TODAY) == state


def test_after_a_year_a_check_counts_as_never_made():
    line = called(country("in").entries[1], TODAY - timedelta(days=366))

    assert line.state(TODAY) == "unchecked"


def test_what_nobody_is_sure_of_and_nobody_checked_is_not_shown():
    britain = msgspec.structs.replace(country("gb"), open=True)
    assert "gb-relate" in [line.id for line in britain.entries]

    listed = helplines.shown(britain, TODAY).unchecked

    assert "gb-relate" not in [each.line.id for each in listed]
    assert "gb-tavistock" in [each.line.id for each in listed]


def test_what_cannot_be_reached_is_not_shown():
    states = msgspec.structs.replace(country("us"), open=True)
    assert "us-gottman" in [line.id for line in states.entries]

    assert "us-gottman" not in [each.line.id for each in helplines.shown(states, TODAY).unchecked]


def test_a_note_does_not_repeat_what_stands_beside_every_number():
    notes = {line.id: line.note for country in helplines.countries() for line in country.entries}

    assert notes["in-181"] == "Also leads to One Stop Centres (Sakhi)."
    assert notes["in-112"] == ""
    assert not any("Calls may stay" in note or "Texts stay" in note for note in notes.values())


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"hours": None}, "needs hours"),
        ({"for": ["abuse", "chat"]}, "no such use: chat"),
        ({"confidence": "sure"}, "no such confidence"),
        ({"source": ""}, "source is needed"),
        ({"dial": "182"}, "dial is not the number"),
        ({"dial": None}, "go together"),
        ({"id": "in-112"}, "stands twice"),
        ({"verified_on": TODAY + timedelta(days=1)}, "in the future"),
        ({"verified_on": CHECKED, "todo": "call again"}, "something is to do"),
        ({"verified_on": CHECKED, "source": "none yet"}, "without a source"),
        ({"extra": 1}, "15 fields"),
    ],
)
def test_an_entry_that_says_too_little_or_too_much_is_refused(tmp_path, change, wrong):
    raw = yaml.safe_load((helplines.FOLDER / "in.yaml").read_text())
    raw["entries"][1] |= change
    (tmp_path / "in.yaml").write_text(yaml.safe_dump(raw, sort_keys=False))

    assert wrong in "\n".join(map(str, checking.problems(tmp_path, TODAY)))


def test_a_country_opens_only_with_its_emergency_numbers_an_abuse_line_and_a_crisis_line():
    assert not checking.may_open(india({"in-112": CHECKED, "in-181": CHECKED}), TODAY)
    assert not checking.may_open(india({"in-181": CHECKED, "in-icall": CHECKED}), TODAY)

    ready = india({"in-112": CHECKED, "in-181": CHECKED, "in-icall": CHECKED})

    assert checking.may_open(ready, TODAY)
    assert not checking.may_open(ready, CHECKED + timedelta(days=366))


def test_a_country_opened_too_early_fails_the_build(tmp_path):
    text = (helplines.FOLDER / "in.yaml").read_text()
    (tmp_path / "in.yaml").write_text(text.replace("open: false", "open: true"))

    assert "open before" in "\n".join(map(str, checking.problems(tmp_path, TODAY)))


def country(code: str) -> helplines.Country:
    found = helplines.find(code)
    assert found is not None
    return found


def india(checked: dict[str, date], *, open: bool = False) -> helplines.Country:
    found = country("in")
    entries = tuple(called(line, checked[line.id]) if line.id in checked else line for line in found.entries)
    return msgspec.structs.replace(found, open=open, entries=entries)


def called(line: helplines.Helpline, day: date) -> helplines.Helpline:
    return msgspec.structs.replace(line, verified_on=day)
