"""Fits a temperature for each view of text on a held-out split, by its log loss."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from experts.calibration.probability import softmax
from experts.calibration.temperature import Calibration
from experts.calibration.text_view import TEXT_VIEWS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ENOUGH = 30
"""Texts of a view from which a temperature of its own is fitted."""
LOG_BOUNDS = (-3.0, 3.0)
"""Of log T; the log loss has one minimum there."""


def fit_temperatures(
    logits: NDArray[np.floating[Any]], truth: Sequence[int], views: Sequence[str]
) -> Calibration:
    """Temperatures that make a held-out split likeliest (Guo et al., ICML 2017), view by view.

    logits: [n, K]; truth: [n] places of the right labels; views: of the n texts. A view of fewer
    than 30 texts takes the temperature of all.
    """
    import numpy as np

    scores: NDArray[np.float64] = np.asarray(logits, np.float64)
    places, of_text = np.asarray(truth), np.asarray(views, dtype=object)
    of_all = temperature(scores, places)
    temperatures, fitted_on = {}, {}
    for name in sorted({*TEXT_VIEWS, *views}):
        part = of_text == name
        fitted_on[name] = int(part.sum())
        enough = fitted_on[name] >= ENOUGH
        temperatures[name] = temperature(scores[part], places[part]) if enough else of_all
    return Calibration({k: round(v, 4) for k, v in temperatures.items()}, fitted_on)


def temperature(logits: NDArray[np.float64], truth: NDArray[Any]) -> float:
    """The T whose softmax of logits / T, [n, K], has the least log loss on [n] truths; 1 of no texts."""
    import numpy as np

    from experts.training.fitting.libraries import minimize_scalar

    if not len(truth):
        return 1.0

    def loss(log_t: float) -> float:
        chosen = softmax(logits / np.exp(log_t))[np.arange(len(truth)), truth]
        return float(-np.log(np.clip(chosen, 1e-12, 1)).mean())

    found = minimize_scalar(loss, bounds=LOG_BOUNDS, method="bounded", options={"xatol": 1e-5})
    return float(np.exp(found.x))
