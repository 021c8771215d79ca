"""The two curves that matter most, drawn with characters, for whoever has no other screen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from javatrace.errors import UserError
from router.evaluation.report.evaluation import Evaluation

WIDTH, HEIGHT = 90, 20


def drawn(evaluations: Sequence[Evaluation]) -> Iterator[str]:
    """One text a plot, without colours; raises UserError without plotext."""
    try:
        import plotext
    except ImportError:
        raise UserError(
            "--draw needs plotext, which is not installed",
            "python -m pip install 'hybrid-triage[plots]'",
        ) from None
    for evaluation in evaluations:
        yield from _drawn(plotext, evaluation)


def _drawn(plotext: Any, evaluation: Evaluation) -> Iterator[str]:
    curves = {tier.tier: tier.risk_coverage for tier in evaluation.tiers if tier.risk_coverage}
    if curves:
        lines = {
            name: ([c * 100 for c, _, _ in points], [r * 100 for _, r, _ in points])
            for name, points in curves.items()
        }
        title = f"{evaluation.title}: risk % (up) at coverage % (across), label alone"
        yield _plot(plotext, title, lines)
    bins = {tier.tier: tier.reliability for tier in evaluation.tiers if tier.reliability}
    if bins:
        lines = {
            name: ([b.confidence * 100 for b in made], [b.accuracy * 100 for b in made])
            for name, made in bins.items()
        }
        lines["as it should be"] = ([0.0, 100.0], [0.0, 100.0])
        yield _plot(plotext, f"{evaluation.title}: right % (up) at confidence % (across)", lines)


def _plot(plotext: Any, title: str, lines: dict[str, tuple[list[float], list[float]]]) -> str:
    plotext.clear_figure()
    plotext.theme("clear")
    plotext.plotsize(WIDTH, HEIGHT)
    plotext.title(title)
    for (name, (across, up)), marker in zip(lines.items(), "•x+o*#", strict=False):
        plotext.plot(across, up, label=name, marker=marker)
    built: str = plotext.build()
    return re.sub(r"\x1b\[[0-9;]*m", "", built)
