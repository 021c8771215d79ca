"""The code LLM: reads method bodies and chooses from closed lists; no word is its own."""

from __future__ import annotations

from collections.abc import Sequence

from experts.base import Explanation, Note, Prediction
from experts.calibration.score_curve import log_odds
from experts.evidence.evidence import Evidence
from experts.explanation.explain import explain
from experts.generation.llm.choice_probability import Choice
from experts.generation.llm.decoder import Decoder, load_decoder
from experts.generation.questions import NONE, suspect_named
from experts.weights.lazy import Once

PRINTED = 0.99
"""Confidence in a root-cause type that the trace prints: the answer is read, not predicted."""


class CodeLlama:
    """A causal language model's folder as an Expert."""

    def __init__(
        self,
        name: str,
        *,
        model: str = "models/codellama",
        language: str = "en",
        device: str = "auto",
        batch_size: int = 4,
        four_bit: bool = True,
        floor: float = 0.0,
        prompt_tokens: int = 3072,
    ) -> None:
        self.name = name
        self.spec = model
        self.language = language
        self.device = device
        self.batch_size = batch_size
        self.four_bit = four_bit
        """NF4 with double quantisation; else the device's own precision."""
        self.floor = floor
        """A type less sure than this is not said at all."""
        self.prompt_tokens = prompt_tokens
        """The prompt's budget; a model with a smaller window gets what it can read."""
        self._decoder = Once(model, lambda: load_decoder(model, device, four_bit, prompt_tokens))

    def load(self) -> None:
        """Brings the weights into memory, once; raises ExpertUnavailable each time it fails."""
        self._decoder()

    @property
    def tokens(self) -> int:
        """Tokens written since it was loaded."""
        return self._decoder().tokens

    def predict(self, batch: Sequence[Evidence]) -> list[Prediction]:
        """One prediction for each piece of evidence; raises ExpertUnavailable."""
        if not batch:
            return []
        decoder = self._decoder()
        told: list[Prediction] = []
        for start in range(0, len(batch), self.batch_size):
            part = batch[start : start + self.batch_size]
            choices = decoder.answer(part)
            told += [self._prediction(e, c, decoder) for e, c in zip(part, choices, strict=True)]
        return told

    def _prediction(
        self, evidence: Evidence, choice: Choice | None, decoder: Decoder
    ) -> Prediction:
        if choice is None:
            return Prediction(None, 0.0, note=Note("not_numbers"))
        label = choice.values["type"]
        if evidence.known_type is not None:
            explanation = self._explanation(evidence, choice, decoder, label)
            return Prediction(label, PRINTED, ((label, PRINTED),), explanation)
        confidence = decoder.type_curve(log_odds(choice.chances["type"]))
        if confidence < self.floor:
            below = Note("below_floor", {"confidence": confidence, "floor": self.floor})
            return Prediction(None, confidence, note=below)
        rivals = tuple(
            (name, min(confidence, share) if share < confidence else confidence * 0.999)
            for name, share in choice.rivals["type"][:2]
        )
        explanation = self._explanation(evidence, choice, decoder, label)
        return Prediction(label, confidence, ((label, confidence), *rivals), explanation)

    def _explanation(
        self, evidence: Evidence, choice: Choice, decoder: Decoder, label: str
    ) -> Explanation:
        said = choice.values
        edit = None if said["edit"] == NONE else said["edit"]
        sureness = choice.chances["suspect"] * choice.chances["cause"]
        return explain(
            evidence,
            label,
            said["cause"],
            edit,
            suspect_named(evidence, said["suspect"]),
            decoder.cause_curve(log_odds(sureness)),
            self.language,
        )
