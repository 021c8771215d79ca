"""Whether a tier's answer is kept, and why, from one prediction and what was printed alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from experts.base import Prediction
from experts.evidence.evidence import Evidence
from experts.taxonomy.labels import agrees
from router.messages import localized, noted


@dataclass(frozen=True, slots=True)
class Verdict:
    accepted: bool
    reason: str
    """A sentence for the reader: `0.78 < 0.80`."""


class Policy(Protocol):
    def judge(self, prediction: Prediction, evidence: Evidence) -> Verdict: ...


@dataclass(frozen=True, slots=True)
class Threshold:
    """Keeps an answer that is surer than `threshold` and agrees with what is printed."""

    threshold: float
    language: str = "en"

    def judge(self, prediction: Prediction, evidence: Evidence) -> Verdict:
        if prediction.label is None:
            return Verdict(False, self._abstention(prediction))
        if evidence.known_type and not agrees(prediction.label, evidence.known_type):
            return Verdict(False, self._disagreement(prediction.label, evidence))
        if self.threshold and prediction.confidence <= self.threshold:
            return Verdict(False, _compare(prediction.confidence, self.threshold))
        return Verdict(True, _compare(prediction.confidence, self.threshold))

    def _abstention(self, prediction: Prediction) -> str:
        said = noted(self.language, prediction.note)
        return said or localized(self.language, "verdict_abstained")

    def _disagreement(self, label: str, evidence: Evidence) -> str:
        told = "verdict_source_differs" if evidence.known_from == "source" else "verdict_disagrees"
        return localized(self.language, told, label=label, printed=evidence.known_type)


def _compare(confidence: float, threshold: float) -> str:
    """`0.78 ≤ 0.80`, with as many digits as it takes to tell the two apart."""
    digits = 2
    while (
        digits < 6
        and confidence != threshold
        and _round(confidence, digits) == _round(threshold, digits)
    ):
        digits += 1
    sign = ">" if confidence > threshold else "≤" if threshold else "≥"
    return f"{_round(confidence, digits)} {sign} {_round(threshold, digits)}"


def _round(value: float, digits: int) -> str:
    return f"{value:.{digits}f}"
