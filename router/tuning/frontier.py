"""The points worth proving: within the latency budget, and no other is safer, faster and settles more."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from router.tuning.risk import Trial


def affordable(trials: Sequence[Trial], max_latency: float | None) -> list[Trial]:
    if max_latency is None:
        return list(trials)
    return [trial for trial in trials if trial.seconds <= max_latency]


def frontier(trials: Sequence[Trial]) -> list[Trial]:
    """Trials that no other matches in error, cause error, seconds and share settled and beats in one.

    Of trials alike in all four the first stays, so that the result does not depend on the grid's
    size alone.
    """
    costs = np.array(
        [[t.error.rate, t.cause.rate, t.seconds, -t.settled] for t in trials], float
    ).reshape(len(trials), 4)
    _, first = np.unique(costs.round(12), axis=0, return_index=True)
    kept = np.sort(first)
    unique = costs[kept]
    best = [
        number
        for number, cost in zip(kept.tolist(), unique, strict=True)
        if not ((unique <= cost).all(axis=1) & (unique < cost).any(axis=1)).any()
    ]
    return [trials[number] for number in best]


def safest_first(trials: Sequence[Trial], limit: float, cause_limit: float | None) -> list[Trial]:
    """In the order in which they are to be proved: strongest evidence on the ordering split first."""
    return sorted(
        trials,
        key=lambda t: (t.p_value(limit, cause_limit), t.error.rate, -t.settled, t.seconds),
    )
