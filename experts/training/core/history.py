"""What a training leaves behind besides weights: its history, tables and picture, in the folder's `training/`."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experts.classification.scores import per_class
from experts.taxonomy.labels import simple_name
from experts.training.core.encoders import write_json

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FOLDER = "training"
HISTORY = "training_history.json"


def write_history(out: Path, settings: Any, seconds: float, **figures: Any) -> None:
    """`training/training_history.json`: the settings, how long it took, and the figures."""
    folder = out / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    history = {"settings": asdict(settings)} | figures | {"seconds": round(seconds, 1)}
    write_json(folder / HISTORY, history)


def write_confusion(out: Path, matrix: NDArray[np.int64], labels: Sequence[str]) -> None:
    """`training/`: `confusion_matrix.csv` (truth down, answer across), its picture, `per_class.csv`.

    Without matplotlib (the extra `plots`) there is no picture.
    """
    folder = out / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "confusion_matrix.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["truth", *labels])
        table.writerows([label, *map(int, row)] for label, row in zip(labels, matrix, strict=True))
    with (folder / "per_class.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["label", "n", "precision", "recall", "f1"])
        for row in sorted(per_class(matrix, labels), key=lambda row: -row["f1"]):
            numbers = [f"{row[key]:.3f}" for key in ("precision", "recall", "f1")]
            table.writerow([row["label"], row["n"], *numbers])
    _draw(folder / "confusion_matrix.png", matrix, labels)


def _draw(path: Path, matrix: NDArray[np.int64], labels: Sequence[str]) -> None:
    """Shares of each row, so that rare classes are seen; rows of no truth are left out."""
    import numpy as np

    try:
        from matplotlib.figure import Figure
    except ImportError:
        return
    asked = np.flatnonzero(matrix.sum(1)).tolist()
    names = [f"{simple_name(labels[place])} ({matrix[place].sum()})" for place in asked]
    answers = np.flatnonzero(matrix.sum(0) + matrix.sum(1)).tolist()
    shares = matrix[np.ix_(asked, answers)] / np.maximum(matrix[asked].sum(1, keepdims=True), 1)
    size = max(4.0, 1.8 + 0.17 * len(answers))
    figure = Figure(figsize=(size + 1, size), layout="constrained")
    axes = figure.subplots()
    picture = axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    axes.set_yticks(range(len(asked)), names, fontsize=6)
    columns = [simple_name(labels[place]) for place in answers]
    axes.set_xticks(range(len(answers)), columns, fontsize=6, rotation=90)
    axes.set_xlabel("answered", fontsize=8)
    axes.set_ylabel("truth (texts)", fontsize=8)
    figure.colorbar(picture, shrink=0.6, label="share of the truth")
    figure.savefig(path, dpi=90, metadata={"Software": None})
