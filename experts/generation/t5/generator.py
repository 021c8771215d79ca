"""A T5 folder that writes causes: the likeliest kind is forced first, beam search finds the words that follow."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from experts.base import ExpertUnavailable
from experts.calibration.probability import log_softmax, logarithmic_pool
from experts.calibration.score_curve import Logistic, read_curves
from experts.generation.t5.auxiliary_linear import AuxiliaryLinear, load_auxiliary_linear
from experts.generation.t5.forced_prefix import ForcedPrefix
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

LONGEST_INPUT = 384
"""Tokens."""
LONGEST_OUTPUT = 256
"""Tokens."""


@dataclass(frozen=True, slots=True)
class Beam:
    text: str
    score: float
    """Log-probability of its kind of cause, among those that it might say."""


class T5Generator:
    """A loaded T5 with its tokenizer, its curve and, where the folder has one, its auxiliary linear model."""

    def __init__(
        self,
        model: Any,
        tokenizer: Any,
        *,
        curve: Logistic,
        auxiliary: AuxiliaryLinear | None,
        folder: Path,
    ) -> None:
        self.model = model
        self.tokenizer = tokenizer
        self.curve = curve
        self.auxiliary = auxiliary
        self.folder = folder
        self.prefix = ForcedPrefix(tokenizer, model.config.vocab_size)
        self.tokens = 0
        """Written since it was loaded, the best beams' alone."""

    def fits(self, text: str) -> bool:
        """Whether T5 reads the whole of `text`."""
        return len(self.tokenizer(text, split_special_tokens=True).input_ids) <= LONGEST_INPUT

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
            own = self._own_log_probabilities(states, mask, kinds)
            pools = self._pooled(own, self._auxiliary_log_probabilities(inputs, kinds))
            first = [max(range(len(each)), key=each.__getitem__) for each in pools]
            chosen = [row[at] for row, at in zip(kinds, first, strict=True)]
            out = self.model.generate(
                encoder_outputs=states,
                attention_mask=mask,
                generation_config=self._settings(beams, longest),
                prefix_allowed_tokens_fn=self.prefix.allowed(chosen),
            )
        self.tokens += int((out[::beams, 1:] != self.tokenizer.pad_token_id).sum())
        texts = self.tokenizer.batch_decode(out, skip_special_tokens=True)
        scores = [each[at] for each, at in zip(pools, first, strict=True)]
        return [
            [Beam(text, score) for text in texts[at * beams : (at + 1) * beams]]
            if math.isfinite(score)
            else []
            for at, score in enumerate(scores)
        ]

    def class_log_probabilities(
        self, inputs: Sequence[str], kinds: Sequence[tuple[str, ...]]
    ) -> tuple[list[list[float]], list[list[float]] | None]:
        """(T5's, the auxiliary model's) log-probability of each kind given for each input."""
        import torch

        with error_guard(self.folder), torch.inference_mode(), silent_libraries():
            own = self._own_log_probabilities(*self._encode(inputs), kinds)
        return own, self._auxiliary_log_probabilities(inputs, kinds)

    def _pooled(
        self, own: list[list[float]], others: list[list[float]] | None
    ) -> list[list[float]]:
        if self.auxiliary is None or others is None:
            return own
        share = self.auxiliary.share
        pairs = zip(own, others, strict=True)
        return [log_softmax(logarithmic_pool(*pair, share)).tolist() for pair in pairs]

    def _encode(self, inputs: Sequence[str]) -> tuple[Any, Any]:
        """(the encoder's output, the attention mask [n, T])."""
        encoded = tokenize(self.tokenizer, inputs, longest=LONGEST_INPUT, device=self.model.device)
        return self.model.get_encoder()(**encoded), encoded["attention_mask"]

    def _own_log_probabilities(
        self, states: Any, mask: Any, kinds: Sequence[tuple[str, ...]]
    ) -> list[list[float]]:
        prefixes = [self.prefix.of(each) for each in kinds]
        return class_log_probabilities(
            self.model, states.last_hidden_state, attention_mask=mask, prefixes=prefixes
        )

    def _auxiliary_log_probabilities(
        self, inputs: Sequence[str], kinds: Sequence[tuple[str, ...]]
    ) -> list[list[float]] | None:
        return self.auxiliary.class_log_probabilities(inputs, kinds) if self.auxiliary else None

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
