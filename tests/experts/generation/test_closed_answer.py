"""The closed answer: every complete answer of the lists can be said, and nothing else."""

import pytest

from experts.generation.grammar import Field, is_complete, open_values

FIELDS = (
    Field("a", lambda chosen: ("1", "10", "2")),
    Field("b", lambda chosen: ("x", "y") if chosen.get("a") != "2" else ("z",)),
)


@pytest.mark.parametrize(("a", "b"), [("1", "x"), ("10", "y"), ("2", "z")])
def test_complete_answers(a, b):
    assert is_complete(FIELDS, {"a": a, "b": b})


@pytest.mark.parametrize(
    "values", [{}, {"a": "1"}, {"b": "x"}, {"a": "3", "b": "x"}, {"a": "2", "b": "x"}]
)
def test_everything_else_is_no_answer(values):
    assert not is_complete(FIELDS, values)


def test_open_are_the_values_of_some_complete_answer():
    assert open_values(FIELDS) == {"a": ("1", "10", "2"), "b": ("x", "y")}
    known = (Field("a", lambda chosen: ("2",)), FIELDS[1])
    assert open_values(known) == {"a": ("2",), "b": ("z",)}
