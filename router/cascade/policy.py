"""Whether a tier's answer is kept, and why, from one prediction and what was printed alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, overload

from experts.base import Prediction
from experts.evidence.evidence import Evidence
from experts.taxonomy.labels import agrees
from router.messages import localized, noted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


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
        admissible = is_admissible(prediction.label, evidence.known_type, evidence.mentioned)
        if not admissible:
            return Verdict(False, self._refusal(prediction.label, evidence))
        kept = accepts(prediction.confidence, self.threshold, admissible)
        return Verdict(kept, _compare(prediction.confidence, self.threshold))

    def _abstention(self, prediction: Prediction) -> str:
        said = noted(self.language, prediction.note)
        return said or localized(self.language, "verdict_abstained")

    def _refusal(self, label: str, evidence: Evidence) -> str:
        if evidence.known_type is None:
            return localized(self.language, "verdict_only_mentioned", label=label)
        told = "verdict_source_differs" if evidence.known_from == "source" else "verdict_disagrees"
        return localized(self.language, told, label=label, printed=evidence.known_type)


@dataclass(frozen=True, slots=True)
class Read:
    """Keeps what was read: in the log, or in the source that the log led to."""

    language: str = "en"

    def judge(self, prediction: Prediction, evidence: Evidence) -> Verdict:
        if prediction.label is None:
            return Verdict(False, localized(self.language, "verdict_abstained"))
        place = "source" if evidence.known_from == "source" else "log"
        return Verdict(True, localized(self.language, f"verdict_read_{place}"))


def is_admissible(label: str | None, printed: str | None, mentioned: Sequence[str] = ()) -> bool:
    """Whether some threshold could keep the label.

    It is one, and agrees with a type that is printed; without one, with no class that the text only mentions.
    """
    if label is None:
        return False
    if printed:
        return agrees(label, printed)
    return not any(agrees(label, each) for each in mentioned)


@overload
def accepts(confidence: float, threshold: float, admissible: bool) -> bool: ...
@overload
def accepts(
    confidence: NDArray[np.float64], threshold: float, admissible: NDArray[np.bool_]
) -> NDArray[np.bool_]: ...
def accepts(confidence: Any, threshold: float, admissible: Any) -> Any:
    """The threshold rule: an admissible answer is kept above the threshold, at 0 always.

    Of one answer, or of arrays [items] of them. A confidence that is no number is never kept.
    """
    return admissible & (confidence > threshold if threshold else confidence >= 0.0)


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
