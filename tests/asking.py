"""The question that is on somebody's page."""

import re

from tests.cast import Person


def newest_question(person: Person) -> tuple[str, str]:
    """The slot and the id of the question that is there now."""
    page = person.get("/questions").text
    slot = re.search(r'action="/questions/([^/"]+)/answer"', page)
    question = re.search(r'name="question"[^>]*value="([^"]+)"', page)
    assert slot, "no question can be answered"
    assert question
    return slot[1], question[1]
