"""Tier 3: the code LLM reads method bodies and chooses from closed lists; no word is its own."""

from __future__ import annotations

from collections.abc import Sequence

from experts.base import Explanation, Note, Prediction
from experts.calibration.score_curve import log_odds
from experts.evidence.evidence import Evidence
from experts.explanation.explain import explain
from experts.folder_expert import FolderExpert
from experts.generation.llm.choice_probability import Choice
from experts.generation.llm.decoder import Decoder, load_decoder
from experts.generation.questions import NONE, suspect_named

PRINTED = 0.99
"""Confidence in a root-cause type that the trace prints: the answer is read, not predicted."""


class CodeLlama(FolderExpert[Decoder]):
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
        """`four_bit`: NF4 with double quantisation, else the device's own precision.

        `floor`: a type of less confidence is not said at all. `prompt_tokens`: the prompt's budget;
        a model with a smaller window gets what it can read.
        """
        super().__init__(name, model=model, device=device, batch_size=batch_size)
        self.language = language
        self.four_bit, self.floor, self.prompt_tokens = four_bit, floor, prompt_tokens

    @property
    def tokens(self) -> int:
        """Tokens written since it was loaded."""
        return self._opened().tokens

    def predict(self, batch: Sequence[Evidence]) -> list[Prediction]:
        """One prediction for each piece of evidence; raises ExpertUnavailable."""
        found: list[Prediction] = []
        for start in range(0, len(batch), self.batch_size):
            part = batch[start : start + self.batch_size]
            choices = self._opened().answer(part)
            found += [self._prediction(e, c) for e, c in zip(part, choices, strict=True)]
        return found

    def _prediction(self, evidence: Evidence, choice: Choice | None) -> Prediction:
        if choice is None:
            return Prediction(None, 0.0, note=Note("not_numbers"))
        label = choice.values["type"]
        if evidence.known_type is not None:
            explanation = self._explanation(evidence, choice, label)
            return Prediction(label, PRINTED, ((label, PRINTED),), explanation)
        confidence = self._opened().type_curve(log_odds(choice.chances["type"]))
        if confidence < self.floor:
            below = Note("below_floor", {"confidence": confidence, "floor": self.floor})
            return Prediction(None, confidence, note=below)
        rivals = tuple(
            (name, min(confidence, share) if share < confidence else confidence * 0.999)
            for name, share in choice.rivals["type"][:2]
        )
        explanation = self._explanation(evidence, choice, label)
        return Prediction(label, confidence, ((label, confidence), *rivals), explanation)

    def _explanation(self, evidence: Evidence, choice: Choice, label: str) -> Explanation:
        values = choice.values
        chance = choice.chances["suspect"] * choice.chances["cause"]
        return explain(
            evidence,
            type_name=label,
            kind=values["cause"],
            edit=None if values["edit"] == NONE else values["edit"],
            suspect=suspect_named(evidence, values["suspect"]),
            confidence=self._opened().cause_curve(log_odds(chance)),
            language=self.language,
        )

    def _open(self) -> Decoder:
        return load_decoder(
            self.model,
            device=self.device,
            four_bit=self.four_bit,
            prompt_tokens=self.prompt_tokens,
        )
