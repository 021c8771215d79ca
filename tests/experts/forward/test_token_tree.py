"""The token tree: every value keeps its own tokens, and each token sees its own branch alone."""

import math

import pytest

from experts.forward.token_tree import grow
from experts.generation.llm.choice import Choice, ranked, shares_of

VALUES = {"null-return": (5, 6, 9), "null-field": (5, 7, 9), "unknown": (8, 9)}


def test_common_beginnings_are_read_once():
    tree = grow((1, 2), VALUES)
    assert tree.tokens == (1, 2, 5, 6, 9, 7, 9, 8, 9)
    assert {v: tuple(tree.tokens[at] for at in tree.path(v)) for v in VALUES} == VALUES


def test_a_token_sees_the_trunk_and_its_own_branch_alone():
    tree = grow((1, 2), VALUES)
    sees = tree.sees()
    for value in VALUES:
        end = tree.ends[value]
        seen = {place for place in range(len(tree.tokens)) if sees[end, place]}
        assert seen == {0, 1, *tree.path(value)}
        assert tree.depths[end] == 1 + len(VALUES[value])


def test_shares_add_up_and_keep_the_order_of_equals():
    shares = shares_of({"b": 0.0, "a": 0.0, "c": math.log(2)})
    assert sum(shares.values()) == pytest.approx(1)
    assert ranked(shares) == ("c", "b", "a")


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), float("-inf")])
def test_scores_that_are_no_numbers_are_no_shares(bad):
    assert shares_of({"a": bad}) is None


def test_no_likelihoods_are_not_zero():
    assert Choice({"a": "x"}).chance("a") is None
    assert Choice({"a": "x"}, {"a": {"y": 1.0}}).chance("a") == 0.0
