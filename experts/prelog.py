"""Tier 1: the PreLog encoder with a head over the labels, a linear reader beside it; a type and how sure."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from experts.base import Note, Prediction
from experts.calibration.temperature import shape
from experts.classification.label_choice import choose, likeliest
from experts.evidence.condensed import condense
from experts.evidence.evidence import Evidence
from experts.weights.lazy import Once
from experts.weights.loading import told

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from experts.calibration.temperature import Calibration
    from experts.classification.encoder_with_linear import Paired

BUDGET = 700
"""Characters of condensed text: some 160 tokens of our tokenizer."""


class PreLog:
    """Predicts the root-cause type; loads at the first load() or predict()."""

    def __init__(
        self,
        name: str,
        *,
        model: str = "models/prelog",
        device: str = "auto",
        batch_size: int = 32,
        top: int = 3,
    ) -> None:
        self.name, self.model = name, model
        self.device, self.batch_size, self.top = device, batch_size, top
        self._open = Once(model, self._read)

    def load(self) -> None:
        """Brings the weights into memory, once; raises ExpertUnavailable each time it fails."""
        self._open()

    def predict(self, batch: Sequence[Evidence]) -> list[Prediction]:
        """One prediction for each piece of evidence, in order; raises ExpertUnavailable."""
        texts = [condense(evidence, BUDGET) for evidence in batch]
        silent = Prediction(None, 0.0, note=Note("empty"))
        if not any(texts):
            return [silent for _ in texts]
        readers, calibration = self._open()
        shapes = [shape(text, each.is_told) for text, each in zip(texts, batch, strict=True)]
        with told(Path(self.model)):
            logits, apart = readers.opinion(texts, shapes, self.batch_size)
        rows = calibration.probabilities(logits, shapes)
        first = choose(rows, texts, readers.labels)
        sure = calibration.confidence(rows, first, texts, shapes, apart)
        return [
            self._said(row, int(at), float(chance), readers.labels) if text else silent
            for row, at, chance, text in zip(rows, first, sure, texts, strict=True)
        ]

    def _said(
        self, row: NDArray[np.float64], first: int, sure: float, labels: Sequence[str]
    ) -> Prediction:
        """Probabilities [K] of one text as a Prediction; an abstention where not finite."""
        pairs = likeliest(row, first, sure, labels, self.top)
        if not pairs:
            return Prediction(None, 0.0, note=Note("no_scores"))
        return Prediction(*pairs[0], pairs, max_prob=float(row[first]))

    def _read(self) -> tuple[Paired, Calibration]:
        from experts.calibration import temperature as calibration
        from experts.classification.encoder_with_linear import load_paired
        from experts.weights.device import pick
        from experts.weights.folder import open_folder

        folder = open_folder(self.model)
        return load_paired(folder, pick(self.device)), calibration.load(folder)
