"""The risk–coverage curve of a tier: its error as more of its answers are kept, the most confident first."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def risk_coverage(
    confidence: NDArray[Any], right: NDArray[Any]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """(coverage, risk, confidence), each [m], m <= n: answers are taken most confident first, ties together.

    confidence: [n] probabilities; right: [n] truth values. After El-Yaniv & Wiener, JMLR 2010.
    """
    order = np.argsort(-confidence, kind="stable")
    sure, wrong = confidence[order].astype(float), 1.0 - right[order].astype(float)
    last = np.flatnonzero(np.append(np.diff(sure) != 0, True)) if len(sure) else np.array([], int)
    taken = last + 1
    risk = np.cumsum(wrong)[last] / taken if len(sure) else np.array([])
    return taken / max(len(sure), 1), risk, sure[last]
