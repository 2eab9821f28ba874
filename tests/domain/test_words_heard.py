"""What a person sees of a reply: does it listen, or miss?"""

import pytest
from hypothesis import given, settings, strategies as st

from nearer.domain.language import LISTENS, MISSES, heard

SHARED = "My boss took the project away from me today."


@pytest.mark.parametrize(
    ("reply", "verdict", "labels"),
    [
        ("I'm so sorry, that must have hurt.", "listens", {"empathy"}),
        ("What was that like for you?", "listens", {"open_question"}),
        ("It makes sense that you're angry.", "listens", {"validation"}),
        ("You should go to HR.", "misses", {"advice"}),
        ("It's only a project.", "misses", {"minimising"}),
        ("By the way, did you book the car?", "misses", {"topic_shift"}),
        ("I'm so sorry. You should go to HR.", "mixed", {"empathy", "advice"}),
        ("Dinner is at eight.", "neutral", set()),
        ("", "neutral", set()),
    ],
)
def test_a_reply_listens_or_misses(reply, verdict, labels):
    answer = heard(SHARED, reply)

    assert answer.verdict == verdict
    assert {finding.label for finding in answer.findings} == labels


def test_ideas_are_listening_when_ideas_were_asked_for():
    assert heard("I feel stuck.", "You should ask for a week.").verdict == "misses"
    assert (
        heard("I feel stuck. What do you think I should do? I need ideas.", "You could ask for a week.").verdict
        != "misses"
    )


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.text(max_size=120))
def test_places_in_a_reply_are_exact(shared, reply):
    answer = heard(shared, reply)

    ends = 0
    for finding in answer.findings:
        assert ends <= finding.start < finding.end <= len(reply)
        ends = finding.end
        assert finding.label in (*LISTENS, *MISSES)
        assert (finding.why is None) == (finding.label in LISTENS)
