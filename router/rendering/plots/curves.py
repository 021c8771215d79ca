"""Two questions to every tier's confidence: whom does it settle at what risk, and does it mean what it says."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from router.evaluation.report.evaluation import Evaluation, TierFigures
from router.rendering.plots.canvas import GREY, colour, frame


def risk_coverage(evaluation: Evaluation) -> Figure | None:
    """Error of the labels as more are kept, surest first, with each threshold marked."""
    tiers = [(n, tier) for n, tier in enumerate(evaluation.tiers) if tier.risk_coverage]
    if not tiers:
        return None
    figure, axes = frame(
        f"Risk and coverage of {evaluation.title}",
        "coverage: share of labels that are kept",
        "risk: share of those that are wrong",
    )
    for place, tier in tiers:
        coverage, risk, _ = zip(*tier.risk_coverage, strict=True)
        axes.plot(coverage, risk, color=colour(place), label=f"{tier.tier}  (AURC {tier.aurc:.3f})")
        point = _at_threshold(tier)
        if point is not None:
            axes.plot(*point, "o", color=colour(place), markersize=8, markeredgecolor="white")
            axes.annotate(
                f"> {tier.threshold:g}",
                point,
                xytext=(0, -15),
                textcoords="offset points",
                color=colour(place),
                fontsize=9,
                bbox={"boxstyle": "round,pad=0.15", "fc": "white", "ec": "none", "alpha": 0.85},
            )
    axes.set_xlim(0, 1.02)
    axes.set_ylim(0, None)
    _percent(axes)
    axes.legend(frameon=False)
    return figure


def _at_threshold(tier: TierFigures) -> tuple[float, float] | None:
    """(coverage, risk) of the labels that are surer than the threshold."""
    if not tier.threshold:
        return None
    above = [
        (coverage, risk) for coverage, risk, sure in tier.risk_coverage if sure > tier.threshold
    ]
    return above[-1] if above else None


def reliability(evaluation: Evaluation) -> Figure | None:
    """Accuracy against confidence, in the bins of the ECE."""
    tiers = [(n, tier) for n, tier in enumerate(evaluation.tiers) if tier.reliability]
    if not tiers:
        return None
    figure, axes = frame(
        f"Reliability of {evaluation.title}",
        "confidence",
        "share of labels that are right",
        (5.4, 5.2),
    )
    axes.plot([0, 1], [0, 1], color=GREY, lw=1, ls="--", label="means what it says")
    for place, tier in tiers:
        most = max(one.count for one in tier.reliability)
        axes.plot(
            [one.confidence for one in tier.reliability],
            [one.accuracy for one in tier.reliability],
            color=colour(place),
            lw=1.4,
            label=f"{tier.tier}  (ECE {tier.ece:.3f})",
        )
        axes.scatter(
            [one.confidence for one in tier.reliability],
            [one.accuracy for one in tier.reliability],
            s=[20 + 60 * one.count / most for one in tier.reliability],
            color=colour(place),
            edgecolors="white",
            zorder=3,
        )
    axes.set_xlim(0, 1.03)
    axes.set_ylim(0, 1.03)
    axes.set_aspect("equal")
    _percent(axes)
    axes.legend(frameon=False, loc="upper left")
    return figure


def _percent(axes: Axes) -> None:
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(PercentFormatter(1.0, decimals=0))
