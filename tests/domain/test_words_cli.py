"""`nearer words`: a line in, a line out, and on it goes."""

import json

import pytest

from nearer.cli.words import answers


def ask(*lines, language="en"):
    return [json.loads(answer) for answer in answers(lines, language=language)]


def test_a_draft_is_answered_with_findings_keep_and_draft():
    text = "You never listen. I miss you."

    (answer,) = ask(json.dumps({"text": text}))

    assert set(answer) == {"findings", "keep", "draft", "verdict"}
    assert [set(finding) for finding in answer["findings"]] == [{"label", "start", "end", "why", "try"}] * 2
    assert answer["findings"][0]["label"] == "generalising"
    assert answer["findings"][0]["try"]
    assert answer["findings"][1] == {"label": "feeling", "start": 18, "end": 29, "why": None, "try": None}
    assert answer["keep"] == "I miss you."
    assert answer["verdict"] is None


def test_what_is_fine_has_no_draft():
    (answer,) = ask('{"text": "Thank you for dinner."}')

    assert answer["draft"] is None
    assert answer["keep"] == "Thank you for dinner."


def test_a_reply_is_answered_with_a_verdict():
    (answer,) = ask('{"shared": "I lost my job.", "reply": "You should have worked harder."}')

    assert answer["verdict"] == "misses"
    assert answer["draft"] is None


@pytest.mark.parametrize(
    "line",
    [
        "x",
        "[]",
        "{}",
        '{"text": 3}',
        '{"reply": "a"}',
        '{"text": "a", "reply": "b", "shared": "c"}',
        '{"text": "\\ud800"}',
        "\udc80",
    ],
)
def test_a_bad_line_is_told_and_the_next_is_read(line):
    bad, good = ask(line, '{"text": "ok"}')

    assert set(bad) == {"error"}
    assert good["findings"] == []


def test_empty_lines_are_passed_over():
    assert ask("", "  \n") == []


@pytest.mark.parametrize("language", ["hi", "es"])
def test_what_is_not_read_yet_is_not_judged(language):
    (answer,) = ask('{"text": "You are pathetic."}', language=language)

    assert answer == {"findings": [], "keep": None, "draft": None, "verdict": None}
