"""How likely an answer is right, from more than its own probability: margin, entropy, disagreement, the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import log
from typing import TYPE_CHECKING, Any

from experts.calibration.probability import CEILING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEATURES = (
    "log_odds", "margin", "entropy", "disagreement", "novelty", "length", "frames", "outer",
    "log_line",
)  # fmt: skip
LEVEL = ("log_odds",)
"""With this feature alone the order of answers stays MaxProb's; only its level is mended."""


@dataclass(frozen=True, slots=True)
class Correctness:
    """P(right) = 1 / (1 + exp(-(weights · (features - means) / scales + bias))), at most CEILING."""

    names: tuple[str, ...]
    """Of FEATURES, in the order of the three that follow."""
    means: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float

    def __call__(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """[n] probabilities of [n, F] features; NaN stays NaN."""
        import numpy as np

        places = [FEATURES.index(name) for name in self.names]
        level = (features[:, places] - np.asarray(self.means)) / np.asarray(self.scales)
        x = level @ np.asarray(self.weights) + self.bias
        chance: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(x, -30, 30)))
        return np.minimum(CEILING, chance)

    def as_json(self) -> dict[str, Any]:
        """As `read` takes it."""
        return asdict(self)


def answer_features(
    rows: NDArray[np.float64],
    chosen: NDArray[np.int64],
    texts: Sequence[str],
    *,
    disagreement: NDArray[np.float64] | None = None,
    similarity: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    """[n, F] of [n, K] calibrated probabilities, [n] places chosen of them, n condensed texts.

    Log-odds and margin are those of what was chosen: the margin is below 0 where it is not the
    likeliest. A single model has neither disagreement nor similarity to templates: both count as 0.
    """
    import numpy as np

    clipped = np.clip(rows, 1e-9, 1 - 1e-9)
    lines = np.arange(len(rows))
    first = clipped[lines, chosen]
    others = clipped.copy()
    others[lines, chosen] = 1e-9
    second = others.max(1, initial=1e-9)
    none = np.zeros(len(rows))
    return np.column_stack(
        [
            np.log(first / (1 - first)),
            np.log(first / second),
            -(clipped * np.log(clipped)).sum(1),
            none if disagreement is None else disagreement,
            none if similarity is None else 1 - similarity,
            *np.asarray([_of_text(text) for text in texts], float).reshape(-1, 4).T,
        ]
    )


def _of_text(text: str) -> tuple[float, float, float, float]:
    """(log of its length, frames, outer headers, whether a log line was kept)."""
    lines = text.split("\n")
    frames = sum(line.startswith("at ") for line in lines)
    outer = sum(line.startswith("< ") for line in lines)
    return log(1 + len(text)), frames, outer, float(lines[-1].startswith("| "))


def read(stored: dict[str, Any]) -> Correctness:
    """As as_json wrote it; raises KeyError, TypeError or ValueError where it is not."""
    numbers = {key: tuple(map(float, stored[key])) for key in ("means", "scales", "weights")}
    made = Correctness(tuple(map(str, stored["names"])), **numbers, bias=float(stored["bias"]))
    counts = {len(made.names), len(made.means), len(made.scales), len(made.weights)}
    if not set(made.names) <= set(FEATURES) or len(counts) != 1 or 0 in made.scales:
        raise ValueError("names, means, scales and weights do not fit")
    return made
