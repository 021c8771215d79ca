"""A T5 folder run with torch: it chooses kinds as every one does, and beam search finds words of its own for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from experts.base import ExpertUnavailable
from experts.calibration.score_curve import Logistic, read_curves
from experts.generation.t5.auxiliary_linear import AuxiliaryLinear, load_auxiliary_linear
from experts.generation.t5.closed_choice import LONGEST_INPUT, ClosedChoice, likeliest
from experts.generation.t5.forced_prefix import forced_prefix
from experts.generation.t5.kind_probabilities import class_log_probabilities
from experts.weights.device import choose_device, precision
from experts.weights.folder import model_type, open_folder
from experts.weights.loading import (
    error_guard,
    load_tokenizer,
    load_weights,
    silent_libraries,
    tokenize,
)

LONGEST_OUTPUT = 256
"""Tokens."""
KINDLESS = "unknown"
"""What an answer is made to begin with whose scores are no numbers: nothing of it is shown."""


@dataclass(frozen=True, slots=True)
class Beam:
    text: str
    score: float
    """Log-probability of its kind of cause, among those that it might say."""


class T5Generator(ClosedChoice):
    """As any ClosedChoice; and it writes."""

    def __init__(
        self,
        model: Any,
        tokenizer: Any,
        *,
        curve: Logistic,
        auxiliary: AuxiliaryLinear | None,
        folder: Path,
    ) -> None:
        super().__init__(curve=curve, auxiliary=auxiliary, folder=folder)
        self.model, self.tokenizer = model, tokenizer
        self.tokens = 0
        """Written since it was loaded, the best beams' alone."""

    def length(self, text: str) -> int:
        return len(self.tokenizer(text, split_special_tokens=True).input_ids)

    def ids(self, text: str) -> tuple[int, ...]:
        return tuple(self.tokenizer.encode(text, add_special_tokens=False))

    def score(
        self, inputs: Sequence[str], answers: Sequence[Sequence[tuple[int, ...]]]
    ) -> list[list[float]]:
        import torch

        with torch.inference_mode(), silent_libraries():
            return self._scores(*self._encode(inputs), answers)

    def generate(
        self,
        inputs: Sequence[str],
        kinds: Sequence[tuple[str, ...]],
        *,
        beams: int,
        longest: int = LONGEST_OUTPUT,
    ) -> list[list[Beam]]:
        """For each input its beams, best first; none where the scores are no numbers.

        Each answer begins with the likeliest of the kinds given for its input. Raises ExpertUnavailable.
        """
        import torch

        with error_guard(self.folder), torch.inference_mode(), silent_libraries():
            states, mask = self._encode(inputs)
            own = self._scores(states, mask, [self.beginnings(each) for each in kinds])
            pooled = self.pooled(own, self.auxiliary_log_probabilities(inputs, kinds))
            chosen = [likeliest(*each) for each in zip(kinds, pooled, strict=True)]
            forced = self.beginnings([choice.option if choice else KINDLESS for choice in chosen])
            out = self.model.generate(
                encoder_outputs=states,
                attention_mask=mask,
                generation_config=self._settings(beams, longest),
                prefix_allowed_tokens_fn=forced_prefix(forced, self.model.config.vocab_size),
            )
        self.tokens += int((out[::beams, 1:] != self.tokenizer.pad_token_id).sum())
        texts = self.tokenizer.batch_decode(out, skip_special_tokens=True)
        return [
            [Beam(text, choice.score) for text in texts[at * beams : (at + 1) * beams]]
            if choice is not None
            else []
            for at, choice in enumerate(chosen)
        ]

    def _encode(self, inputs: Sequence[str]) -> tuple[Any, Any]:
        """(the encoder's output, the attention mask [n, T])."""
        encoded = tokenize(self.tokenizer, inputs, longest=LONGEST_INPUT, device=self.model.device)
        return self.model.get_encoder()(**encoded), encoded["attention_mask"]

    def _scores(
        self, states: Any, mask: Any, answers: Sequence[Sequence[tuple[int, ...]]]
    ) -> list[list[float]]:
        return class_log_probabilities(
            self.model, states.last_hidden_state, attention_mask=mask, prefixes=answers
        )

    def _settings(self, beams: int, longest: int) -> Any:
        from transformers import GenerationConfig

        config = self.model.config
        return GenerationConfig(  # type: ignore[no-untyped-call]
            num_beams=beams,
            num_return_sequences=beams,
            no_repeat_ngram_size=3,
            early_stopping=beams > 1,
            max_new_tokens=longest,
            do_sample=False,
            decoder_start_token_id=config.decoder_start_token_id,
            eos_token_id=self.tokenizer.eos_token_id,
            pad_token_id=self.tokenizer.pad_token_id,
        )


def load_generator(spec: str, device: str) -> T5Generator:
    """Raises ExpertUnavailable where the folder is no T5 with a tokenizer that fits it."""
    from transformers import T5ForConditionalGeneration

    folder = open_folder(spec)
    kind = model_type(folder)
    if kind not in {"t5", "mt5"}:
        raise ExpertUnavailable(f"{folder.name} holds a {kind} model, not a T5.")
    place, tokenizer = choose_device(device), load_tokenizer(folder)
    model = load_weights(folder, T5ForConditionalGeneration, dtype=precision(place))
    if len(tokenizer) > model.config.vocab_size:
        raise ExpertUnavailable(
            f"{folder.name}: the tokenizer has {len(tokenizer)} tokens, "
            f"the model {model.config.vocab_size}."
        )
    (curve,) = read_curves(folder, "cause")
    return T5Generator(
        model.to(place),
        tokenizer,
        curve=curve,
        auxiliary=load_auxiliary_linear(folder),
        folder=folder,
    )
