"""Fits the curve from a generator's score to the probability that its answer is right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from experts.calibration.score_curve import Logistic

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PULL = 1.0
"""Weight of the penalty that draws the curve to slope 1 and intercept 0, which change nothing."""


def fit_curve(scores: Sequence[float], right: Sequence[bool]) -> Logistic:
    """Platt's curve of [n] scores and [n] truth values: least log loss with a weak pull to the identity.

    After Platt, Probabilistic Outputs for Support Vector Machines, 1999; scikit-learn's regression
    draws its weights to 0 alone, so scipy minimises the loss itself.
    """
    import numpy as np

    from experts.training.fitting.libraries import minimize

    x = np.column_stack([np.asarray(scores, float), np.ones(len(scores))])
    truth, identity = np.asarray(right, float), np.array([1.0, 0.0])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        z = x @ weights
        off = weights - identity
        value = (np.logaddexp(0, z) - truth * z).sum() + PULL * (off @ off) / 2
        chance = np.exp(-np.logaddexp(0, -z))
        return float(value), x.T @ (chance - truth) + PULL * off

    found = minimize(loss, identity, jac=True, method="BFGS", options={"gtol": 1e-9})
    return Logistic(float(found.x[0]), float(found.x[1]))
