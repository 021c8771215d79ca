"""Members' probabilities to their weighted mean, and how far the members are from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from experts.calibration.probability import total_variation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def pool(
    members: NDArray[np.float64], weights: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """([n, K], [n]) of [m, n, K] and [m, n]: the weighted mean, and the disagreement 0..1.

    A member whose row is NaN has nothing to say there, and its weight goes to the others; a row on
    which all are silent stays NaN. Disagreement is the mean distance (total variation) of those
    who spoke from the mean.
    """
    import numpy as np

    speaks: NDArray[np.bool_] = np.asarray(np.isfinite(members).all(-1))
    share = np.where(speaks, weights, 0.0)
    total = share.sum(0)
    with np.errstate(invalid="ignore"):
        share = share / total
        mean = (np.where(speaks[..., None], members, 0.0) * share[..., None]).sum(0)
    distance = np.where(speaks, total_variation(members, mean), 0.0)
    return mean, distance.sum(0) / np.maximum(speaks.sum(0), 1)


def fit_weights(members: NDArray[np.float64], truth: Sequence[int]) -> list[float]:
    """Weights of [m, n, K] that make the truth likeliest, sum 1: the EM of a mixture.

    Each member keeps at least a tenth of an equal share, so that none falls silent for ever.
    """
    import numpy as np

    count = len(members)
    if not len(truth):
        return [1 / count] * count
    right: NDArray[Any] = np.nan_to_num(members[:, np.arange(len(truth)), np.asarray(truth)])
    weights = np.full(count, 1 / count)
    for _ in range(200):
        share = weights[:, None] * right
        weights = (share / np.maximum(share.sum(0), 1e-12)).mean(1)
        weights = np.maximum(weights, 0.1 / count)
        weights /= weights.sum()
    return [round(float(weight), 4) for weight in weights]
