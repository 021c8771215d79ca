"""Exact binomial tails, tests and bounds, in the standard library: sums of terms, no approximation.

scipy has the same as `scipy.stats.binomtest`; the runtime does without it, and the tests compare with exact fractions.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, fsum, inf, lgamma, log, log1p


def log_pmf(k: int, n: int, p: float) -> float:
    """log P(X = k), X ~ Binomial(n, p)."""
    if k < 0 or k > n:
        return -inf
    if p in (0.0, 1.0):
        return 0.0 if k == n * p else -inf
    choose = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    return choose + k * log(p) + (n - k) * log1p(-p)


def cdf(k: int, n: int, p: float) -> float:
    """P(X <= k), X ~ Binomial(n, p): the shorter tail is summed, term by term from the next one."""
    if k < 0:
        return 0.0
    if k >= n:
        return 1.0
    if p in (0.0, 1.0):
        return 1.0 - p
    if k <= n * p:
        return min(_lower(k, n, p), 1.0)
    return max(1.0 - _lower(n - k - 1, n, 1.0 - p), 0.0)


def _lower(k: int, n: int, p: float) -> float:
    """P(X <= k) for k below the mean: from the greatest term downwards, until terms vanish."""
    odds = (1.0 - p) / p
    terms, term = [], 1.0
    for j in range(k, -1, -1):
        terms.append(term)
        term *= odds * j / (n - j + 1)
        if term < 1e-18:
            break
    return exp(log_pmf(k, n, p)) * fsum(terms)


def p_value(errors: int, n: int, limit: float) -> float:
    """Of the hypothesis that the true error is above `limit`: P(X <= errors) at error `limit`."""
    return cdf(errors, n, limit) if n else 1.0


def upper_bound(errors: int, n: int, confidence: float) -> float:
    """Clopper and Pearson's: the error is at most this, with `confidence`; 1 for n = 0."""
    if n == 0 or errors >= n:
        return 1.0
    return _solve(lambda p: cdf(errors, n, p) > 1.0 - confidence)


def lower_bound(errors: int, n: int, confidence: float) -> float:
    """The error is at least this, with `confidence`."""
    if n == 0 or errors == 0:
        return 0.0
    return 1.0 - upper_bound(n - errors, n, confidence)


def needed(rate: float, limit: float, confidence: float, most: int = 1_000_000) -> int | None:
    """The smallest n at which a true error `rate` would pass the test at `limit`, its errors as expected.

    None where no n up to `most` would do: the rate is not below the limit.
    """
    if rate >= limit:
        return None
    low, high = 1, 1
    while p_value(int(high * rate), high, limit) > 1.0 - confidence:
        low, high = high, high * 2
        if high > most:
            return None
    while low < high:
        middle = (low + high) // 2
        if p_value(int(middle * rate), middle, limit) <= 1.0 - confidence:
            high = middle
        else:
            low = middle + 1
    return low


def _solve(below: Callable[[float], bool]) -> float:
    """The point in [0, 1] where the monotone `below` turns from true to false, to 1e-12."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) else (low, middle)
    return high
