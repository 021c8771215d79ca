"""Pareto Testing (Laufer-Goldshtein and others, 2023): order the frontier on one split, prove it on the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from router.evaluation.replay.replay import Gates, replay
from router.evaluation.replay.table import Table
from router.evaluation.statistics.binomial import needed
from router.tuning.fixed_sequence import passed
from router.tuning.frontier import affordable, frontier, safest_first
from router.tuning.grid import grid
from router.tuning.risk import Risk, Trial, judged, trial

NEAR = 0.01
"""Points whose shares settled differ by less are alike; the faster is taken."""


@dataclass(frozen=True, slots=True)
class Promise:
    max_error: float
    confidence: float = 0.9
    risk: Risk = Risk.SETTLED
    max_latency: float | None = None
    """Mean seconds an item; a budget, held on the sample, not proved."""
    max_cause_error: float | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One point of the walk."""

    ordering: Trial
    certifying: Trial
    p_value: float
    proved: bool


@dataclass(frozen=True, slots=True)
class Tuned:
    promise: Promise
    chosen: Step
    steps: tuple[Step, ...]
    """All points of the sequence, in its order; proved ones first."""
    tried: int
    configured: Trial
    """The configuration as it was, on the certifying split."""


@dataclass(frozen=True, slots=True)
class Infeasible:
    """Nothing was proved; nothing is changed."""

    promise: Promise
    steps: tuple[Step, ...]
    tried: int
    configured: Trial
    best: Step | None
    """The point with the lowest error that could have been proved; None where the budget left no point."""
    best_error: float
    """The lowest error that this data would have certified, at the promise's confidence."""
    needed: int | None
    """Observations to certify on, if the error is what the ordering split says; None: no number would do."""
    had: int
    """Observations that counted."""
    limiting: str | None
    """The tier that settles most of the errors; None where there are none."""


def tune(
    ordering: Table, certifying: Table, configured: Gates, promise: Promise
) -> Tuned | Infeasible:
    """The proved point that settles most, the fastest of those; or why there is none."""
    points = grid(ordering, configured, promise.max_cause_error is not None)
    trials = [trial(ordering, gates, promise.risk) for gates in points]
    within = affordable(trials, promise.max_latency)
    sequence = safest_first(frontier(within), promise.max_error, promise.max_cause_error)
    steps = _prove(sequence, certifying, promise)
    before = trial(certifying, configured, promise.risk)
    proved = [step for step in steps if step.proved]
    if proved:
        return Tuned(promise, best_of(proved), steps, len(points), before)
    return _infeasible(promise, steps, len(points), before, ordering)


def _prove(sequence: Sequence[Trial], certifying: Table, promise: Promise) -> tuple[Step, ...]:
    again = [trial(certifying, one.gates, promise.risk) for one in sequence]
    values = [one.p_value(promise.max_error, promise.max_cause_error) for one in again]
    count = passed(values, promise.confidence)
    return tuple(
        Step(first, second, value, place < count)
        for place, (first, second, value) in enumerate(zip(sequence, again, values, strict=True))
    )


def best_of(proved: Sequence[Step]) -> Step:
    """All are proved at once, so any may be taken: the most settled, then the fastest."""
    most = max(_settled(step) for step in proved)
    alike = [step for step in proved if _settled(step) >= most - NEAR]
    return min(alike, key=lambda step: (_seconds(step), step.certifying.error.rate))


def _settled(step: Step) -> float:
    return (step.ordering.settled + step.certifying.settled) / 2


def _seconds(step: Step) -> float:
    return (step.ordering.seconds + step.certifying.seconds) / 2


def _infeasible(
    promise: Promise, steps: tuple[Step, ...], tried: int, before: Trial, ordering: Table
) -> Infeasible:
    if not steps:
        return Infeasible(promise, (), tried, before, None, 1.0, None, 0, None)
    level = promise.confidence
    # Named on the ordering split, measured on the other: so its bound is one that could have been had.
    best = min(steps, key=lambda step: step.ordering.error.bound(level))
    return Infeasible(
        promise=promise,
        steps=steps,
        tried=tried,
        configured=before,
        best=best,
        best_error=best.certifying.error.bound(level),
        needed=needed(best.ordering.error.rate, promise.max_error, level),
        had=best.certifying.error.n,
        limiting=_limiting(ordering, best.ordering.gates, promise.risk),
    )


def _limiting(table: Table, gates: Gates, risk: Risk) -> str | None:
    replayed = replay(table, gates)
    wrong, _ = judged(table, replayed, risk)
    by = Counter(replayed.tier[wrong].tolist())
    by.pop(-1, None)
    return gates.order[max(by, key=lambda place: by[place])] if by else None


def plain_grid_search(table: Table, configured: Gates, promise: Promise) -> Trial | None:
    """What most do: the best point whose error on the sample is below the limit. Keeps no promise; for comparison."""
    trials = [trial(table, gates, promise.risk) for gates in grid(table, configured)]
    within = [t for t in affordable(trials, promise.max_latency) if t.error.n]
    below = [t for t in within if t.error.rate <= promise.max_error]
    if not below:
        return None
    most = max(t.settled for t in below)
    return min((t for t in below if t.settled >= most - NEAR), key=lambda t: t.seconds)


def halves(table: Table, seed: int = 0) -> tuple[Table, Table]:
    """Two halves of a table of independent items, by chance."""
    order = np.random.default_rng(seed).permutation(len(table))
    middle = len(table) // 2
    return table.take(order[:middle]), table.take(order[middle:])
