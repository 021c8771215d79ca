"""Where the incidents went, and how long they took."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from router.evaluation.report.evaluation import Evaluation
from router.rendering.plots.canvas import GREY, colour, frame, plain_seconds

WRONG = "#D55E00"


def traffic(evaluation: Evaluation) -> Figure | None:
    """For each tier, of all incidents: settled right, settled wrong, asked beyond that; and what nobody settled."""
    tiers = [tier for tier in evaluation.tiers if not tier.unavailable]
    if not tiers:
        return None
    height = 1.6 + 0.6 * (len(tiers) + 1)
    figure, axes = frame(
        f"Traffic through {evaluation.title}",
        f"share of {evaluation.items} incidents",
        "",
        (7.5, height),
    )
    names = [tier.tier for tier in tiers] + ["unsettled"]
    for place, tier in enumerate(tiers):
        right = tier.share * (tier.selective.value if tier.selective.known else 1.0)
        parts = ((right, colour(2)), (tier.share - right, WRONG))
        handed_on = max(tier.asked / evaluation.items - tier.share, 0.0)
        left = 0.0
        for width, shade in (*parts, (handed_on, "#d0d7de")):
            axes.barh(place, width, left=left, color=shade, height=0.62)
            left += width
        told = f"{tier.share:.0%} settled" + (
            f", {_share(tier.selective.value)} right" if tier.settled else ""
        )
        axes.annotate(
            told, (left, place), xytext=(6, 0), textcoords="offset points", va="center", fontsize=9
        )
    rest = 1.0 - sum(tier.share for tier in evaluation.tiers)
    axes.barh(len(tiers), rest, color=GREY, height=0.62)
    axes.annotate(
        f"{rest:.0%}",
        (rest, len(tiers)),
        xytext=(6, 0),
        textcoords="offset points",
        va="center",
        fontsize=9,
    )
    axes.set_yticks(range(len(names)), names)
    axes.invert_yaxis()
    axes.set_xlim(0, 1.32)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1.0])
    axes.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
    axes.grid(visible=False, axis="y")
    _key(axes)
    return figure


def _share(value: float) -> str:
    """Only all is 100 %."""
    return f"{value:.0%}" if value in (0.0, 1.0) else f"{value:.1%}"


def _key(axes: Axes) -> None:
    from matplotlib.patches import Patch

    shades = {
        "settled right": colour(2),
        "settled wrong": WRONG,
        "asked, settled elsewhere": "#d0d7de",
    }
    axes.legend(
        handles=[Patch(color=shade, label=words) for words, shade in shades.items()],
        frameon=False,
        loc="lower right",
        fontsize=9,
    )


def latency(evaluation: Evaluation) -> Figure | None:
    """Share of the incidents asked that were answered within so many seconds, loading left out."""
    tiers = [(n, tier) for n, tier in enumerate(evaluation.tiers) if tier.latencies]
    if not tiers:
        return None
    figure, axes = frame(
        f"Latency of {evaluation.title}", "seconds an incident", "share answered within"
    )
    shares = [n / 100 for n in range(101)]
    for place, tier in tiers:
        seconds = [max(one, 1e-5) for one in tier.latencies]
        words = f"{tier.tier}  (p50 {tier.p50_seconds:.3g} s, p95 {tier.p95_seconds:.3g} s)"
        axes.step(seconds, shares, where="post", color=colour(place), label=words)
    axes.set_xscale("log")
    plain_seconds(axes)
    axes.set_ylim(0, 1.02)
    axes.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
    axes.legend(frameon=False, loc="best", fontsize=9)
    return figure
