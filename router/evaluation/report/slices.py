"""The same figures for a part of the set: by view, type, project, distance; and for mixes of the views."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np

from router.evaluation.judging.correctness import class_of
from router.evaluation.labelled.item import VIEWS, Item
from router.evaluation.labelled.mixing import MIXES
from router.evaluation.replay.table import Floats
from router.evaluation.report.context import Scene
from router.evaluation.report.evaluation import ConfidentError, Mix, Slice

BY: dict[str, Callable[[Item], str]] = {
    "view": lambda item: item.view,
    "project": lambda item: item.project,
    "distance": lambda item: item.distance,
    "type": lambda item: class_of(item.truth.type),
}
MOST = 60
"""Values of one slice that are told, most items first."""


def slices(scene: Scene, places: dict[str, Floats]) -> tuple[Slice, ...]:
    return tuple(part for by, key in BY.items() for part in _sliced(scene, places, by, key))


def _sliced(
    scene: Scene, places: dict[str, Floats], by: str, key: Callable[[Item], str]
) -> list[Slice]:
    values = np.array([key(item) for item in scene.items])
    frequent = [value for value, _ in Counter(values.tolist()).most_common(MOST)]
    if by == "view":
        frequent.sort(key=VIEWS.index)
    return [_slice(scene, places, by, value, values == value) for value in frequent]


def _slice(
    scene: Scene,
    places: dict[str, Floats],
    by: str,
    value: str,
    inside: np.ndarray[tuple[int], np.dtype[np.bool_]],
) -> Slice:
    mean, weight = scene.draws.mean, inside.astype(float)
    return Slice(
        by=by,
        value=value,
        items=int(inside.sum()),
        accuracy=mean(scene.typed(scene.replayed.right), weight),
        settled=float(scene.replayed.settled[inside].mean()),
        location=mean(places["location"], weight),
        root_method_5=mean(places["root_method_5"], weight),
        baseline=mean(scene.baseline, weight),
    )


def view_weights(views: list[str], shares: dict[str, float]) -> tuple[Floats, dict[str, float]]:
    """A weight an item so that views stand in `shares`, and the shares as they came to be."""
    counts = Counter(views)
    there = {view: share for view, share in shares.items() if counts[view]}
    whole = sum(there.values())
    real = {view: share / whole for view, share in there.items()}
    return np.array([real.get(view, 0.0) / counts[view] for view in views]), real


def mixes(scene: Scene) -> tuple[Mix, ...]:
    """Both mixes, by weight; none where the set has one view only, or is drawn to be a mix itself."""
    if scene.mix is not None or len({item.view for item in scene.items}) < 2:
        return ()
    return tuple(_mix(scene, name, shares) for name, shares in MIXES.items())


def _mix(scene: Scene, name: str, shares: dict[str, float]) -> Mix:
    weights, real = view_weights([item.view for item in scene.items], shares)
    replayed, mean = scene.replayed, scene.draws.mean
    last = len(replayed.gates.order) - 1
    before = (replayed.tier >= 0) & (replayed.tier < last)
    return Mix(
        name=name,
        shares=real,
        accuracy=mean(scene.typed(replayed.right), weights),
        selective=mean(scene.selective(replayed), weights),
        settled=mean(replayed.settled, weights),
        before_last=mean(before, weights),
        reach_last=mean(replayed.asked[last], weights),
        mean_seconds=mean(replayed.seconds, weights),
        baseline=mean(scene.baseline, weights),
    )


def confident_errors(scene: Scene, most: int = 10) -> tuple[ConfidentError, ...]:
    """Settled and wrong, surest first."""
    replayed = scene.replayed
    wrong = np.flatnonzero(replayed.settled & ~replayed.right & scene.table.types)
    worst = sorted(wrong.tolist(), key=lambda n: -replayed.confidence[n])[:most]
    return tuple(_error(scene, n) for n in worst)


def _error(scene: Scene, n: int) -> ConfidentError:
    item, replayed = scene.items[n], scene.replayed
    return ConfidentError(
        id=item.id,
        view=item.view,
        tier=replayed.gates.order[int(replayed.tier[n])],
        confidence=float(replayed.confidence[n]),
        said=scene.said(n) or "",
        true=item.truth.type or "",
    )


def confusion(scene: Scene) -> tuple[tuple[str, str, int], ...]:
    pairs = Counter(
        (class_of(item.truth.type), class_of(scene.said(n)))
        for n, item in enumerate(scene.items)
        if item.truth.type is not None
    )
    return tuple((true, said, count) for (true, said), count in pairs.most_common())
