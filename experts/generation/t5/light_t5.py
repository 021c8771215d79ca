"""A T5 folder run in numpy: it chooses from closed lists and writes nothing; torch and transformers are not needed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from experts.calibration.score_curve import Logistic, read_curves
from experts.forward.t5 import T5, read_t5
from experts.forward.tokens import Tokens, read_tokens
from experts.generation.t5.auxiliary_linear import AuxiliaryLinear, load_auxiliary_linear
from experts.generation.t5.closed_choice import LONGEST_INPUT, ClosedChoice
from experts.weights.loading import error_guard

if TYPE_CHECKING:
    from experts.forward.layers import Array

KEPT = 16
"""Inputs whose encoding is kept: an edit is asked of the same text as the kind before it."""


class LightT5(ClosedChoice):
    """Inputs go one by one: no batch, no padding."""

    def __init__(
        self,
        model: T5,
        tokens: Tokens,
        *,
        curve: Logistic,
        auxiliary: AuxiliaryLinear | None,
        folder: Path,
    ) -> None:
        super().__init__(curve=curve, auxiliary=auxiliary, folder=folder)
        self.model, self.tokens = model, tokens
        self._encoded: dict[str, Array] = {}

    def length(self, text: str) -> int:
        return len(self.tokens([text], truncation=False)["input_ids"][0])

    def ids(self, text: str) -> tuple[int, ...]:
        return self.tokens.bare(text)

    def score(
        self, inputs: Sequence[str], answers: Sequence[Sequence[tuple[int, ...]]]
    ) -> list[list[float]]:
        pairs = zip(inputs, answers, strict=True)
        return [
            self.model.log_probabilities(self._encode(text), offered).tolist()
            for text, offered in pairs
        ]

    def _encode(self, text: str) -> Array:
        if text not in self._encoded:
            (ids,) = self.tokens([text], truncation=True, max_length=LONGEST_INPUT)["input_ids"]
            if len(self._encoded) >= KEPT:
                self._encoded.pop(next(iter(self._encoded)))
            self._encoded[text] = self.model.encode(ids)
        return self._encoded[text]


def read_light_t5(folder: Path) -> LightT5 | None:
    """None where the folder needs transformers; raises ExpertUnavailable with what does not fit."""
    with error_guard(folder):
        tokens = read_tokens(folder)
        model = read_t5(folder) if tokens is not None else None
    if tokens is None or model is None or len(tokens) > model.vocabulary:
        return None
    (curve,) = read_curves(folder, "cause")
    auxiliary = load_auxiliary_linear(folder)
    return LightT5(model, tokens, curve=curve, auxiliary=auxiliary, folder=folder)
