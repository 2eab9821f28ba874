"""The coach's exam is in order: every span lies where its words are, every label is one of the coach's.

A finding here names a line and no words, so that whoever sees it fail has not read the exam.
"""

from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest

HERE = Path(__file__).parent
SOFTEN = {
    *("blame", "contempt", "generalising", "mind_reading", "demand", "threat"),
    *("stonewalling", "defensiveness", "sarcasm"),
}
KEEP = {"feeling", "request", "appreciation", "ownership"}
LISTENS = {"validation", "empathy", "reflection", "open_question"}
MISSES = {"advice", "minimising", "fixing", "topic_shift", "self_focus", "judging"}
FEWEST = 6  # times a label is asked for, so that a score for it means something

Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    """All lines of a part of the exam."""
    return [msgspec.json.decode(line) for line in (HERE / name).read_text("utf-8").splitlines()]


MESSAGES = rows("messages.jsonl")
REPLIES = rows("replies.jsonl")


def kind(row: Row) -> str:
    """What the labels of a message make of it; a clean one may be warm or neutral."""
    labels = set(row["labels"])
    if not labels & SOFTEN:
        return "clean"
    return "mixed" if labels & KEEP else "harsh"


def verdict(row: Row) -> str:
    """What the labels of a reply make of it."""
    labels = set(row["labels"])
    match bool(labels & LISTENS), bool(labels & MISSES):
        case True, True:
            return "mixed"
        case True, False:
            return "listens"
        case False, True:
            return "misses"
    return "neutral"


def misplaced(text: str, spans: list[tuple[int, int, str]], known: set[str]) -> list[tuple[int, int, str]]:
    """Spans that are empty, lie outside, cut a word, begin or end in space, or carry a label nobody knows."""
    return [
        (start, end, label)
        for start, end, label in spans
        if label not in known
        or not 0 <= start < end <= len(text)
        or text[start:end] != text[start:end].strip()
        or (text[start - 1 : start] + text[start]).isalnum() & (start > 0)
        or (text[end - 1] + text[end : end + 1]).isalnum() & (end < len(text))
    ]


@pytest.mark.parametrize(
    ("part", "words", "known"),
    [(MESSAGES, "text", SOFTEN | KEEP), (REPLIES, "reply", LISTENS | MISSES)],
    ids=["messages", "replies"],
)
def test_every_span_lies_on_whole_words_and_every_label_is_known(part, words, known):
    wrong = {row["id"]: misplaced(row[words], row["spans"] + row["optional"], known) for row in part}

    assert {id: spans for id, spans in wrong.items() if spans} == {}


@pytest.mark.parametrize("part", [MESSAGES, REPLIES], ids=["messages", "replies"])
def test_the_labels_are_those_of_the_spans_which_stand_in_order(part):
    for row in part:
        assert row["labels"] == sorted({label for _, _, label in row["spans"]}), row["id"]
        assert row["spans"] == sorted(row["spans"]), row["id"]
        assert not [span for span in row["optional"] if span in row["spans"]], row["id"]


def test_half_of_the_messages_are_clean_and_each_is_what_it_says():
    assert len(MESSAGES) == 200
    said = {row["id"]: "clean" if row["kind"] in {"warm", "neutral"} else row["kind"] for row in MESSAGES}
    assert [row["id"] for row in MESSAGES if said[row["id"]] != kind(row)] == []
    assert sum(kind(row) == "clean" for row in MESSAGES) == 100


def test_the_replies_carry_the_verdict_of_their_labels():
    assert len(REPLIES) == 120
    assert [row["id"] for row in REPLIES if row["verdict"] != verdict(row)] == []


def test_every_label_is_asked_for_often_enough_to_count():
    asked = Counter(label for row in MESSAGES + REPLIES for label in row["labels"])

    assert {label: asked[label] for label in SOFTEN | KEEP | LISTENS | MISSES if asked[label] < FEWEST} == {}


def test_nothing_is_asked_twice():
    assert len({row["text"].casefold() for row in MESSAGES}) == len(MESSAGES)
    assert len({(row["shared_text"], row["reply"].casefold()) for row in REPLIES}) == len(REPLIES)
    assert len({row["id"] for row in MESSAGES + REPLIES}) == len(MESSAGES) + len(REPLIES)
