"""A linear model: one weight for each hashed feature of a text and label; read with numpy alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from experts.base import ExpertUnavailable
from experts.classification.ngrams import ngrams
from experts.weights.folder import read_arrays

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILE = "linear.safetensors"
BUCKETS = 1 << 15
Features = Callable[[str, int], tuple[list[int], list[float]]]
"""(text, buckets) to the buckets that its features fall into, and their weights."""


@dataclass(frozen=True, slots=True)
class Linear:
    weight: NDArray[np.float32]
    """[B, K]"""
    bias: NDArray[np.float32]
    """[K]"""
    features: Features = ngrams

    def logits(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """[n, K] for n texts."""
        import numpy as np

        rows = np.tile(self.bias, (len(texts), 1))
        for place, text in enumerate(texts):
            buckets, weights = self.features(text, len(self.weight))
            rows[place] += np.asarray(weights, np.float32) @ self.weight[buckets]
        return rows


def load(
    folder: Path, labels: int, *, features: Features = ngrams, buckets: int = BUCKETS
) -> Linear:
    """Raises ExpertUnavailable where the file is absent, corrupt or of other labels."""
    arrays = read_arrays(folder, FILE) or {}
    shapes = {name: array.shape for name, array in arrays.items()}
    if shapes != {"weight": (buckets, labels), "bias": (labels,)}:
        raise ExpertUnavailable(f"{folder.name}/{FILE} is not for {labels} labels: {shapes}.")
    return Linear(arrays["weight"], arrays["bias"], features)
