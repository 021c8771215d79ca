"""A raw score to the probability that the answer is right, by a curve fitted on its own split."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from experts.base import ExpertUnavailable
from experts.weights.folder import read_json

CEILING = 0.995
"""Nothing that a model says is surer than this."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """P(right) = 1 / (1 + exp(-(slope * score + intercept)))."""

    slope: float = 1.0
    intercept: float = 0.0

    def __call__(self, score: float) -> float:
        """`score` may be any float; one that is no number is worth 0."""
        x = self.slope * score + self.intercept
        if math.isnan(x):
            return 0.0
        return min(CEILING, 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, x)))))


def log_odds(probability: float) -> float:
    """The score for a probability, so that slope 1 and intercept 0 leave it as it is."""
    p = min(1.0 - 1e-6, max(1e-6, probability))
    return math.log(p / (1.0 - p))


def read_curves(folder: Path, *names: str) -> tuple[Logistic, ...]:
    """The curves `names` of the folder's calibration.json.

    A folder without the file gets curves that change nothing. Raises ExpertUnavailable where the
    file is there and cannot be read as curves.
    """
    if not (folder / "calibration.json").is_file():
        return tuple(Logistic() for _ in names)
    table = read_json(folder, "calibration.json")
    try:
        return tuple(_curve(table[name]) for name in names)
    except (KeyError, TypeError, ValueError) as error:
        raise ExpertUnavailable(
            f"{folder.name}/calibration.json does not fit: {error!r}."
        ) from error


def fit(scores: list[float], right: list[bool], steps: int = 500) -> Logistic:
    """The curve of least log loss, by Newton's method with a weak pull to slope 1, intercept 0."""
    slope, intercept, pull = 1.0, 0.0, 1.0
    for _ in range(steps):
        chances = [1 / (1 + math.exp(-max(-60, min(60, slope * s + intercept)))) for s in scores]
        errors = [p - y for p, y in zip(chances, right, strict=True)]
        weights = [p * (1 - p) for p in chances]
        g1 = sum(e * s for e, s in zip(errors, scores, strict=True)) + pull * (slope - 1)
        g0 = sum(errors) + pull * intercept
        h11 = sum(w * s * s for w, s in zip(weights, scores, strict=True)) + pull
        h10 = sum(w * s for w, s in zip(weights, scores, strict=True))
        h00 = sum(weights) + pull
        det = h11 * h00 - h10 * h10
        by = ((h00 * g1 - h10 * g0) / det, (h11 * g0 - h10 * g1) / det)
        size = max(1.0, abs(by[0]), abs(by[1]))
        slope, intercept = slope - by[0] / size, intercept - by[1] / size
        if max(map(abs, by)) < 1e-9:
            break
    return Logistic(slope, intercept)


def _curve(table: Any) -> Logistic:
    return Logistic(float(table["slope"]), float(table["intercept"]))
