"""What is promised: the error of a point on a sample, as a count of errors among so many."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from router.config.operating_point import OperatingPoint
from router.evaluation.replay.replay import Replayed, replay
from router.evaluation.replay.table import Table
from router.evaluation.statistics.binomial import p_value, upper_bound


class Risk(StrEnum):
    SETTLED = "settled"
    """Of the diagnoses that are settled, the share whose type is wrong."""
    ALL = "all"
    """Of all diagnoses, settled or not, the share whose type is wrong."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Errors among n independent observations."""

    errors: int
    n: int

    @property
    def rate(self) -> float:
        """1 for no observations: nothing is known."""
        return self.errors / self.n if self.n else 1.0

    def p_value(self, limit: float) -> float:
        return p_value(self.errors, self.n, limit)

    def bound(self, confidence: float) -> float:
        return upper_bound(self.errors, self.n, confidence)


@dataclass(frozen=True, slots=True)
class Trial:
    """One point on one sample."""

    point: OperatingPoint
    error: Tally
    """Given the number settled, errors are binomial: the exact test stays exact for the selective risk too."""
    cause: Tally
    """Causes that speak of another expression than the one at fault, among those where that is known."""
    settled: float
    """Share of the sample."""
    seconds: float
    """Mean an item."""

    def p_value(self, limit: float, cause_limit: float | None) -> float:
        """Of the hypothesis that some promise is broken: the largest of the promises' own."""
        first = self.error.p_value(limit)
        return first if cause_limit is None else max(first, self.cause.p_value(cause_limit))


def trial(table: Table, point: OperatingPoint, risk: Risk) -> Trial:
    replayed = replay(table, point)
    return Trial(
        point=point,
        error=tally(table, replayed, risk),
        cause=_cause_tally(replayed),
        settled=float(replayed.settled.mean()) if len(table) else 0.0,
        seconds=float(replayed.seconds.mean()) if len(table) else 0.0,
    )


def tally(table: Table, replayed: Replayed, risk: Risk) -> Tally:
    wrong, counted = judged(table, replayed, risk)
    return Tally(int(wrong.sum()), int(counted.sum()))


def judged(
    table: Table, replayed: Replayed, risk: Risk
) -> tuple[np.ndarray[tuple[int], np.dtype[np.bool_]], np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """(wrong, counted), both of shape [items]; where nothing is to be said, naming a type is wrong."""
    bad = np.where(table.types, ~replayed.right, replayed.claims)
    counted = replayed.settled if risk is Risk.SETTLED else np.ones(len(table), bool)
    return bad & counted, counted


def _cause_tally(replayed: Replayed) -> Tally:
    known = ~np.isnan(replayed.culprit)
    return Tally(int((replayed.culprit[known] == 0).sum()), int(known.sum()))
