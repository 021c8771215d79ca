"""The cascade beside everything simpler: each tier alone, the best of them, the trace alone, a mix, the oracle."""

from __future__ import annotations

from math import nan

import numpy as np

from router.evaluation.replay.replay import Replayed
from router.evaluation.report.context import EvaluationContext
from router.evaluation.report.evaluation import Ablation, Compared
from router.evaluation.statistics.intervals import NONE


def of_config(context: EvaluationContext) -> Compared:
    return _row(context, name=context.name, kind="config", replayed=context.replayed)


def simpler_ways(context: EvaluationContext) -> tuple[Compared, ...]:
    """Rows for always-tier-k, the best of those, the linear mix, the trace-only baseline, the oracle."""
    singles = [
        _row(context, name=name, kind="always", replayed=context.again((name,), {}))
        for name in _available(context)
    ]
    best = max(singles, key=lambda row: row.accuracy.value, default=None)
    rows = list(singles)
    if best is not None:
        rows.append(_renamed(best, "single"))
        rows.append(_mix(context, singles, float(context.replayed.seconds.mean())))
        rows.append(_oracle(context))
    rows.append(_baseline(context))
    return tuple(rows)


def dropped(context: EvaluationContext) -> tuple[Ablation, ...]:
    """Each tier left out in turn."""
    order = context.replayed.point.order
    if len(order) < 2:
        return ()
    return tuple(_without(context, name) for name in _available(context))


def lead(context: EvaluationContext) -> Ablation | None:
    """The cascade beside the tier that is right most often when always asked; None for one tier or none."""
    names = _available(context)
    if len(context.replayed.point.order) < 2 or not names:
        return None
    alone = {name: context.again((name,), {}) for name in names}
    best = max(names, key=lambda name: float((alone[name].right & context.table.types).sum()))
    gain = context.typed(context.replayed.right) - context.typed(alone[best].right)
    seconds = context.replayed.seconds - alone[best].seconds
    return Ablation(best, context.draws.difference(gain), context.draws.amount(seconds))


def _without(context: EvaluationContext, name: str) -> Ablation:
    rest = tuple(other for other in context.replayed.point.order if other != name)
    less = context.again(rest)
    gain = _good(context, context.replayed) - _good(context, less)
    seconds = context.replayed.seconds - less.seconds
    return Ablation(name, context.draws.difference(gain), context.draws.amount(seconds))


def _good(
    context: EvaluationContext, replayed: Replayed
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.where(context.table.types, replayed.right & replayed.settled, np.nan)


def _available(context: EvaluationContext) -> list[str]:
    return [n for n in context.replayed.point.order if context.table.columns[n].available]


def _row(context: EvaluationContext, *, name: str, kind: str, replayed: Replayed) -> Compared:
    return Compared(
        name=name,
        kind=kind,
        accuracy=context.draws.mean(context.typed(replayed.right)),
        settled=float(replayed.settled.mean()),
        selective=context.draws.mean(context.selective(replayed)),
        mean_seconds=float(replayed.seconds.mean()),
    )


def _renamed(row: Compared, kind: str) -> Compared:
    return Compared(row.name, kind, row.accuracy, row.settled, row.selective, row.mean_seconds)


def _mix(context: EvaluationContext, singles: list[Compared], seconds: float) -> Compared:
    """Random routing between two single tiers that takes as long as the cascade, at its best."""
    best, names = (
        max((row.accuracy.value, row.name) for row in singles if row.mean_seconds <= seconds)
        if any(row.mean_seconds <= seconds for row in singles)
        else (nan, "")
    )
    for fast in singles:
        for slow in singles:
            if fast.mean_seconds <= seconds < slow.mean_seconds:
                share_slow = (seconds - fast.mean_seconds) / (slow.mean_seconds - fast.mean_seconds)
                value = fast.accuracy.value * (1 - share_slow) + slow.accuracy.value * share_slow
                if not best >= value:
                    best, names = (
                        value,
                        f"{1 - share_slow:.0%} {fast.name}, {share_slow:.0%} {slow.name}",
                    )
    accuracy = NONE if np.isnan(best) else type(NONE)(best, nan, nan, len(context.items))
    return Compared(names, "mix", accuracy, nan, NONE, seconds)


def _oracle(context: EvaluationContext) -> Compared:
    """Somebody who knows which tier is right, and asks only that; else the first."""
    columns = [context.table.columns[name] for name in _available(context)]
    right = context.table.printed_right.copy()
    seconds = columns[0].seconds.copy()
    counted = np.zeros(len(right), bool)
    for column in columns:
        newly = column.final_right & ~counted
        seconds[newly] = column.seconds[newly]
        counted |= column.final_right
        right |= column.final_right
    return Compared(
        "", "oracle", context.draws.mean(context.typed(right)), nan, NONE, float(seconds.mean())
    )


def _baseline(context: EvaluationContext) -> Compared:
    return Compared("", "baseline", context.draws.mean(context.baseline), nan, NONE, 0.0)
