"""The features of the linear models."""

import pytest

from experts.classification.linear import BUCKETS
from experts.classification.ngrams import ngrams


def _same(one, other):
    first, second = (dict(zip(*ngrams(text, BUCKETS), strict=True)) for text in (one, other))
    shared = first.keys() & second.keys()
    return sum(first[bucket] * second[bucket] for bucket in shared)


def test_buckets_are_the_same_in_every_run():
    assert sorted(ngrams("null", BUCKETS)[0]) == sorted(set(ngrams("null", BUCKETS)[0]))
    assert ngrams("x is null", BUCKETS) == ngrams("x is null", BUCKETS)
    assert all(0 <= bucket < 99 for bucket in ngrams("잔액 부족 x", 99)[0])


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        ("NullPointer", "null pointer", 0.9),
        ("index 5 of 7", "index 12 of 90", 0.99),
        ("잔액이 부족합니다", "잔액 부족합니다", 0.4),
    ],
)
def test_alike(one, other, least):
    assert _same(one, other) > least


@pytest.mark.parametrize(
    ("one", "other"), [("null", "| null"), ("at a.Null.x", "a.Null.x"), ("abc", "xyz"), ("", "x")]
)
def test_not_alike(one, other):
    assert _same(one, other) < 0.3


def test_weights_are_of_length_one():
    assert sum(w * w for w in ngrams("a text of some words", BUCKETS)[1]) == pytest.approx(1)
    assert ngrams("", BUCKETS) == ([], [])
