"""The operating points that are tried: a grid over all thresholds jointly, at quantiles of the confidences."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from router.config.operating_point import OperatingPoint
from router.evaluation.replay.table import Table

MOST = 4000
"""Points that are tried at most."""
LEVELS, FLOORS, CAUSES = 16, 6, 6
"""Thresholds of a gate, floors of the last tier, thresholds of the cause gate; fewer where MOST demands it."""
DIGITS = 4
"""Decimals of a threshold, as it is written to the config: what is certified is what is written."""


def grid(
    table: Table, configured: OperatingPoint, with_cause: bool = False
) -> list[OperatingPoint]:
    """Every combination, the configured point among them; each tier may keep all, some or nothing."""
    order = configured.order
    levels = LEVELS
    while True:
        axes = [_axis(table, configured=configured, name=name, levels=levels) for name in order]
        causes = (
            _causes(table, configured, min(levels, CAUSES)) if with_cause else [configured.cause]
        )
        if prod(map(len, axes)) * len(causes) <= MOST or levels <= 2:
            return list(_points(order, axes, causes, configured))
        levels -= 1


def _points(
    order: tuple[str, ...], axes: list[list[float]], causes: list[float], configured: OperatingPoint
) -> Iterator[OperatingPoint]:
    yield configured
    for *thresholds, cause in product(*axes, causes):
        yield OperatingPoint(order, dict(zip(order, thresholds, strict=True)), cause)


def _axis(table: Table, *, configured: OperatingPoint, name: str, levels: int) -> list[float]:
    """1 keeps nothing, 0 keeps all but abstentions."""
    column = table.columns[name]
    last = name == configured.order[-1]
    if not column.available:
        return [configured.at(name)]
    some = quantiles(column.confidence[column.admissible], min(levels, FLOORS) if last else levels)
    return sorted({0.0, 1.0, round(configured.at(name), DIGITS), *some})


def _causes(table: Table, configured: OperatingPoint, levels: int) -> list[float]:
    told = [
        column.written_cause[column.has_written_cause]
        for column in table.columns.values()
        if column.has_writer
    ]
    some = quantiles(np.concatenate(told), levels) if told else ()
    return sorted({0.0, 1.0, round(configured.cause, DIGITS), *some})


def quantiles(values: NDArray[np.float64], levels: int) -> tuple[float, ...]:
    """Values below which equally many lie, as they would be written to a config."""
    if not len(values):
        return ()
    shares = np.linspace(0.0, 1.0, levels + 2)[1:-1]
    return tuple(sorted({round(float(v), DIGITS) for v in np.quantile(values, shares)}))
