"""Whether a confidence means what it says: expected calibration error, risk and coverage, per tier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import nan
from typing import Any

import numpy as np
from numpy.typing import NDArray

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """One bar of a reliability diagram."""

    confidence: float
    """Mean confidence of its answers."""
    accuracy: float
    count: int


def bins(confidence: NDArray[Any], right: NDArray[Any]) -> tuple[Bin, ...]:
    """At most BINS bins with equally many answers each, surest last; equal confidences stay together."""
    if not len(confidence):
        return ()
    edges = np.unique(np.quantile(confidence, np.linspace(0, 1, BINS + 1)[1:-1]))
    place = np.searchsorted(edges, confidence, side="left")
    made = []
    for which in np.unique(place):
        inside = place == which
        made.append(
            Bin(float(confidence[inside].mean()), float(right[inside].mean()), int(inside.sum()))
        )
    return tuple(made)


def expected_error(confidence: NDArray[Any], right: NDArray[Any]) -> float:
    """ECE: how far accuracy lies from confidence on average, over bins of equal size; NaN for none."""
    made = bins(confidence, right)
    count = sum(one.count for one in made)
    if not count:
        return nan
    return sum(one.count * abs(one.accuracy - one.confidence) for one in made) / count


def risk_coverage(
    confidence: NDArray[Any], right: NDArray[Any]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """(coverage, risk, confidence) as answers are taken surest first; ties are taken together."""
    order = np.argsort(-confidence, kind="stable")
    sure, wrong = confidence[order].astype(float), 1.0 - right[order].astype(float)
    last = np.flatnonzero(np.append(np.diff(sure) != 0, True)) if len(sure) else np.array([], int)
    taken = last + 1
    risk = np.cumsum(wrong)[last] / taken if len(sure) else np.array([])
    return taken / max(len(sure), 1), risk, sure[last]


def area_under_risk(confidence: NDArray[Any], right: NDArray[Any]) -> float:
    """AURC: the mean risk over all coverages; ties are spread evenly. NaN for no answers."""
    if not len(confidence):
        return nan
    order = np.argsort(-confidence, kind="stable")
    sure, wrong = confidence[order], 1.0 - right[order].astype(float)
    # Within a tie no order is the true one: each answer counts as the tie's mean.
    _, tie, counts = np.unique(-sure, return_inverse=True, return_counts=True)
    even = (np.bincount(tie, weights=wrong) / counts)[tie]
    return float((np.cumsum(even) / np.arange(1, len(even) + 1)).mean())


def macro_f1(true: Sequence[str], said: Sequence[str]) -> float:
    """Mean F1 over the classes that occur in the truth; NaN for none."""
    there, named = Counter(true), Counter(said)
    hit = Counter(one for one, other in zip(true, said, strict=True) if one == other)
    scores = [2 * hit[one] / (there[one] + named[one]) for one in sorted(there)]
    return float(np.mean(scores)) if scores else nan
