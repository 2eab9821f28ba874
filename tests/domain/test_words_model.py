"""The model: the same bytes from the same clauses, small, and honest arithmetic."""

from hypothesis import given, strategies as st

from nearer.domain.language import learning
from nearer.domain.language.model import load, model, pack, unpack

WEIGHTS = learning.HERE / "weights"


def test_the_weights_are_what_the_clauses_give():
    for name, examples in learning.MODELS.items():
        assert (WEIGHTS / f"{name}.weights").read_bytes() == learning.learn(examples())


def test_there_is_enough_to_learn_from_and_no_clause_has_two_labels():
    examples = learning.message_examples()
    labels: dict[str, str] = {}
    for example in examples:
        assert labels.setdefault(example.text, example.label) == example.label
    assert len(labels) >= 1500


def test_the_engine_is_small():
    assert sum(path.stat().st_size for path in learning.HERE.rglob("*") if path.is_file()) < 5_000_000


@given(st.lists(st.lists(st.integers(-127, 127), min_size=3, max_size=3), max_size=200))
def test_packed_weights_add_up_like_numbers(rows):
    assert unpack(sum(map(pack, rows)), 3) == [sum(row[place] for row in rows) for place in range(3)]


def test_a_model_learns_and_is_loaded_again():
    examples = [
        learning.Example("blame", "you ruined it"),
        learning.Example("blame", "you ruined the day"),
        learning.Example("none", "the bus is late"),
        learning.Example("none", "the bus is here"),
    ]

    learned = load(learning.learn(examples))

    assert learned.leanings(learning.one_clause("you ruined the evening"))["blame"] > 0
    assert learned.leanings(learning.one_clause("the bus is full"))["blame"] < 0
    assert set(model("messages").labels) > {"blame", "none"}
