"""Numbers as they are shown: shares in per cent, seconds, and a dash for what is not known."""

from __future__ import annotations

from math import isnan

from router.evaluation.statistics.intervals import Figure

DASH = "–"


def percent(value: float) -> str:
    return DASH if isnan(value) else f"{value * 100:.1f} %"


def share(figure: Figure) -> str:
    return percent(figure.value)


def interval(figure: Figure) -> str:
    if isnan(figure.low) or isnan(figure.high):
        return DASH
    return f"{figure.low * 100:.1f} – {figure.high * 100:.1f}"


def seconds(value: float | None) -> str:
    if value is None or isnan(value):
        return DASH
    return f"{value:.3f}" if value < 10 else f"{value:.1f}"


def megabytes(value: float | None) -> str:
    return f"{value:.0f}" if value else DASH


def number(value: float, digits: int = 3) -> str:
    return DASH if isnan(value) else f"{value:.{digits}f}"


def signed(figure: Figure) -> str:
    return DASH if isnan(figure.value) else f"{figure.value * 100:+.1f}"
