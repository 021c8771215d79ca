"""The linear member: one weight for each hashed n-gram and label; read with numpy alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experts.base import ExpertUnavailable
from experts.ensemble.ngrams import BUCKETS, ngrams
from experts.folder import read_tensors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILE = "linear.safetensors"


@dataclass(frozen=True, slots=True)
class Linear:
    weight: NDArray[np.float32]
    """[BUCKETS, K]"""
    bias: NDArray[np.float32]
    """[K]"""

    def logits(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """[n, K] for n condensed texts."""
        import numpy as np

        rows = np.tile(self.bias, (len(texts), 1))
        for place, text in enumerate(texts):
            buckets, weights = ngrams(text)
            rows[place] += np.asarray(weights, np.float32) @ self.weight[buckets]
        return rows


def load(folder: Path, labels: int) -> Linear:
    """Raises ExpertUnavailable where the file is absent, corrupt or of other labels."""
    tensors: dict[str, Any] = read_tensors(folder, FILE)
    shapes = {name: tuple(tensor.shape) for name, tensor in tensors.items()}
    if shapes != {"weight": (BUCKETS, labels), "bias": (labels,)}:
        raise ExpertUnavailable(f"{folder.name}/{FILE} is not for {labels} labels: {shapes}.")
    return Linear(tensors["weight"].float().numpy(), tensors["bias"].float().numpy())
