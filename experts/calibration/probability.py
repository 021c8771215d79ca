"""Scores to probabilities, two distributions to one, and how far two are apart: each rule in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

CEILING = 0.995
"""No calibrated confidence is above this: no finite split of held-out answers could prove more."""


def softmax(logits: ArrayLike) -> NDArray[np.float64]:
    """Probabilities of [..., K] logits, over the last axis; NaN stays NaN."""
    import numpy as np

    scores = np.asarray(logits, np.float64)
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: NDArray[np.float64] = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def log_softmax(logits: ArrayLike) -> NDArray[np.float64]:
    """Log-probabilities of [..., K] logits (or log-weights), over the last axis; NaN stays NaN."""
    import numpy as np

    scores = np.asarray(logits, np.float64)
    most = scores.max(axis=-1, keepdims=True)
    whole: Any = most + np.log(np.exp(scores - most).sum(axis=-1, keepdims=True))
    shares: NDArray[np.float64] = scores - whole
    return shares


def logarithmic_pool(one: ArrayLike, other: ArrayLike, share: ArrayLike) -> NDArray[np.float64]:
    """Log-weights [..., K] of two log-distributions [..., K], `share` (0..1, broadcast) of it the other's.

    Not normalised: what is a constant over K falls out of a softmax. After Genest & Zidek,
    Combining Probability Distributions, Statistical Science 1(1), 1986.
    """
    import numpy as np

    part = np.asarray(share, np.float64)
    pooled: NDArray[np.float64] = (1 - part) * np.asarray(one) + part * np.asarray(other)
    return pooled


def total_variation(one: ArrayLike, other: ArrayLike) -> NDArray[np.float64]:
    """[...] distances, 0..1, between distributions [..., K]: half the L1 norm of their difference."""
    import numpy as np

    distance: NDArray[np.float64] = 0.5 * np.abs(np.asarray(one) - np.asarray(other)).sum(-1)
    return distance
