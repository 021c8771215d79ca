"""How well answers fit labels: top-1, top-3, macro-F1, each class, the confusion matrix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import asdict, dataclass
from math import nan
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Scores:
    n: int
    top1: float
    """Share of answers that are the truth, 0..1."""
    top3: float
    """Share of truths among the three likeliest, 0..1."""
    macro_f1: float

    def as_json(self) -> dict[str, Any]:
        """Rounded to four places."""
        return {k: round(v, 4) if isinstance(v, float) else v for k, v in asdict(self).items()}


def score(probabilities: NDArray[np.floating[Any]], truth: Sequence[int]) -> Scores:
    """[n, K] probabilities (or any scores) against n right places; all zero where n is 0."""
    import numpy as np

    places = np.asarray(truth, int)
    if not len(places):
        return Scores(0, 0.0, 0.0, 0.0)
    order = np.argsort(-probabilities, axis=1, kind="stable")
    top1 = float((order[:, 0] == places).mean())
    top3 = float((order[:, :3] == places[:, None]).any(1).mean())
    answers = probabilities.argmax(1).tolist()
    return Scores(len(places), top1, top3, macro_f1(places.tolist(), answers))


def macro_f1(truth: Sequence[Hashable], answers: Sequence[Hashable]) -> float:
    """Mean F1, 0..1, over the classes that occur in n truths; NaN of none.

    As scikit-learn's f1_score(average="macro") over the labels of the truth.
    """
    asked, answered = Counter(truth), Counter(answers)
    right = Counter(one for one, other in zip(truth, answers, strict=True) if one == other)
    scores = [2 * right[each] / (asked[each] + answered[each]) for each in asked]
    return sum(scores) / len(scores) if scores else nan


def confusion(probabilities: NDArray[np.floating[Any]], truth: Sequence[int]) -> NDArray[np.int64]:
    """[K, K]: rows are the truth, columns what was answered."""
    import numpy as np

    size = probabilities.shape[1]
    matrix = np.zeros((size, size), np.int64)
    np.add.at(matrix, (np.asarray(truth, int), probabilities.argmax(1)), 1)
    return matrix


def per_class(matrix: NDArray[np.int64], labels: Sequence[Any]) -> list[dict[str, Any]]:
    """Label, n, precision, recall, F1 for each row of [K, K]; 0 where nothing was asked or answered."""
    rows = []
    for place, label in enumerate(labels):
        right, asked = int(matrix[place, place]), int(matrix[place].sum())
        answered = int(matrix[:, place].sum())
        precision, recall = right / answered if answered else 0.0, right / asked if asked else 0.0
        f1 = 2 * right / (asked + answered) if asked + answered else 0.0
        rows.append(
            {"label": label, "n": asked, "precision": precision, "recall": recall, "f1": f1}
        )
    return rows
