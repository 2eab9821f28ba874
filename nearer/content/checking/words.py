"""Words that no text of ours may use: they blame, press, label, promise, or count."""

import re
from collections.abc import Iterator

FORBIDDEN = (
    # pressing
    r"should",
    r"must",
    r"(?<!not )have to",
    r"just",
    r"simply",
    r"easy",
    # labels
    r"toxic",
    r"narcissis(?:t|ts|tic|m)",
    r"avoidant",
    r"needy",
    r"clingy",
    r"cold",
    r"victims?",
    r"abusers?",
    r"husbands?",
    r"wi(?:fe|ves)",
    r"better hal(?:f|ves)",
    r"soul ?mates?",
    # counting and blaming
    r"fix(?:es|ed|ing)?",
    r"failing",
    r"broken",
    r"damaged",
    r"scor(?:e|es|ed|ing)",
    r"per ?cent",
    r"streaks?",
    r"missed",
    r"overdue",
    r"behind",
    r"you haven['’]t",
    r"your partner hasn['’]t",
    # promising
    r"at risk",
    r"early warnings?",
    r"predict(?:s|ed|ing|ions?)?",
    r"detect(?:s|ed|ing|ion)?",
    r"prov(?:e|es|ed|en|ing)",
    r"guarantee[ds]?",
    r"save your marriage",
    r"zero[- ]knowledge",
    r"end[- ]to[- ]end",
    r"removed from their side",
    # selling
    r"journeys?",
    r"unlock(?:s|ing)?",  # a phone may be unlocked
    r"boost(?:s|ed|ing)?",
    r"level(?:s|ling)? up",
)

# "Always" and "never" are said about Nearer itself, not about a person.
ABSOLUTE = r"(?:you|they|he|she|people|partners?|who|anyone|everyone|nobody)\s+(?:always|never)"

_WORDS = re.compile(rf"(?<![\w-])(?:{'|'.join(FORBIDDEN)}|{ABSOLUTE})(?![\w-])", re.IGNORECASE)
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")


def wrong_words(text: str, *, quotes_are_examples: bool = False) -> Iterator[str]:
    """What a text may not say. In an example of what people say to each other, between quotes, they speak freely.

    >>> list(wrong_words("You do not have to be sure, but you must call."))
    ['"must" is a word we do not use']
    """
    if quotes_are_examples:
        text = _QUOTED.sub("“”", text)
    for found in _WORDS.finditer(text):
        yield f'"{found.group()}" is a word we do not use'
    if "!" in text:
        yield "an exclamation mark"
    if _EMOJI.search(text):
        yield "an emoji"
