"""A classifier's folder to what answers: numpy where it is small and on the CPU, else torch and transformers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from experts.classification.light_classifier import read_light_classifier
from experts.forward.small import is_light

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class TextClassifier(Protocol):
    @property
    def labels(self) -> tuple[str, ...]:
        """K labels, in the order of the logits."""
        ...

    def logits(self, texts: Sequence[str], batch_size: int = 32) -> NDArray[np.float32]:
        """[n, K] for n condensed texts, in order."""
        ...


def open_classifier(folder: Path, device: str) -> TextClassifier:
    """Raises ExpertUnavailable with what of the folder does not fit."""
    light = read_light_classifier(folder) if is_light(folder / "encoder", device) else None
    if light is not None:
        return light
    from experts.classification.classifier import load_classifier
    from experts.weights.device import choose_device

    return load_classifier(folder, choose_device(device))
