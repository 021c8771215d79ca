"""The cascade beside everything simpler: each tier alone, the best of them, the trace alone, a mix, the oracle."""

from __future__ import annotations

from math import nan

import numpy as np

from router.evaluation.replay.replay import Replayed
from router.evaluation.report.context import Scene
from router.evaluation.report.evaluation import Compared, Dropped
from router.evaluation.statistics.intervals import NONE


def of_config(scene: Scene) -> Compared:
    return _row(scene, scene.name, "config", scene.replayed)


def beside(scene: Scene) -> tuple[Compared, ...]:
    """Rows for always-tier-k, the best of those, the linear mix, the trace-only baseline, the oracle."""
    singles = [_row(scene, name, "always", scene.again((name,), {})) for name in _available(scene)]
    best = max(singles, key=lambda row: row.accuracy.value, default=None)
    rows = list(singles)
    if best is not None:
        rows.append(_renamed(best, "single"))
        rows.append(_mix(scene, singles, float(scene.replayed.seconds.mean())))
        rows.append(_oracle(scene))
    rows.append(_baseline(scene))
    return tuple(rows)


def dropped(scene: Scene) -> tuple[Dropped, ...]:
    """Each tier left out in turn."""
    order = scene.replayed.gates.order
    if len(order) < 2:
        return ()
    return tuple(_without(scene, name) for name in _available(scene))


def lead(scene: Scene) -> Dropped | None:
    """The cascade beside the tier that is right most often when always asked; None for one tier or none."""
    names = _available(scene)
    if len(scene.replayed.gates.order) < 2 or not names:
        return None
    alone = {name: scene.again((name,), {}) for name in names}
    best = max(names, key=lambda name: float((alone[name].right & scene.table.types).sum()))
    gain = scene.typed(scene.replayed.right) - scene.typed(alone[best].right)
    seconds = scene.replayed.seconds - alone[best].seconds
    return Dropped(best, scene.draws.difference(gain), scene.draws.amount(seconds))


def _without(scene: Scene, name: str) -> Dropped:
    rest = tuple(other for other in scene.replayed.gates.order if other != name)
    less = scene.again(rest)
    gain = _good(scene, scene.replayed) - _good(scene, less)
    seconds = scene.replayed.seconds - less.seconds
    return Dropped(name, scene.draws.difference(gain), scene.draws.amount(seconds))


def _good(scene: Scene, replayed: Replayed) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.where(scene.table.types, replayed.right & replayed.settled, np.nan)


def _available(scene: Scene) -> list[str]:
    return [n for n in scene.replayed.gates.order if scene.table.columns[n].available]


def _row(scene: Scene, name: str, kind: str, replayed: Replayed) -> Compared:
    return Compared(
        name=name,
        kind=kind,
        accuracy=scene.draws.mean(scene.typed(replayed.right)),
        settled=float(replayed.settled.mean()),
        selective=scene.draws.mean(scene.selective(replayed)),
        mean_seconds=float(replayed.seconds.mean()),
    )


def _renamed(row: Compared, kind: str) -> Compared:
    return Compared(row.name, kind, row.accuracy, row.settled, row.selective, row.mean_seconds)


def _mix(scene: Scene, singles: list[Compared], seconds: float) -> Compared:
    """Tossing a coin between two single tiers so that it takes as long as the cascade, at its best."""
    best, names = (
        max((row.accuracy.value, row.name) for row in singles if row.mean_seconds <= seconds)
        if any(row.mean_seconds <= seconds for row in singles)
        else (nan, "")
    )
    for fast in singles:
        for slow in singles:
            if fast.mean_seconds <= seconds < slow.mean_seconds:
                toss = (seconds - fast.mean_seconds) / (slow.mean_seconds - fast.mean_seconds)
                value = fast.accuracy.value * (1 - toss) + slow.accuracy.value * toss
                if not best >= value:
                    best, names = value, f"{1 - toss:.0%} {fast.name}, {toss:.0%} {slow.name}"
    accuracy = NONE if np.isnan(best) else type(NONE)(best, nan, nan, len(scene.items))
    return Compared(names, "mix", accuracy, nan, NONE, seconds)


def _oracle(scene: Scene) -> Compared:
    """Somebody who knows which tier is right, and asks only that; else the first."""
    columns = [scene.table.columns[name] for name in _available(scene)]
    right = scene.table.printed_right.copy()
    seconds = columns[0].seconds.copy()
    told = np.zeros(len(right), bool)
    for column in columns:
        newly = column.final_right & ~told
        seconds[newly] = column.seconds[newly]
        told |= column.final_right
        right |= column.final_right
    return Compared(
        "", "oracle", scene.draws.mean(scene.typed(right)), nan, NONE, float(seconds.mean())
    )


def _baseline(scene: Scene) -> Compared:
    return Compared("", "baseline", scene.draws.mean(scene.baseline), nan, NONE, 0.0)
