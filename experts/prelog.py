"""Tier 1: the PreLog encoder with a head over the labels, pooled with a linear model of n-grams; predicts a type."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from experts.base import Note, Prediction
from experts.calibration.text_view import text_view
from experts.classification.label_choice import choose, likeliest
from experts.evidence.condensed import BUDGET, condense
from experts.evidence.evidence import Evidence
from experts.evidence.marks import defuse
from experts.folder_expert import FolderExpert
from experts.weights.loading import error_guard

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from experts.calibration.temperature import Calibration
    from experts.classification.encoder_with_linear import EncoderWithLinear


class PreLog(FolderExpert["tuple[EncoderWithLinear, Calibration]"]):
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
        """`top`: how many labels a prediction holds at most."""
        super().__init__(name, model=model, device=device, batch_size=batch_size)
        self.top = top

    def predict(self, batch: Sequence[Evidence]) -> list[Prediction]:
        """One prediction for each piece of evidence, in order; raises ExpertUnavailable."""
        texts = [defuse(condense(evidence, BUDGET)) for evidence in batch]
        abstention = Prediction(None, 0.0, note=Note("empty"))
        if not any(texts):
            return [abstention for _ in texts]
        model, calibration = self._opened()
        views = [
            text_view(text, each.is_type_inferred) for text, each in zip(texts, batch, strict=True)
        ]
        with error_guard(Path(self.model)):
            logits, disagreement = model.logits(texts, views, self.batch_size)
        rows = calibration.probabilities(logits, views)
        chosen = choose(rows, texts, model.labels)
        confidence = calibration.confidence(
            rows, chosen, texts=texts, views=views, disagreement=disagreement
        )
        return [
            self._prediction(row, int(at), confidence=float(each), labels=model.labels)
            if text
            else abstention
            for row, at, each, text in zip(rows, chosen, confidence, texts, strict=True)
        ]

    def _prediction(
        self, row: NDArray[np.float64], chosen: int, *, confidence: float, labels: Sequence[str]
    ) -> Prediction:
        """Probabilities [K] of one text as a Prediction; an abstention where not finite."""
        pairs = likeliest(row, chosen, confidence, labels=labels, top=self.top)
        if not pairs:
            return Prediction(None, 0.0, note=Note("no_scores"))
        return Prediction(*pairs[0], pairs, max_prob=float(row[chosen]))

    def _open(self) -> tuple[EncoderWithLinear, Calibration]:
        from experts.calibration import temperature
        from experts.classification.encoder_with_linear import load_encoder_with_linear
        from experts.weights.folder import open_folder

        folder = open_folder(self.model)
        model = load_encoder_with_linear(folder, self.device)
        return model, temperature.load(folder)
