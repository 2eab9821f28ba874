"""Scenes: as many of each kind as are wanted, two replies that open and two that close, and no word that blames."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec

from nearer.content import read
from nearer.content.checking import Problem, line_of
from nearer.content.checking.reading import hard_to_read, sentences
from nearer.content.checking.words import wrong_words
from nearer.content.scenes import Mark, Scene, Topic

PER_TOPIC = 5
AT_LEAST: dict[Mark, int] = {"ideas": 4, "quiet": 4, "text": 3, "family": 3}
OWN = 8
TOLD = (2, 4)  # sentences
REPLIES = {"opens": 2, "between": 1, "closes": 2}


def problems(path: Path) -> Iterator[Problem]:
    """What is wrong with the scenes of a language."""
    found = msgspec.convert(read(path), list[Scene])
    topics = Counter(scene.topic for scene in found)
    for topic in get_args(Topic):
        if topics[topic] != PER_TOPIC:
            yield Problem(path, 1, f"{topics[topic]} scenes of {topic}; {PER_TOPIC} are wanted")
    marks = Counter(mark for scene in found for mark in scene.marks)
    for mark, least in AT_LEAST.items():
        if marks[mark] < least:
            yield Problem(path, 1, f"{marks[mark]} scenes marked {mark}; {least} at least")
    if marks["own"] != OWN:
        yield Problem(path, 1, f"{marks['own']} scenes with a reply written by hand; {OWN} are wanted")
    for scene in found:
        for wrong in _scene(scene):
            yield Problem(path, line_of(path, scene.told[:30]), wrong)


def _scene(scene: Scene) -> Iterator[str]:
    told = len(sentences(scene.told))
    if not TOLD[0] <= told <= TOLD[1]:
        yield f"{told} sentences; from {TOLD[0]} to {TOLD[1]}"
    if Counter(reply.does for reply in scene.replies) != REPLIES:
        yield "two replies that open, one between and two that close are wanted"
    for text in (scene.told, *(words for reply in scene.replies for words in (reply.says, reply.why))):
        yield from wrong_words(text)
        yield from hard_to_read(text)
