"""A raw score to the probability that the answer is right, by a curve fitted on its own split."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from experts.base import ExpertUnavailable
from experts.calibration.probability import CEILING
from experts.weights.folder import read_json


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


def _curve(table: Any) -> Logistic:
    return Logistic(float(table["slope"]), float(table["intercept"]))
