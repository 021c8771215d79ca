"""Fixed-sequence testing: prove points one by one, in an order fixed beforehand; stop at the first that fails."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile


def passed(p_values: Iterable[float], confidence: float) -> int:
    """How many of the sequence are proved, all at once, with `confidence`.

    Every test may use the whole 1 - confidence: to prove a false point the walk must err at the
    first false one in the sequence, and that is one test. The order must not have been chosen on the data
    that the p-values come from.
    """
    level = 1.0 - confidence
    return sum(1 for _ in takewhile(lambda p: p <= level + 1e-15, p_values))
