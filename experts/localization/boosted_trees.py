"""Boosted trees that were learnt from planted faults, asked with numpy alone: numbers of a candidate to a belief."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from experts.base import ExpertUnavailable
from experts.localization.candidate_features import names
from experts.weights.folder import open_folder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODEL = "models/localization"
PARTS = ("feature", "threshold", "left", "right", "value", "roots")


class BoostedTrees:
    """Gradient boosted regression trees (Friedman, Annals of Statistics 29, 2001), flat in arrays."""

    def __init__(self, parts: dict[str, NDArray[np.float32]], base: float) -> None:
        self.parts = parts
        """`feature` (nodes; -1 in a leaf), `threshold`, `left`, `right`, `value` (nodes), `roots` (trees).

        `feature` is a place among the numbers that this version gives.
        """
        self.base = base

    def beliefs(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """For (candidates, features) the share of belief that each is the one, in order; they sum to 1 at most."""
        import numpy as np

        if not rows:
            return []
        odds = 1 / (1 + np.exp(-self.margins(np.asarray(rows, dtype=np.float32))))
        return [float(belief) for belief in odds / max(1.0, float(odds.sum()))]

    def margins(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """(candidates,) sums of the trees' leaves: log-odds."""
        import numpy as np

        feature, threshold = self.parts["feature"].astype(np.int64), self.parts["threshold"]
        left, right = (self.parts[name].astype(np.int64) for name in ("left", "right"))
        at = np.broadcast_to(
            self.parts["roots"].astype(np.int64), (len(rows), len(self.parts["roots"]))
        )
        picked = np.arange(len(rows))[:, None]
        while (feature[at] >= 0).any():
            inner = feature[at]
            lower = rows[picked, np.maximum(inner, 0)] <= threshold[at]
            at = np.where(inner < 0, at, np.where(lower, left[at], right[at]))
        total: NDArray[np.float32] = self.base + self.parts["value"][at].sum(axis=1)
        return total


def read_boosted_trees(folder: Path) -> BoostedTrees:
    """Raises ExpertUnavailable where it was learnt with features that this version does not give."""
    from safetensors.numpy import load_file

    config = json.loads((folder / "config.json").read_text("utf-8"))
    places = {name: at for at, name in enumerate(names())}
    if not set(config["features"]) <= set(places):
        raise ExpertUnavailable(
            f"{folder.name} was trained for other features than this version has"
        )
    parts = load_file(folder / "model.safetensors")
    feature = _placed(parts["feature"], [places[name] for name in config["features"]])
    return BoostedTrees(
        {name: parts[name] for name in PARTS} | {"feature": feature}, float(config["base"])
    )


def _placed(feature: NDArray[np.float32], places: Sequence[int]) -> NDArray[np.float32]:
    """(nodes,) the features by their places here instead of those in the folder; -1 stays."""
    import numpy as np

    table = np.asarray([*places, -1], dtype=np.float32)
    placed: NDArray[np.float32] = table[feature.astype(np.int64)]
    return placed


@cache
def boosted_trees_of(model: str) -> BoostedTrees | None:
    """The folder's trees, read once; None where there are none that fit, and leads keep their weights by rule."""
    try:
        return read_boosted_trees(open_folder(model))
    except ExpertUnavailable:
        return None
