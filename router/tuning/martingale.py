"""Has the error passed its limit: evidence that may be looked at after every item, at no price.

A betting martingale: were the error at most `limit`, the evidence would be a supermartingale that
starts at 1, and by Ville's inequality it would ever reach 1/d with probability d at most. The bets
are mixed evenly over all errors above the limit: a closed form in binomial probabilities.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, inf, log, log1p

from router.evaluation.statistics.binomial import cdf, log_pmf


def evidence(errors: int, n: int, limit: float) -> float:
    """Against "the error is at most `limit`", after n observations; 1 for none.

    The mean over p in (limit, 1) of the likelihood ratio of p to the limit:
    P(Bin(n+1, limit) <= errors) / ((n+1) (1-limit) P(Bin(n, limit) = errors)).
    """
    if limit >= 1.0:
        return 1.0
    if limit <= 0.0:
        return inf if errors else 1.0
    below = cdf(errors, n + 1, limit)
    if below <= 0.0:
        return 0.0
    power = log(below) - log(n + 1) - log1p(-limit) - log_pmf(errors, n, limit)
    return exp(power) if power < 700 else inf


def error_at_least(errors: int, n: int, confidence: float) -> float:
    """A lower bound of the error that holds at all times at once, with `confidence`."""
    if not errors:
        return 0.0
    low, high = 0.0, errors / n
    for _ in range(60):
        middle = (low + high) / 2
        beyond = evidence(errors, n, middle) >= 1.0 / (1.0 - confidence)
        low, high = (middle, high) if beyond else (low, middle)
    return low


@dataclass(frozen=True, slots=True)
class Watched:
    """A stream of judged diagnoses against a limit."""

    n: int
    errors: int
    evidence: float
    """Now."""
    strongest: float
    """The strongest evidence at any time."""
    exceeded_at: int | None
    """Observations after which the limit was shown to be exceeded; None where it was not."""
    at_least: float
    """The error is at least this, with the confidence asked for, whenever one looks."""


def watch(wrong: Iterable[bool], limit: float, confidence: float) -> Watched:
    """The stream in the order in which it came."""
    errors, n, strongest, exceeded_at, now, at_least = 0, 0, 1.0, None, 1.0, 0.0
    for one in wrong:
        n, errors = n + 1, errors + one
        now = evidence(errors, n, limit)
        strongest = max(strongest, now)
        if exceeded_at is None and now >= 1.0 / (1.0 - confidence):
            exceeded_at = n
        if one:
            at_least = max(at_least, error_at_least(errors, n, confidence))
    return Watched(n, errors, now, strongest, exceeded_at, at_least)
