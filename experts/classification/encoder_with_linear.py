"""Tier 1's model: an encoder and, where the folder has one, an auxiliary linear model of n-grams, pooled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experts.base import ExpertUnavailable
from experts.calibration.probability import logarithmic_pool, softmax, total_variation
from experts.calibration.text_view import fitted_for
from experts.classification import linear
from experts.weights.folder import read_json

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from experts.classification.opening import TextClassifier

EVEN = 0.5
"""The linear model's share where nothing was fitted for a text's view."""


@dataclass(frozen=True, slots=True)
class EncoderWithLinear:
    encoder: TextClassifier
    linear: linear.Linear | None
    shares: Mapping[str, float]
    """Text view (`experts.calibration.text_view.TEXT_VIEWS`) to the linear model's share of the pool, 0..1."""

    @property
    def labels(self) -> tuple[str, ...]:
        """K labels, in the order of the logits."""
        return self.encoder.labels

    def logits(
        self, texts: Sequence[str], views: Sequence[str], batch_size: int = 32
    ) -> tuple[NDArray[np.float64], NDArray[np.float64] | None]:
        """([n, K] pooled logits of n condensed texts of these views, [n] disagreement 0..1).

        Without a linear model: the encoder's logits, and None.
        """
        import numpy as np

        logits = self.encoder.logits(texts, batch_size).astype(np.float64)
        if self.linear is None:
            return logits, None
        shares = np.asarray([fitted_for(self.shares, view, EVEN) for view in views])
        return blend(logits, self.linear.logits(texts).astype(np.float64), shares)


def blend(
    one: NDArray[np.float64], other: NDArray[np.float64], shares: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """([n, K] logarithmic pool, [n] disagreement) of two [n, K] logits and [n] shares of the other.

    Disagreement is the total variation between the two, 0..1. NaN stays NaN.
    """
    import numpy as np

    p, q = softmax(one), softmax(other)
    with np.errstate(divide="ignore"):
        logs = np.log(np.maximum(p, 1e-12)), np.log(np.maximum(q, 1e-12))
    return logarithmic_pool(*logs, shares.reshape(-1, 1)), total_variation(p, q)


def load_encoder_with_linear(folder: Path, device: str) -> EncoderWithLinear:
    """As saved by save_encoder_with_linear; raises ExpertUnavailable with what does not fit."""
    from experts.classification.opening import open_classifier

    encoder = open_classifier(folder, device)
    if not (folder / linear.FILE).is_file():
        return EncoderWithLinear(encoder, None, {})
    shares: Any = read_json(folder, "config.json").get("linear", {})
    try:
        found = {str(view): float(share) for view, share in shares.items()}
    except (AttributeError, TypeError, ValueError) as error:
        raise ExpertUnavailable(f"{folder.name}/config.json: linear is {shares!r}.") from error
    if not all(0 <= share <= 1 for share in found.values()):
        raise ExpertUnavailable(f"{folder.name}/config.json: a share of linear is not in 0..1.")
    return EncoderWithLinear(encoder, linear.load(folder, len(encoder.labels)), found)
