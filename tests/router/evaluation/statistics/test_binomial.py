from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as some

from router.evaluation.statistics.binomial import (
    cdf,
    log_pmf,
    lower_bound,
    needed,
    p_value,
    upper_bound,
)


def exact(k: int, n: int, p: Fraction) -> Fraction:
    return sum((comb(n, j) * p**j * (1 - p) ** (n - j) for j in range(min(k, n) + 1)), Fraction(0))


@given(some.integers(0, 80), some.integers(-1, 81), some.fractions(0, 1, max_denominator=997))
def test_the_tail_is_the_sum_of_exact_fractions(n: int, k: int, p: Fraction) -> None:
    assert cdf(k, n, float(p)) == pytest.approx(float(exact(k, n, p)), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(
    ("n", "k", "p"), [(10_000, 600, 0.0625), (2_000, 0, 1e-3), (5_000, 4_990, 0.999)]
)
def test_it_agrees_with_scipy_where_fractions_are_too_slow(n: int, k: int, p: float) -> None:
    stats = pytest.importorskip("scipy.stats")
    assert cdf(k, n, p) == pytest.approx(stats.binom.cdf(k, n, p), rel=1e-9)
    assert log_pmf(k, n, p) == pytest.approx(stats.binom.logpmf(k, n, p), rel=1e-9)


@given(some.integers(1, 300), some.data())
def test_bounds_are_where_the_test_turns(n: int, data: some.DataObject) -> None:
    errors = data.draw(some.integers(0, n))
    high, low = upper_bound(errors, n, 0.9), lower_bound(errors, n, 0.9)
    assert low <= errors / n <= high
    if errors < n:
        assert p_value(errors, n, min(high + 1e-6, 1.0)) <= 0.1
        assert p_value(errors, n, high - 1e-6) > 0.1


def test_the_rule_of_three() -> None:
    assert upper_bound(0, 100, 0.95) == pytest.approx(1 - 0.05 ** (1 / 100))
    assert lower_bound(0, 100, 0.95) == 0.0
    assert upper_bound(7, 7, 0.9) == 1.0


def test_no_data_proves_nothing() -> None:
    assert p_value(0, 0, 0.5) == 1.0
    assert upper_bound(0, 0, 0.9) == 1.0


def test_a_test_at_confidence_90_errs_in_at_most_a_tenth_of_all_draws() -> None:
    """Summed over all outcomes at the edge of the hypothesis, not simulated."""
    for n in (20, 100, 333):
        for limit in (0.05, 0.17, 0.4):
            passing = [k for k in range(n + 1) if p_value(k, n, limit) <= 0.1]
            assert cdf(max(passing, default=-1), n, limit) <= 0.1


def test_the_n_that_would_be_needed() -> None:
    n = needed(0.05, 0.10, 0.9)
    assert n is not None
    assert p_value(int(n * 0.05), n, 0.10) <= 0.1
    assert needed(0.10, 0.10, 0.9) is None
    assert needed(0.2, 0.1, 0.9) is None
