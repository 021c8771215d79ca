"""T5's auxiliary linear model: kinds of cause from the same input, by hashed features; numpy alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from experts.base import ExpertUnavailable
from experts.calibration.probability import log_softmax
from experts.classification import linear
from experts.generation.t5.input_features import BUCKETS, features
from experts.weights.folder import read_json

FILE = "linear.json"


@dataclass(frozen=True, slots=True)
class AuxiliaryLinear:
    """A linear model of T5's input, and its share of the pool with T5."""

    linear: linear.Linear
    kinds: tuple[str, ...]
    """Of its outputs, in order."""
    share: float
    """0..1."""

    def class_log_probabilities(
        self, inputs: Sequence[str], kinds: Sequence[tuple[str, ...]]
    ) -> list[list[float]]:
        """For each input the log-probability of each of its kinds among them all.

        A kind that it never learnt is as likely as the least likely one.
        """
        places = {kind: place for place, kind in enumerate(self.kinds)}
        found = list[list[float]]()
        for row, asked in zip(self.linear.logits(inputs).tolist(), kinds, strict=True):
            least = min(row)
            scores = [row[places[kind]] if kind in places else least for kind in asked]
            found.append(log_softmax(scores).tolist())
        return found


def load_auxiliary_linear(folder: Path) -> AuxiliaryLinear | None:
    """None where the folder has none; raises ExpertUnavailable where it does not fit."""
    if not (folder / FILE).is_file():
        return None
    stored = read_json(folder, FILE)
    try:
        kinds, share = tuple(map(str, stored["kinds"])), float(stored["share"])
    except (KeyError, TypeError, ValueError) as error:
        raise ExpertUnavailable(f"{folder.name}/{FILE} is not as expected: {error!r}.") from error
    if not 0 <= share <= 1:
        raise ExpertUnavailable(f"{folder.name}/{FILE}: a share of {share} is not in 0..1.")
    model = linear.load(folder, len(kinds), features=features, buckets=BUCKETS)
    return AuxiliaryLinear(model, kinds, share)
