"""Figures with 95 % intervals: templates are drawn again and again, as items of one template are one observation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, nan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from router.evaluation.statistics.binomial import lower_bound, upper_bound

LEVEL = 0.95
DRAWS = 1000
BLOCK = 50
"""Draws that are counted at once; what they need fits a processor's cache."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over the items that it applies to; NaN throughout where there are none."""

    value: float
    low: float
    high: float
    n: int
    """Items that it applies to."""

    @property
    def known(self) -> bool:
        return not isnan(self.value)


NONE = Figure(nan, nan, nan, 0)


class Bootstrap:
    """Draws whole templates, with replacement; the same draws for every figure, so that they can be paired."""

    def __init__(self, templates: Sequence[str], draws: int = DRAWS, seed: int = 0) -> None:
        _, self.group = np.unique(
            np.asarray(templates, dtype=object).astype(str), return_inverse=True
        )
        self.groups = int(self.group.max()) + 1 if len(templates) else 0
        self.counts = _draw(self.groups, draws, seed)
        """[templates, draws]: how often each template was drawn."""

    def difference(self, values: NDArray[Any]) -> Figure:
        """The mean of paired differences in -1..1; where none differs, as many may as chance would hide."""
        made = self.amount(values)
        if not made.known or np.nanmax(np.abs(values.astype(float))) > 0:
            return made
        hidden = upper_bound(0, self._there(values), _tail())
        return Figure(0.0, -hidden, hidden, made.n)

    def amount(self, values: NDArray[Any]) -> Figure:
        """The mean of what is no share, such as seconds."""
        made = self.mean(values)
        if not made.known or made.value not in (0.0, 1.0):
            return made
        applies = ~np.isnan(values.astype(float))
        filled = np.where(applies, values, 0.0).astype(float)
        low, high = self._drawn(self._sums(filled), self._sums(applies * 1.0))
        return Figure(made.value, low, high, made.n)

    def _there(self, values: NDArray[Any]) -> int:
        """Groups that have an item to which it applies."""
        return int((self._sums(~np.isnan(values.astype(float)) * 1.0) > 0).sum())

    def mean(self, values: NDArray[Any], weights: NDArray[Any] | None = None) -> Figure:
        """The weighted mean of shares [items], NaN where it does not apply, with its interval."""
        applies = ~np.isnan(values.astype(float))
        weight = applies * (1.0 if weights is None else weights)
        if not weight.sum() > 0:
            return NONE
        filled = np.where(applies, values, 0.0).astype(float)
        value = float((filled * weight).sum() / weight.sum())
        above, below = self._sums(filled * weight), self._sums(weight)
        low, high = self._interval(value, above, below)
        return Figure(value, low, high, int((weight > 0).sum()))

    def _sums(self, values: NDArray[Any]) -> NDArray[Any]:
        return np.bincount(self.group, weights=values, minlength=self.groups).astype(np.float32)

    def _interval(
        self, value: float, above: NDArray[Any], below: NDArray[Any]
    ) -> tuple[float, float]:
        """All right or all wrong leaves nothing to draw: then the exact bound for as many templates."""
        if value not in (0.0, 1.0):
            return self._drawn(above, below)
        count = int((below > 0).sum())
        errors = 0 if value == 0.0 else count
        return lower_bound(errors, count, _tail()), upper_bound(errors, count, _tail())

    def _drawn(self, above: NDArray[Any], below: NDArray[Any]) -> tuple[float, float]:
        tail = _tail()
        there = np.flatnonzero(below)
        counts = self.counts if len(there) == self.groups else self.counts[there]
        right, whole = np.stack([above[there], below[there]]) @ counts
        drawn = right[whole > 0] / whole[whole > 0]
        low, high = np.quantile(drawn, [1.0 - tail, tail])
        return float(low), float(high)


def _tail() -> float:
    return 1.0 - (1.0 - LEVEL) / 2


def _draw(groups: int, draws: int, seed: int) -> NDArray[np.float32]:
    """[groups, draws]; each draw takes as many groups as there are, with replacement."""
    random = np.random.default_rng(seed)
    counts = np.empty((groups, draws), np.float32)
    for start in range(0, draws, BLOCK):
        block = counts[:, start : start + BLOCK]
        width = block.shape[1]
        taken = random.integers(0, groups, (width, groups)) * width + np.arange(width)[:, None]
        block[:] = np.bincount(taken.ravel(), minlength=groups * width).reshape(groups, width)
    return counts
