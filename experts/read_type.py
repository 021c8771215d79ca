"""The type that the log prints or the source tells, as an expert's answer: what is read needs no model."""

from __future__ import annotations

from collections.abc import Sequence

from experts.base import Prediction
from experts.evidence.evidence import Evidence


class ReadType:
    """Answers with `Evidence.known_type`; abstains where there is none."""

    name = "read"

    def load(self) -> None:
        """Nothing to load."""

    def predict(self, batch: Sequence[Evidence]) -> list[Prediction]:
        """One prediction for each piece of evidence, in order; its confidence is a certainty, not a probability."""
        return [_prediction(evidence.known_type) for evidence in batch]


def _prediction(known: str | None) -> Prediction:
    if known is None:
        return Prediction(None, 0.0)
    return Prediction(known, 1.0, alternatives=((known, 1.0),))
