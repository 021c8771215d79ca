"""The walk of a tuning: error and seconds of every point of the frontier, and which of them were proved."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from router.rendering.plots.canvas import GREY, frame, plain_seconds
from router.tuning.pareto import Infeasible, Step, Tuned

PROVED, FAILED = "#009E73", "#D55E00"


def proof(found: Tuned | Infeasible) -> Figure | None:
    """On the certifying side; bars reach up to each point's own upper bound."""
    if not found.steps:
        return None
    promise = found.promise
    figure, axes = frame(
        f"Proof of an error of {promise.max_error:.0%}, confidence {promise.confidence:g}",
        "mean seconds an incident",
        f"error among {'settled' if promise.risk.value == 'settled' else 'all'}",
    )
    axes.axhspan(0, promise.max_error, color=PROVED, alpha=0.08, lw=0)
    axes.axhline(promise.max_error, color=PROVED, lw=1, ls="--")
    _points(axes, [s for s in found.steps if s.proved], PROVED, "proved", promise.confidence)
    _points(
        axes, [s for s in found.steps if not s.proved], FAILED, "not proved", promise.confidence
    )
    if isinstance(found, Tuned):
        seen = found.chosen.certifying
        axes.plot(
            seen.seconds,
            seen.error.rate,
            "D",
            color=PROVED,
            ms=11,
            mec="black",
            label="chosen",
            zorder=4,
        )
    before = found.configured
    axes.plot(
        before.seconds, before.error.rate, "s", color=GREY, ms=8, label="as configured", zorder=4
    )
    if promise.max_latency is not None:
        axes.axvline(promise.max_latency, color=GREY, lw=1, ls=":")
    axes.set_ylim(0, None)
    if min(step.certifying.seconds for step in found.steps) > 0:
        axes.set_xscale("log")
        plain_seconds(axes)
    axes.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
    axes.legend(frameon=False, fontsize=9)
    return figure


def _points(axes: Axes, steps: list[Step], shade: str, words: str, confidence: float) -> None:
    seen = [step.certifying for step in steps if step.certifying.error.n]
    if not seen:
        return
    rates = [one.error.rate for one in seen]
    above = [one.error.bound(confidence) - one.error.rate for one in seen]
    axes.errorbar(
        [one.seconds for one in seen],
        rates,
        yerr=[[0.0] * len(rates), above],
        fmt="o",
        ms=4,
        color=shade,
        ecolor=shade,
        elinewidth=0.5,
        alpha=0.75,
        label=words,
    )
