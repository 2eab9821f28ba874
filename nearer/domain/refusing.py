"""What promises, own questions and favourites refuse: to watch a person, or to hold them.

Who is pressed into such a promise has a reason to say no that is not their own: the form would not take it.  The rules
stand in refused.rules, in the notation of the words coach.  They know common English and miss the rest; how much is
measured and told in docs/abuse/promises.md.
"""

from functools import cache
from itertools import chain
from pathlib import Path
from typing import Literal, TypeAlias, cast, get_args

from nearer.domain.language.clauses import Clause
from nearer.domain.language.rules import Rule, read
from nearer.domain.language.tokens import tokens

Reason: TypeAlias = Literal[
    "watching", "whereabouts", "passwords", "contacts", "clothes", "money", "sex", "weight", "house"
]

REASONS: tuple[Reason, ...] = get_args(Reason)
_FILE = Path(__file__).with_name("refused.rules")


def refused(*texts: str) -> Reason | None:
    """Why these texts, read one after the other, are refused; None if they are not.

    >>> refused("give you my password")
    'passwords'
    >>> refused("bring you tea")
    """
    said = tuple(chain.from_iterable(_words(text) for text in texts))
    clause = Clause(said, 0, 0, 0, mark="?" if "?" in "".join(texts) else "")
    for rule in rules():
        if rule.fits(clause) and any(each.expression.search(clause.line) for each in rule.patterns):
            return cast("Reason", rule.label)
    return None


@cache
def rules() -> tuple[Rule, ...]:
    """All of them, in the order in which they are asked."""
    return tuple(read(_FILE.read_text("utf-8"), {}))


def _words(text: str) -> list[str]:
    return [token.said for token in tokens(text) if token.kind == "word"]
