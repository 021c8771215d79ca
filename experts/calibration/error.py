"""Whether confidences mean what they say, and put right answers first: the one definition of ECE and of AURC."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

BINS = 15
ECE_DEFINITION = f"{BINS} equal-width bins"
"""As reports and model cards name it."""


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """One bar of a reliability diagram."""

    confidence: float
    """Mean confidence of its answers, 0..1."""
    accuracy: float
    """Share of its answers that are right, 0..1."""
    count: int


def reliability_bins(
    confidence: ArrayLike, right: ArrayLike, bins: int = BINS
) -> tuple[ReliabilityBin, ...]:
    """The bins that hold an answer, of `bins` of equal width over 0..1, least confident first.

    confidence: [n] probabilities; right: [n] truth values.
    """
    import numpy as np

    level, hit = np.asarray(confidence, np.float64), np.asarray(right, np.float64)
    place = np.minimum((level * bins).astype(int), bins - 1)
    parts = (place == number for number in np.unique(place))
    return tuple(
        ReliabilityBin(float(level[part].mean()), float(hit[part].mean()), int(part.sum()))
        for part in parts
    )


def expected_calibration_error(confidence: ArrayLike, right: ArrayLike, bins: int = BINS) -> float:
    """ECE, 0..1: the mean gap between confidence and accuracy over 15 equal-width bins; NaN of no answers.

    Each bin counts by its share of the [n] answers. After Naeini et al., AAAI 2015; the 15 bins are
    those of Guo et al., On Calibration of Modern Neural Networks, ICML 2017.
    """
    made = reliability_bins(confidence, right, bins)
    count = sum(each.count for each in made)
    if not count:
        return nan
    return sum(each.count * abs(each.accuracy - each.confidence) for each in made) / count


def area_under_risk_coverage(confidence: ArrayLike, right: ArrayLike) -> float:
    """AURC, 0..1: the mean risk over all coverages, most confident answers first; NaN of no answers.

    Within a tie no order is the true one: each answer counts as the tie's mean. After Geifman,
    Uziel & El-Yaniv, Bias-Reduced Uncertainty Estimation for Deep Neural Classifiers, ICLR 2019.
    """
    import numpy as np

    level, hit = np.asarray(confidence, np.float64), np.asarray(right, np.float64)
    if not len(level):
        return nan
    order = np.argsort(-level, kind="stable")
    _, tie, counts = np.unique(-level[order], return_inverse=True, return_counts=True)
    wrong: NDArray[np.float64] = (np.bincount(tie, weights=1.0 - hit[order]) / counts)[tie]
    return float((np.cumsum(wrong) / np.arange(1, len(wrong) + 1)).mean())
