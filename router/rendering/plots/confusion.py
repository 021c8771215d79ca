"""Confusion matrix of the most frequent and the most confused types."""

from __future__ import annotations

from collections import Counter

import numpy as np
from matplotlib.figure import Figure

from experts.taxonomy.labels import simple_name
from router.evaluation.report.evaluation import Evaluation
from router.rendering.plots.canvas import frame

MOST = 18


def confusion(evaluation: Evaluation) -> Figure | None:
    names = _names(evaluation)
    if not names:
        return None
    place = {name: n for n, name in enumerate(names)}
    counts = np.zeros((len(names), len(names)))
    for true, predicted, count in evaluation.confusion:
        if true in place and predicted in place:
            counts[place[true], place[predicted]] += count
    side = 2.6 + 0.34 * len(names)
    figure, axes = frame(
        f"Confusion matrix of {evaluation.title}", "predicted", "actual", (side + 0.6, side)
    )
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1, aspect="equal")
    for row, column in zip(*np.nonzero(counts), strict=True):
        shade = "white" if shares[row, column] > 0.55 else "black"
        axes.text(
            column,
            row,
            f"{counts[row, column]:.0f}",
            ha="center",
            va="center",
            color=shade,
            fontsize=8,
        )
    words = [simple_name(name).removesuffix("Exception") or name for name in names]
    axes.set_xticks(
        range(len(names)), words, rotation=60, ha="right", rotation_mode="anchor", fontsize=8
    )
    axes.set_yticks(range(len(names)), words, fontsize=8)
    axes.grid(visible=False)
    return figure


def _names(evaluation: Evaluation) -> list[str]:
    """The types in most confusions first, then the most frequent, at most MOST."""
    confused: Counter[str] = Counter()
    frequent: Counter[str] = Counter()
    for true, predicted, count in evaluation.confusion:
        frequent[true] += count
        if true != predicted:
            confused.update({true: count, predicted: count})
    chosen = [name for name, _ in confused.most_common(MOST)]
    chosen += [name for name, _ in frequent.most_common() if name not in chosen]
    return sorted(chosen[:MOST])
