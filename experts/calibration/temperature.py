"""Logits to probabilities that mean what they say: for each shape of text a temperature, then P(correct)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from experts.base import ExpertUnavailable
from experts.calibration import correctness
from experts.calibration.correctness import Correctness
from experts.evidence.condensed import has_frames
from experts.taxonomy.throwables import CAUSELESS
from experts.weights.folder import read_json

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T")
SHAPES = ("printed", "alone", "frames", "message")
"""What a condensed text begins with decides how sure a model may be of it."""
INSTEAD = {"alone": "printed"}
"""Where nothing was fitted for a shape, what was fitted for this one is taken."""
_PRINTED = re.compile(r"^(?:[a-zA-Z_]\w*\.)*[A-Z][\w$]*(?:Exception|Error|Failure)?(?::|$)")


def shape(condensed: str, told: bool = False) -> str:
    """`printed` or `alone`: a class heads the text; `frames`: frames without one; `message`: neither.

    `alone` is a class that may carry a cause, with no other around it: the log may have lost one.
    Not so where the source has `told` the class: there it is the root.
    """
    name = heading(condensed)
    if name is None:
        return "frames" if has_frames(condensed) else "message"
    causeless = name in CAUSELESS or f"java.lang.{name}" in CAUSELESS
    return "printed" if told or causeless or "\n< " in condensed else "alone"


def heading(condensed: str) -> str | None:
    """The class that is printed as the root cause; None where there is none."""
    first = condensed.partition("\n")[0]
    name = first.partition(":")[0]
    return name.strip() if _PRINTED.match(first) and ("." in name or "Exception" in first) else None


@dataclass(frozen=True, slots=True)
class Calibration:
    """Divides logits by the temperature of the text's shape; 1.0 where none was fitted."""

    temperatures: dict[str, float] = field(default_factory=dict)
    fitted_on: dict[str, int] = field(default_factory=dict)
    """Shape to the number of held-out texts."""
    correct: dict[str, Correctness] = field(default_factory=dict)
    """Shape to what says how likely its answers are right; MaxProb where there is none."""

    def probabilities(
        self, logits: NDArray[np.floating[Any]], shapes: Sequence[str]
    ) -> NDArray[np.float64]:
        """[n, K] logits of n texts of these shapes to [n, K] probabilities; NaN stays NaN."""
        import numpy as np

        heat = [fitted(self.temperatures, name, 1.0) for name in shapes]
        return softmax(np.asarray(logits, np.float64) / np.asarray(heat).reshape(-1, 1))

    def confidence(
        self,
        rows: NDArray[np.float64],
        chosen: NDArray[np.int64],
        texts: Sequence[str],
        shapes: Sequence[str],
        disagreement: NDArray[np.float64] | None = None,
        likeness: NDArray[np.float64] | None = None,
    ) -> NDArray[np.float64]:
        """[n] chances that what was chosen of [n, K] probabilities, [n] places, is right."""
        import numpy as np

        sure: NDArray[np.float64] = rows[np.arange(len(rows)), chosen]
        if not self.correct:
            return sure
        found = correctness.features(rows, chosen, texts, disagreement, likeness)
        for name in {*shapes}:
            judge = fitted(self.correct, name, None)
            if judge is not None:
                alike = np.asarray([each == name for each in shapes])
                sure = np.where(alike, judge(found), sure)
        return sure

    def as_json(self) -> dict[str, object]:
        correct = {name: judge.as_json() for name, judge in self.correct.items()}
        known: dict[str, object] = {"temperatures": self.temperatures, "fitted_on": self.fitted_on}
        return known | ({"correct": correct} if correct else {})


def fitted(by_shape: Mapping[str, T], shape: str, other: T) -> T:
    """What was fitted for a shape, or for the one that stands in for it; else `other`."""
    return by_shape.get(shape, by_shape.get(INSTEAD.get(shape, shape), other))


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


def fit(
    logits: NDArray[np.floating[Any]], truth: Sequence[int], shapes: Sequence[str]
) -> Calibration:
    """Temperatures that make a held-out split likeliest, shape by shape.

    logits [n, K]; truth: the n right labels' places; shapes: of the n texts. A shape of fewer
    than 30 texts takes the temperature of all.
    """
    import numpy as np

    scores: NDArray[np.float64] = np.asarray(logits, np.float64)
    places = np.asarray(truth)
    kinds = np.asarray(shapes, dtype=object)
    of_all = _temperature(scores, places)
    temperatures, fitted_on = {}, {}
    for name in sorted({*SHAPES, *shapes}):
        chosen = kinds == name
        fitted_on[name] = int(chosen.sum())
        enough = fitted_on[name] >= 30
        temperatures[name] = _temperature(scores[chosen], places[chosen]) if enough else of_all
    return Calibration({k: round(v, 4) for k, v in temperatures.items()}, fitted_on)


def _temperature(logits: NDArray[np.float64], truth: NDArray[Any]) -> float:
    """Golden-section search on log T in [-3, 3]: the likelihood has one peak there."""
    import numpy as np

    def loss(log_t: float) -> float:
        chosen = softmax(logits / np.exp(log_t))[np.arange(len(truth)), truth]
        return float(-np.log(np.clip(chosen, 1e-12, 1)).mean())

    if not len(truth):
        return 1.0
    low, high, ratio = -3.0, 3.0, (5**0.5 - 1) / 2
    while high - low > 1e-4:
        left, right = high - ratio * (high - low), low + ratio * (high - low)
        low, high = (low, right) if loss(left) <= loss(right) else (left, high)
    return float(np.exp((low + high) / 2))


def softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Over the last axis."""
    import numpy as np

    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    result: NDArray[np.float64] = raised / raised.sum(axis=-1, keepdims=True)
    return result


def expected_calibration_error(
    confidences: Sequence[float], right: Sequence[bool], bins: int = 15
) -> float:
    """Mean gap between confidence and accuracy over `bins` of equal width, by the share in each."""
    import numpy as np

    sure, hit = np.asarray(confidences, np.float64), np.asarray(right, np.float64)
    if not len(sure):
        return 0.0
    place = np.minimum((sure * bins).astype(int), bins - 1)
    gap = 0.0
    for number in np.unique(place):
        chosen = place == number
        gap += chosen.mean() * abs(sure[chosen].mean() - hit[chosen].mean())
    return float(gap)
