"""The grammar: every complete answer of the lists can be said, and nothing else."""

import math

import pytest

from experts.generation.grammar import Field, Grammar, Lines
from experts.generation.llm.choice_probability import read_choice

END = 0


def encode(text):
    return [ord(c) for c in text]


def grammar(values=("1", "10", "2")):
    fields = (
        Field("a", lambda chosen: values),
        Field("b", lambda chosen: ("x", "y") if chosen.get("a") != "2" else ("z",)),
    )
    return Grammar(Lines(encode), fields, END)


@pytest.mark.parametrize(("a", "b"), [("1", "x"), ("10", "y"), ("2", "z")])
def test_complete_answers(a, b):
    made = grammar()
    ids = encode(f"a: {a}\nb: {b}\n")
    for place, token in enumerate(ids):
        assert token in made.allowed(ids[:place])
    assert made.allowed(ids) == [END]
    assert made.read([*ids, END]) == {"a": a, "b": b}


@pytest.mark.parametrize(
    "text", ["a: 3\n", "a: 2\nb: x\n", "b: x\n", "", "a: 1\n", "x", "a: 1\nb: x"]
)
def test_everything_else_is_no_answer(text):
    assert grammar().read(encode(text)) is None


def test_one_value_may_begin_another():
    assert {*grammar().allowed(encode("a: 1"))} == {ord("0"), ord("\n")}


def test_an_alien_prefix_may_only_end():
    assert grammar().allowed(encode("zz")) == [END]


def _scores(ids, favour):
    """Logits before each token: `favour` for the token taken, 0 for all others."""
    rows = []
    for token in ids:
        row = [0.0] * 256
        row[token] = favour
        rows.append(row)
    return rows


def test_chances_are_over_what_was_allowed():
    ids = encode("a: 1\nb: x\n")
    choice = read_choice(grammar(), ids, _scores(ids, math.log(3)))
    assert choice.values == {"a": "1", "b": "x"}
    assert choice.chances["a"] == pytest.approx(3 / 4 * 3 / 4)  # 1 or 2, then end or 0
    assert choice.chances["b"] == pytest.approx(3 / 4)
    assert choice.rivals["a"][0] == ("2", pytest.approx(1 / 4))
    assert choice.rivals["a"][1] == ("10", pytest.approx(3 / 16))


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_scores_that_are_no_numbers_are_no_choice(bad):
    ids = encode("a: 1\nb: x\n")
    assert read_choice(grammar(), ids, _scores(ids, bad)) is None
