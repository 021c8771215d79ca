"""Fits P(correct) on a split of its own, and keeps it only where it orders answers better than MaxProb."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from experts.calibration.correctness import FEATURES, LEVEL, Correctness
from experts.calibration.temperature import expected_calibration_error

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FOLDS = 5
LEAST = 40
"""Texts of a shape below which nothing is fitted: the noise would outweigh the gain."""
EVENTS = 10
"""Right answers, and wrong ones, for each feature that is fitted (Peduzzi et al. 1996)."""
RIDGE = 1.0
GAIN = 0.1
"""Share of MaxProb's AURC that all features must save: for less they are not worth what they say of odd texts."""


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of n answers on the split."""

    found: NDArray[np.float64]
    """[n, F] features."""
    sure: NDArray[np.float64]
    """[n] MaxProb, calibrated."""
    right: NDArray[np.bool_]
    templates: Sequence[str]
    shapes: Sequence[str]


def fit_correctness(
    held: Held, say: Callable[[str], None]
) -> tuple[dict[str, Correctness], dict[str, Any]]:
    """(shape to what is kept for it, shape to figures): cross-fitted over templates, shape by shape."""
    import numpy as np

    kept, told = dict[str, Correctness](), dict[str, Any]()
    shapes = np.asarray(held.shapes, object)
    for shape in sorted(set(held.shapes)):
        chosen = shapes == shape
        templates = [t for t, yes in zip(held.templates, chosen, strict=True) if yes]
        right = held.right[chosen]
        if len(right) < LEAST or right.mean() in (0, 1):
            continue
        model, figures = _best(held.found[chosen], held.sure[chosen], right, templates)
        told[shape] = figures
        if model is not None:
            kept[shape] = model
        say(f"P(correct), {shape}: " + ", ".join(f"{k} {v}" for k, v in figures.items()))
    return kept, told


def _best(
    found: NDArray[np.float64],
    sure: NDArray[np.float64],
    right: NDArray[np.bool_],
    templates: Sequence[str],
) -> tuple[Correctness | None, dict[str, Any]]:
    """All features where AURC is clearly better than MaxProb's; else its level alone where Brier is."""
    import numpy as np

    folds = np.asarray([part_of(template, FOLDS) for template in templates])
    whole, level = (_crossed(found, right, folds, names) for names in (FEATURES, LEVEL))
    figures: dict[str, Any] = {"n": len(right), "accuracy": round(float(right.mean()), 4)}
    for name, each in (("max_prob", sure), ("fitted", whole)):
        figures[f"aurc_{name}"] = round(aurc(each, right), 5)
    said, names = sure, tuple[str, ...]()
    enough = min(right.sum(), (~right).sum()) >= EVENTS * len(FEATURES)
    if enough and figures["aurc_fitted"] < (1 - GAIN) * figures["aurc_max_prob"]:
        said, names = whole, FEATURES
    elif ((level - right) ** 2).mean() < ((sure - right) ** 2).mean():
        said, names = level, LEVEL
    figures["kept"] = {(): "max-prob", LEVEL: "level", FEATURES: "all"}[names]
    for name, each in (("max_prob", sure), ("kept", said)):
        error = expected_calibration_error(each.tolist(), right.tolist())
        figures[f"ece_{name}"] = round(error, 4)
    return (logistic(found, right, names) if names else None), figures


def _crossed(
    found: NDArray[np.float64],
    right: NDArray[np.bool_],
    folds: NDArray[np.int64],
    names: tuple[str, ...],
) -> NDArray[np.float64]:
    """[n]: each answer judged by a fit on the other folds."""
    import numpy as np

    said = np.zeros(len(right))
    for fold in range(FOLDS):
        inside = folds == fold
        if inside.any():
            said[inside] = logistic(found[~inside], right[~inside], names)(found[inside])
    return said


def logistic(
    found: NDArray[np.float64], right: NDArray[np.bool_], names: tuple[str, ...]
) -> Correctness:
    """Ridge logistic regression on standardised features, by Newton's method."""
    import numpy as np

    part = found[:, [FEATURES.index(name) for name in names]]
    means, scales = part.mean(0), np.maximum(part.std(0), 1e-6)
    x = np.column_stack([(part - means) / scales, np.ones(len(part))])
    pull = np.diag([RIDGE] * len(names) + [1e-6])
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (p - right) + pull @ weights
        bend = (x * (p * (1 - p))[:, None]).T @ x + pull
        step = np.linalg.solve(bend, slope)
        weights -= step / max(1.0, float(np.abs(step).max()))
        if np.abs(step).max() < 1e-8:
            break
    rounded = [[round(float(v), 6) for v in each] for each in (means, scales, weights)]
    *slopes, bias = rounded[2]
    return Correctness(names, tuple(rounded[0]), tuple(rounded[1]), tuple(slopes), bias)


def aurc(sure: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Mean risk over all coverages, the surest answers first; within a tie each counts as its mean."""
    import numpy as np

    order = np.argsort(-sure, kind="stable")
    _, tie, counts = np.unique(-sure[order], return_inverse=True, return_counts=True)
    wrong = (np.bincount(tie, weights=1.0 - right[order]) / counts)[tie]
    return float((np.cumsum(wrong) / np.arange(1, len(wrong) + 1)).mean())


def part_of(template: str, parts: int) -> int:
    """Which of so many parts of a split a template stands in, by hash: a stranger to the split's own."""
    return int.from_bytes(blake2b(f"part/{template}".encode(), digest_size=8).digest()) % parts
