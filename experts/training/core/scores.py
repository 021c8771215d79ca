"""How well answers fit labels: top-1, top-3, macro-F1, each class, who was taken for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Scores:
    n: int
    top1: float
    top3: float
    macro_f1: float
    """Mean F1 over the classes that the truth holds."""

    def as_json(self) -> dict[str, Any]:
        return {k: round(v, 4) if isinstance(v, float) else v for k, v in asdict(self).items()}


def score(probabilities: NDArray[np.floating[Any]], truth: Sequence[int]) -> Scores:
    """[n, K] probabilities against n right places; all zero where n is 0."""
    import numpy as np

    places = np.asarray(truth, int)
    if not len(places):
        return Scores(0, 0.0, 0.0, 0.0)
    order = np.argsort(-probabilities, axis=1, kind="stable")
    top1 = float((order[:, 0] == places).mean())
    top3 = float((order[:, :3] == places[:, None]).any(1).mean())
    matrix = confusion(probabilities, truth)
    f1 = [row["f1"] for row in per_class(matrix, range(matrix.shape[0])) if row["n"]]
    return Scores(len(places), top1, top3, float(np.mean(f1)))


def confusion(probabilities: NDArray[np.floating[Any]], truth: Sequence[int]) -> NDArray[np.int64]:
    """[K, K]: rows are the truth, columns what was answered."""
    import numpy as np

    size = probabilities.shape[1]
    matrix = np.zeros((size, size), np.int64)
    np.add.at(matrix, (np.asarray(truth, int), probabilities.argmax(1)), 1)
    return matrix


def per_class(matrix: NDArray[np.int64], labels: Sequence[Any]) -> list[dict[str, Any]]:
    """Label, n, precision, recall, F1 for each row; 0 where nothing was asked or answered."""
    rows = []
    for place, label in enumerate(labels):
        right, asked, answered = (
            int(matrix[place, place]),
            int(matrix[place].sum()),
            int(matrix[:, place].sum()),
        )
        precision, recall = right / answered if answered else 0.0, right / asked if asked else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        rows.append(
            {"label": label, "n": asked, "precision": precision, "recall": recall, "f1": f1}
        )
    return rows
