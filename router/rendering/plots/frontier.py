"""Accuracy against seconds: the cascade, each tier alone, other configurations, the trace alone, the oracle."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from router.evaluation.report.evaluation import Compared, Evaluation
from router.rendering.plots.canvas import GREY, frame, plain_seconds
from router.rendering.plots.labels import label

LOOKS = {"config": ("D", "#D55E00"), "always": ("o", "#0072B2"), "oracle": ("*", "#009E73")}


def accuracy_latency(evaluation: Evaluation, evaluations: Sequence[Evaluation]) -> Figure | None:
    others = [one.compared[0] for one in evaluations if one is not evaluation]
    rows = [*evaluation.compared, *others]
    points = [
        row for row in rows if row.kind in LOOKS and row.accuracy.known and row.mean_seconds > 0
    ]
    if not points:
        return None
    figure, axes = frame(
        f"Accuracy and latency of {evaluation.title}",
        "mean seconds an incident",
        "share of types that are right",
    )
    _chords(axes, points)
    for row in points:
        _point(axes, row)
    baseline = next(row for row in evaluation.compared if row.kind == "baseline")
    if baseline.accuracy.known:
        axes.axhline(baseline.accuracy.value, color=GREY, lw=1, ls=":")
        axes.annotate(
            "no model: the last Caused by",
            (0.99, baseline.accuracy.value),
            xycoords=("axes fraction", "data"),
            va="bottom",
            ha="right",
            color=GREY,
            fontsize=9,
        )
    axes.set_xscale("log")
    plain_seconds(axes)
    axes.margins(x=0.25, y=0.12)
    axes.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
    words = [(_name(row), row.mean_seconds, row.accuracy.value) for row in points]
    bars = [(row.mean_seconds, row.accuracy.low, row.accuracy.high) for row in points]
    label(figure, axes, words, [LOOKS[row.kind][1] for row in points], bars)
    return figure


def _chords(axes: Axes, points: Sequence[Compared]) -> None:
    """Between single tiers, what random routing between them would reach: straight in seconds, so curved here."""
    singles = sorted(
        (row for row in points if row.kind == "always"), key=lambda row: row.mean_seconds
    )
    for fast, slow in pairwise(singles):
        steps = [k / 40 for k in range(41)]
        seconds = [fast.mean_seconds * (1 - s) + slow.mean_seconds * s for s in steps]
        right = [fast.accuracy.value * (1 - s) + slow.accuracy.value * s for s in steps]
        axes.plot(seconds, right, color="#0072B2", lw=1, ls="--", alpha=0.6)


def _point(axes: Axes, row: Compared) -> None:
    look, colour = LOOKS[row.kind]
    figure, at = row.accuracy, row.mean_seconds
    errors = [[max(figure.value - figure.low, 0)], [max(figure.high - figure.value, 0)]]
    size = 11 if row.kind != "always" else 7
    axes.errorbar(
        at,
        figure.value,
        yerr=errors,
        fmt=look,
        color=colour,
        markersize=size,
        elinewidth=1,
        capsize=3,
    )


def _name(row: Compared) -> str:
    return {"config": Path(row.name).stem, "always": f"always {row.name}", "oracle": "oracle"}[
        row.kind
    ]
