"""Fits P(correct) on a split of its own, and keeps it only where it orders answers better than MaxProb."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from experts.calibration.correctness import FEATURES, LEVEL, Correctness
from experts.calibration.error import area_under_risk_coverage, expected_calibration_error
from experts.training.fitting.libraries import logistic_regression

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FOLDS = 5
LEAST = 40
"""Texts of a view below which nothing is fitted: the noise would outweigh the gain."""
EVENTS = 10
"""Right answers, and wrong ones, for each feature that is fitted (Peduzzi et al. 1996)."""
RIDGE = 1.0
"""Weight of the squared slopes, on standardised features; the bias is free."""
GAIN = 0.1
"""Share of MaxProb's AURC that all features must save: for less they are not worth their risk on odd texts."""


@dataclass(frozen=True, slots=True)
class HeldOutAnswers:
    """What is known of n answers on the split."""

    features: NDArray[np.float64]
    """[n, F], of answer_features."""
    max_prob: NDArray[np.float64]
    """[n] calibrated probabilities of the labels that were answered."""
    right: NDArray[np.bool_]
    """[n]"""
    templates: Sequence[str]
    views: Sequence[str]

    def of_view(self, view: str) -> HeldOutAnswers:
        """Those of one view of text."""
        import numpy as np

        part = np.flatnonzero(np.asarray(self.views, object) == view).tolist()
        templates = [self.templates[at] for at in part]
        views = [view] * len(part)
        return HeldOutAnswers(
            self.features[part], self.max_prob[part], self.right[part], templates, views
        )


def fit_correctness(
    answers: HeldOutAnswers, progress: Callable[[str], None]
) -> tuple[dict[str, Correctness], dict[str, Any]]:
    """(view to what is kept for it, view to figures): cross-fitted over templates, view by view."""
    kept, figures = dict[str, Correctness](), dict[str, Any]()
    for view in sorted(set(answers.views)):
        part = answers.of_view(view)
        if len(part.right) < LEAST or part.right.mean() in (0, 1):
            continue
        model, figures[view] = _best(part)
        if model is not None:
            kept[view] = model
        shown = ", ".join(f"{key} {value}" for key, value in figures[view].items())
        progress(f"P(correct), {view}: {shown}")
    return kept, figures


def _best(part: HeldOutAnswers) -> tuple[Correctness | None, dict[str, Any]]:
    """All features where AURC is clearly better than MaxProb's; else its level alone where Brier is."""
    import numpy as np

    right, max_prob = part.right, part.max_prob
    folds = np.asarray([part_of(template, FOLDS) for template in part.templates])
    whole, level = (_cross_fitted(part, folds, names) for names in (FEATURES, LEVEL))
    figures: dict[str, Any] = {"n": len(right), "accuracy": round(float(right.mean()), 4)}
    for name, each in (("max_prob", max_prob), ("fitted", whole)):
        figures[f"aurc_{name}"] = round(area_under_risk_coverage(each, right), 5)
    kept, names = max_prob, tuple[str, ...]()
    enough = min(right.sum(), (~right).sum()) >= EVENTS * len(FEATURES)
    if enough and figures["aurc_fitted"] < (1 - GAIN) * figures["aurc_max_prob"]:
        kept, names = whole, FEATURES
    elif ((level - right) ** 2).mean() < ((max_prob - right) ** 2).mean():
        kept, names = level, LEVEL
    figures["kept"] = {(): "max-prob", LEVEL: "level", FEATURES: "all"}[names]
    for name, each in (("max_prob", max_prob), ("kept", kept)):
        figures[f"ece_{name}"] = round(expected_calibration_error(each, right), 4)
    return (logistic(part.features, right, names) if names else None), figures


def _cross_fitted(
    part: HeldOutAnswers, folds: NDArray[np.int64], names: tuple[str, ...]
) -> NDArray[np.float64]:
    """[n]: each answer judged by a fit on the other folds."""
    import numpy as np

    confidence = np.zeros(len(part.right))
    for fold in range(FOLDS):
        inside = folds == fold
        if inside.any():
            model = logistic(part.features[~inside], part.right[~inside], names)
            confidence[inside] = model(part.features[inside])
    return confidence


def logistic(
    features: NDArray[np.float64], right: NDArray[np.bool_], names: tuple[str, ...]
) -> Correctness:
    """Ridge logistic regression of [n, F] features, those of `names` standardised, on [n] truth values.

    Where all are right, or all wrong, the slopes are 0 and the bias is the clipped log-odds.
    """
    import numpy as np

    part = features[:, [FEATURES.index(name) for name in names]]
    means, scales = part.mean(0), np.maximum(part.std(0), 1e-6)
    if right.all() or not right.any():
        slopes, bias = np.zeros(len(names)), 30.0 if right.all() else -30.0
    else:
        model = logistic_regression(C=1 / RIDGE, solver="newton-cholesky", tol=1e-10)
        model.fit((part - means) / scales, right)
        slopes, bias = model.coef_[0], float(model.intercept_[0])
    centre, spread, weights = (
        tuple(round(float(v), 6) for v in each) for each in (means, scales, slopes)
    )
    return Correctness(names, centre, spread, weights, bias=round(bias, 6))


def part_of(template: str, parts: int) -> int:
    """Which of so many parts of a split a template stands in, by hash: independent of the split's own."""
    return int.from_bytes(blake2b(f"part/{template}".encode(), digest_size=8).digest()) % parts
