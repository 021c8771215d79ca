"""The same figures for a part of the set: by view, type, project, distance; and for mixes of the views."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np

from router.evaluation.judging.correctness import class_of
from router.evaluation.labelled.item import VIEWS, Item
from router.evaluation.labelled.mixing import MIXES
from router.evaluation.replay.table import Floats
from router.evaluation.report.context import EvaluationContext
from router.evaluation.report.evaluation import ConfidentError, Mix, Slice

BY: dict[str, Callable[[Item], str]] = {
    "view": lambda item: item.view,
    "project": lambda item: item.project,
    "distance": lambda item: item.distance,
    "type": lambda item: class_of(item.truth.type),
}
MOST = 60
"""Values of one slice that are told, most items first."""


def slices(context: EvaluationContext, places: dict[str, Floats]) -> tuple[Slice, ...]:
    return tuple(
        part for by, key in BY.items() for part in _sliced(context, places=places, by=by, key=key)
    )


def _sliced(
    context: EvaluationContext, *, places: dict[str, Floats], by: str, key: Callable[[Item], str]
) -> list[Slice]:
    values = np.array([key(item) for item in context.items])
    frequent = [value for value, _ in Counter(values.tolist()).most_common(MOST)]
    if by == "view":
        frequent.sort(key=VIEWS.index)
    return [
        _slice(context, places=places, by=by, value=value, inside=values == value)
        for value in frequent
    ]


def _slice(
    context: EvaluationContext,
    *,
    places: dict[str, Floats],
    by: str,
    value: str,
    inside: np.ndarray[tuple[int], np.dtype[np.bool_]],
) -> Slice:
    mean, weight = context.draws.mean, inside.astype(float)
    return Slice(
        by=by,
        value=value,
        items=int(inside.sum()),
        accuracy=mean(context.typed(context.replayed.right), weight),
        settled=float(context.replayed.settled[inside].mean()),
        location=mean(places["location"], weight),
        root_method_5=mean(places["root_method_5"], weight),
        baseline=mean(context.baseline, weight),
    )


def view_weights(views: list[str], shares: dict[str, float]) -> tuple[Floats, dict[str, float]]:
    """A weight an item so that views stand in `shares`, and the shares as they came to be."""
    counts = Counter(views)
    there = {view: share for view, share in shares.items() if counts[view]}
    whole = sum(there.values())
    real = {view: share / whole for view, share in there.items()}
    return np.array([real.get(view, 0.0) / counts[view] for view in views]), real


def mixes(context: EvaluationContext) -> tuple[Mix, ...]:
    """Both mixes, by weight; none where the set has one view only, or is drawn to be a mix itself."""
    if context.mix is not None or len({item.view for item in context.items}) < 2:
        return ()
    return tuple(_mix(context, name, shares) for name, shares in MIXES.items())


def _mix(context: EvaluationContext, name: str, shares: dict[str, float]) -> Mix:
    weights, real = view_weights([item.view for item in context.items], shares)
    replayed, mean = context.replayed, context.draws.mean
    last = len(replayed.point.order) - 1
    before = (replayed.tier >= 0) & (replayed.tier < last)
    return Mix(
        name=name,
        shares=real,
        accuracy=mean(context.typed(replayed.right), weights),
        selective=mean(context.selective(replayed), weights),
        settled=mean(replayed.settled, weights),
        before_last=mean(before, weights),
        reach_last=mean(replayed.asked[last], weights),
        mean_seconds=mean(replayed.seconds, weights),
        baseline=mean(context.baseline, weights),
    )


def confident_errors(context: EvaluationContext, most: int = 10) -> tuple[ConfidentError, ...]:
    """Settled and wrong, surest first."""
    replayed = context.replayed
    wrong = np.flatnonzero(replayed.settled & ~replayed.right & context.table.types)
    worst = sorted(wrong.tolist(), key=lambda n: -replayed.confidence[n])[:most]
    return tuple(_error(context, n) for n in worst)


def _error(context: EvaluationContext, n: int) -> ConfidentError:
    item, replayed = context.items[n], context.replayed
    return ConfidentError(
        id=item.id,
        view=item.view,
        tier=replayed.point.order[int(replayed.tier[n])],
        confidence=float(replayed.confidence[n]),
        predicted=context.predicted_type(n) or "",
        true=item.truth.type or "",
    )


def confusion(context: EvaluationContext) -> tuple[tuple[str, str, int], ...]:
    pairs = Counter(
        (class_of(item.truth.type), class_of(context.predicted_type(n)))
        for n, item in enumerate(context.items)
        if item.truth.type is not None
    )
    return tuple((true, predicted, count) for (true, predicted), count in pairs.most_common())
