"""The linear reader beside T5: kinds of cause from the same input, read with numpy alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from experts.base import ExpertUnavailable
from experts.classification import linear
from experts.generation.t5.input_features import BUCKETS, features
from experts.generation.t5.kind_probabilities import normalised
from experts.weights.folder import read_json

FILE = "linear.json"


@dataclass(frozen=True, slots=True)
class Beside:
    """A linear reader of T5's input, and how much its word counts."""

    linear: linear.Linear
    kinds: tuple[str, ...]
    """Of its outputs, in order."""
    share: float
    """0..1."""

    def leanings(
        self, inputs: Sequence[str], kinds: Sequence[tuple[str, ...]]
    ) -> list[list[float]]:
        """For each input the log-probability of each of its kinds among them all.

        A kind that it never learnt is as likely as the least likely one.
        """
        places = {kind: place for place, kind in enumerate(self.kinds)}
        found = list[list[float]]()
        for row, asked in zip(self.linear.logits(inputs).tolist(), kinds, strict=True):
            least = min(row)
            found.append(normalised([row[places[k]] if k in places else least for k in asked]))
        return found


def load_beside(folder: Path) -> Beside | None:
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
    return Beside(linear.load(folder, len(kinds), features, BUCKETS), kinds, share)
