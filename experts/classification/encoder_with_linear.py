"""Two readers of one text: an encoder and, where the folder has one, a linear model of its n-grams; one opinion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experts.base import ExpertUnavailable
from experts.calibration.temperature import fitted, softmax
from experts.classification import linear
from experts.weights.folder import read_json

if TYPE_CHECKING:
    import numpy as np
    import torch
    from numpy.typing import NDArray

    from experts.classification.classifier import Classifier

EVEN = 0.5
"""The linear reader's share where nothing was fitted for a shape of text."""


@dataclass(frozen=True, slots=True)
class Paired:
    encoder: Classifier
    linear: linear.Linear | None
    shares: Mapping[str, float]
    """Shape of text (`experts.calibration.temperature.SHAPES`) to the linear reader's share of the opinion, 0..1."""

    @property
    def labels(self) -> tuple[str, ...]:
        return self.encoder.labels

    def opinion(
        self, texts: Sequence[str], shapes: Sequence[str], batch_size: int = 32
    ) -> tuple[NDArray[np.float64], NDArray[np.float64] | None]:
        """([n, K] logits of n condensed texts, [n] how far the two are apart, 0..1; None of one alone)."""
        import numpy as np

        logits = self.encoder.logits(texts, batch_size).astype(np.float64)
        if self.linear is None:
            return logits, None
        shares = np.asarray([fitted(self.shares, shape, EVEN) for shape in shapes])
        return blend(logits, self.linear.logits(texts).astype(np.float64), shares)


def blend(
    one: NDArray[np.float64], other: NDArray[np.float64], shares: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A logarithmic pool: ([n, K], [n]) of two [n, K] logits and [n] shares of the other.

    Log-probabilities weighed by share (Genest & Zidek, Combining Probability Distributions, 1986);
    the second is the total variation between the two. NaN stays NaN.
    """
    import numpy as np

    p, q = softmax(one), softmax(other)
    part = shares.reshape(-1, 1)
    with np.errstate(divide="ignore"):
        pooled = (1 - part) * np.log(np.maximum(p, 1e-12)) + part * np.log(np.maximum(q, 1e-12))
    return pooled, 0.5 * np.abs(p - q).sum(1)


def load_paired(folder: Path, device: torch.device) -> Paired:
    """Raises ExpertUnavailable with what does not fit."""
    from experts.classification.classifier import load_classifier

    encoder = load_classifier(folder, device)
    if not (folder / linear.FILE).is_file():
        return Paired(encoder, None, {})
    shares: Any = read_json(folder, "config.json").get("linear", {})
    try:
        found = {str(shape): float(share) for shape, share in shares.items()}
    except (AttributeError, TypeError, ValueError) as error:
        raise ExpertUnavailable(f"{folder.name}/config.json: linear is {shares!r}.") from error
    if not all(0 <= share <= 1 for share in found.values()):
        raise ExpertUnavailable(f"{folder.name}/config.json: a share of linear is not in 0..1.")
    return Paired(encoder, linear.load(folder, len(encoder.labels)), found)
