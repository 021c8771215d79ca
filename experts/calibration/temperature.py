"""Logits to calibrated probabilities: a temperature for each view of text, then P(correct) of the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experts.base import ExpertUnavailable
from experts.calibration import correctness
from experts.calibration.correctness import Correctness
from experts.calibration.probability import softmax
from experts.calibration.text_view import fitted_for
from experts.weights.folder import read_json

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Calibration:
    """Divides logits by the temperature of the text's view; 1.0 where none was fitted."""

    temperatures: dict[str, float] = field(default_factory=dict)
    fitted_on: dict[str, int] = field(default_factory=dict)
    """View to the number of held-out texts."""
    correct: dict[str, Correctness] = field(default_factory=dict)
    """View to what says how likely its answers are right; MaxProb where there is none."""

    def probabilities(
        self, logits: NDArray[np.floating[Any]], views: Sequence[str]
    ) -> NDArray[np.float64]:
        """[n, K] logits of n texts of these views to [n, K] probabilities; NaN stays NaN."""
        import numpy as np

        by_text = [fitted_for(self.temperatures, view, 1.0) for view in views]
        return softmax(np.asarray(logits, np.float64) / np.asarray(by_text).reshape(-1, 1))

    def confidence(
        self,
        rows: NDArray[np.float64],
        chosen: NDArray[np.int64],
        *,
        texts: Sequence[str],
        views: Sequence[str],
        disagreement: NDArray[np.float64] | None = None,
        similarity: NDArray[np.float64] | None = None,
    ) -> NDArray[np.float64]:
        """[n] probabilities that what was chosen, [n] places of [n, K] probabilities, is right.

        `disagreement` and `similarity` are [n], of an ensemble.
        """
        import numpy as np

        confidence: NDArray[np.float64] = rows[np.arange(len(rows)), chosen]
        if not self.correct:
            return confidence
        features = correctness.answer_features(
            rows, chosen, texts, disagreement=disagreement, similarity=similarity
        )
        for name in sorted({*views}):
            correct = fitted_for(self.correct, name, None)
            if correct is not None:
                of_view = np.asarray([view == name for view in views])
                confidence = np.where(of_view, correct(features), confidence)
        return confidence

    def as_json(self) -> dict[str, object]:
        correct = {name: judge.as_json() for name, judge in self.correct.items()}
        known: dict[str, object] = {"temperatures": self.temperatures, "fitted_on": self.fitted_on}
        return known | ({"correct": correct} if correct else {})


def load(folder: Path) -> Calibration:
    """Of `calibration.json`; raises ExpertUnavailable where it is absent or not as we write it."""
    stored = read_json(folder, "calibration.json")
    try:
        temperatures = {str(k): float(v) for k, v in stored["temperatures"].items()}
        fitted_on = {str(k): int(v) for k, v in stored.get("fitted_on", {}).items()}
        correct = {str(k): correctness.read(v) for k, v in stored.get("correct", {}).items()}
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ExpertUnavailable(f"{folder.name}/calibration.json is not as expected.") from error
    if not all(0 < value < 1000 for value in temperatures.values()):
        raise ExpertUnavailable(f"{folder.name}/calibration.json has a temperature out of range.")
    return Calibration(temperatures, fitted_on, correct)
