"""Pareto Testing (Laufer-Goldshtein and others, 2023): order the frontier on one split, prove it on the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np

from router.config.operating_point import OperatingPoint
from router.evaluation.replay.replay import replay
from router.evaluation.replay.table import Table
from router.evaluation.statistics.binomial import needed
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
    ordering: Table, certifying: Table, *, configured: OperatingPoint, promise: Promise
) -> Tuned | Infeasible:
    """The proved point that settles most, the fastest of those; or why there is none."""
    points = grid(ordering, configured, promise.max_cause_error is not None)
    trials = [trial(ordering, point, promise.risk) for point in points]
    within = affordable(trials, promise.max_latency)
    sequence = safest_first(frontier(within), promise.max_error, promise.max_cause_error)
    steps = _prove(sequence, certifying, promise)
    before = trial(certifying, configured, promise.risk)
    proved = [step for step in steps if step.proved]
    if proved:
        return Tuned(promise, best_of(proved), steps, len(points), before)
    return _infeasible(promise, steps=steps, tried=len(points), before=before, ordering=ordering)


def _prove(sequence: Sequence[Trial], certifying: Table, promise: Promise) -> tuple[Step, ...]:
    again = [trial(certifying, one.point, promise.risk) for one in sequence]
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
    promise: Promise, *, steps: tuple[Step, ...], tried: int, before: Trial, ordering: Table
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
        limiting=_limiting(ordering, best.ordering.point, promise.risk),
    )


def _limiting(table: Table, point: OperatingPoint, risk: Risk) -> str | None:
    replayed = replay(table, point)
    wrong, _ = judged(table, replayed, risk)
    by = Counter(replayed.tier[wrong].tolist())
    by.pop(-1, None)
    return point.order[max(by, key=lambda place: by[place])] if by else None


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


def passed(p_values: Iterable[float], confidence: float) -> int:
    """How many of the sequence are proved, all at once, with `confidence`.

    Every test may use the whole 1 - confidence: to prove a false point the walk must err at the
    first false one in the sequence, and that is one test. The order must not have been chosen on the data
    that the p-values come from.
    """
    level = 1.0 - confidence
    return sum(1 for _ in takewhile(lambda p: p <= level + 1e-15, p_values))
