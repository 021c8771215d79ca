"""Exact binomial tails, tests and bounds: no approximation by a normal law."""

from __future__ import annotations

from math import log

from scipy.special import bdtr, betaincinv, betaln, xlog1py, xlogy


def log_pmf(k: int, n: int, p: float) -> float:
    """log P(X = k), X ~ Binomial(n, p); -inf where that cannot be."""
    if k < 0 or k > n:
        return float("-inf")
    # 1 / ((n + 1) B(n - k + 1, k + 1)) is the number of ways to choose k of n.
    choose = -betaln(1 + n - k, 1 + k) - log(n + 1)
    return float(choose + xlogy(k, p) + xlog1py(n - k, -p))


def cdf(k: int, n: int, p: float) -> float:
    """P(X <= k), X ~ Binomial(n, p)."""
    if k < 0:
        return 0.0
    return 1.0 if k >= n else float(bdtr(k, n, p))


def p_value(errors: int, n: int, limit: float) -> float:
    """Of the hypothesis that the true error is above `limit`: P(X <= errors) at error `limit`."""
    return cdf(errors, n, limit) if n else 1.0


def upper_bound(errors: int, n: int, confidence: float) -> float:
    """The error is at most this, with `confidence` (Clopper and Pearson, 1934); 1 for n = 0."""
    if n == 0 or errors >= n:
        return 1.0
    return float(betaincinv(errors + 1, n - errors, confidence))


def lower_bound(errors: int, n: int, confidence: float) -> float:
    """The error is at least this, with `confidence`."""
    if n == 0 or errors == 0:
        return 0.0
    return 1.0 - upper_bound(n - errors, n, confidence)


def needed(rate: float, limit: float, confidence: float, *, most: int = 1_000_000) -> int | None:
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
