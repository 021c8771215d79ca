"""Writes cause and fix of a settled incident; where they point is never the model's to say."""

from __future__ import annotations

import logging
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from experts.base import ExpertUnavailable, Explanation
from experts.calibration.score_curve import Logistic, read_curves
from experts.evidence.evidence import Evidence
from experts.explanation import kinds_for
from experts.explanation.explain import explain
from experts.explanation.refuted import refuted
from experts.explanation.slots import fill, slots_in, values_for
from experts.generation.t5.auxiliary_linear import Beside, load_beside
from experts.generation.t5.forced_prefix import Opening
from experts.generation.t5.input import offered, write_input
from experts.generation.t5.kind_probabilities import leanings, pooled
from experts.generation.t5.output import Draft, Refused, read_draft
from experts.weights.device import pick, precision
from experts.weights.folder import open_folder
from experts.weights.lazy import Once
from experts.weights.loading import encode, load_tokenizer, load_weights, quiet, told

LONGEST_INPUT = 384
LONGEST_OUTPUT = 256
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Beam:
    text: str
    score: float
    """Log-probability of its kind of cause, among those that it might say."""


class T5Writer:
    """A T5 folder (weights, tokenizer, calibration) as a Writer."""

    def __init__(
        self,
        name: str,
        *,
        model: str = "models/t5",
        language: str = "en",
        device: str = "auto",
        batch_size: int = 8,
        beams: int = 4,
    ) -> None:
        self.name = name
        self.spec = model
        self.language = language
        self.device = device
        self.batch_size = batch_size
        self.beams = beams
        self._generator = Once(model, lambda: load_writer(model, device))

    def load(self) -> None:
        """Brings the weights into memory, once; raises ExpertUnavailable each time it fails."""
        self._generator()

    @property
    def tokens(self) -> int:
        """Tokens written since it was loaded, the best beams' alone."""
        return self._generator().tokens

    def explain(self, batch: Sequence[Evidence], types: Sequence[str]) -> list[Explanation | None]:
        """One explanation for each piece of evidence; None where no beam said what may be shown.

        Raises ExpertUnavailable where the folder cannot be used.
        """
        if not batch:
            return []
        generator = self._generator()
        asked = list(zip(batch, types, strict=True))
        written: list[Explanation | None] = []
        for start in range(0, len(asked), self.batch_size):
            part = asked[start : start + self.batch_size]
            inputs = [
                write_input(item, type_name, self.language, generator.fits)
                for item, type_name in part
            ]
            kinds = [_kinds(item, type_name) for item, type_name in part]
            for (item, type_name), beams in zip(
                part, generator.write(inputs, kinds, self.beams), strict=True
            ):
                written.append(self._read(item, type_name, beams, generator.curve))
        return written

    def _read(
        self, evidence: Evidence, type_name: str, beams: Sequence[Beam], curve: Logistic
    ) -> Explanation | None:
        """The best beam that keeps to the closed lists."""
        refused = "the model wrote nothing"
        for beam in beams:
            draft = read_draft(beam.text, len(offered(evidence)))
            if isinstance(draft, Refused):
                refused = draft.reason
            elif draft.kind not in kinds_for(type_name):
                refused = f"{draft.kind} is no cause of {type_name}"
            else:
                return self._explanation(evidence, type_name, draft, curve(beam.score))
        _log.info("%s: no cause for %s: %s", self.name, evidence.incident.fingerprint, refused)
        return None

    def _explanation(
        self, evidence: Evidence, type_name: str, draft: Draft, confidence: float
    ) -> Explanation:
        suspect = evidence.suspects[0] if evidence.suspects else None  # ranked: not T5's to say
        edit = draft.edit if suspect is not None and suspect.expression is not None else None
        said = explain(evidence, type_name, draft.kind, edit, suspect, confidence, self.language)
        values = values_for(evidence, suspect, type_name)
        return replace(
            said,
            cause=_filled(draft.cause, values) or said.cause,
            fix=(_filled(draft.fix, values) if edit == draft.edit else None) or said.fix,
        )


def _kinds(evidence: Evidence, type_name: str) -> tuple[str, ...]:
    """That go with the type and that the source does not refute."""
    false = refuted(evidence)
    return tuple(kind for kind in kinds_for(type_name) if kind not in false)


def _filled(sentence: str | None, values: Mapping[str, str]) -> str | None:
    """None where a slot of the sentence cannot be filled here."""
    if sentence is None or any(slot not in values for slot in slots_in(sentence)):
        return None
    return fill(sentence, values)


class _Generator:
    """A loaded T5 with its tokenizer and curve."""

    def __init__(
        self, model: Any, tokenizer: Any, curve: Logistic, beside: Beside | None, folder: Path
    ) -> None:
        self.model = model
        self.tokenizer = tokenizer
        self.curve = curve
        self.beside = beside
        self.folder = folder
        self.opening = Opening(tokenizer, model.config.vocab_size)
        self.tokens = 0

    def fits(self, text: str) -> bool:
        return len(self.tokenizer(text).input_ids) <= LONGEST_INPUT

    def write(
        self,
        inputs: Sequence[str],
        kinds: Sequence[tuple[str, ...]],
        beams: int,
        longest: int = LONGEST_OUTPUT,
    ) -> list[list[Beam]]:
        """For each input its beams, best first; none where the scores are no numbers.

        Each answer opens with the likeliest of the kinds given for its input; beam search finds the
        words that follow.
        """
        import torch

        with told(self.folder), torch.inference_mode(), quiet():
            states, mask = self._encode(inputs)
            own, others = self._lean(states, mask, kinds), self._beside(inputs, kinds)
            share = self.beside.share if self.beside else 0.0
            lean = [pooled(*pair, share) for pair in zip(own, others or own, strict=True)]
            first = [max(range(len(each)), key=each.__getitem__) for each in lean]
            chosen = [row[at] for row, at in zip(kinds, first, strict=True)]
            out = self.model.generate(
                encoder_outputs=states,
                attention_mask=mask,
                generation_config=self._settings(beams, longest),
                prefix_allowed_tokens_fn=self.opening.allowed(chosen),
            )
        self.tokens += int((out[::beams, 1:] != self.tokenizer.pad_token_id).sum())
        texts = self.tokenizer.batch_decode(out, skip_special_tokens=True)
        scores = [each[at] for each, at in zip(lean, first, strict=True)]
        return [
            [Beam(text, score) for text in texts[at * beams : (at + 1) * beams]]
            if math.isfinite(score)
            else []
            for at, score in enumerate(scores)
        ]

    def lean(
        self, inputs: Sequence[str], kinds: Sequence[tuple[str, ...]]
    ) -> tuple[list[list[float]], list[list[float]] | None]:
        """(T5's, the linear reader's) log-probability of each kind given for each input."""
        import torch

        with told(self.folder), torch.inference_mode(), quiet():
            own = self._lean(*self._encode(inputs), kinds)
        return own, self._beside(inputs, kinds)

    def _encode(self, inputs: Sequence[str]) -> tuple[Any, Any]:
        """(the encoder's output, the attention mask [n, T])."""
        encoded = encode(self.tokenizer, inputs, LONGEST_INPUT, self.model.device)
        return self.model.get_encoder()(**encoded), encoded["attention_mask"]

    def _lean(self, states: Any, mask: Any, kinds: Sequence[tuple[str, ...]]) -> list[list[float]]:
        openings = [self.opening.of(each) for each in kinds]
        return leanings(self.model, states.last_hidden_state, mask, openings)

    def _beside(
        self, inputs: Sequence[str], kinds: Sequence[tuple[str, ...]]
    ) -> list[list[float]] | None:
        return self.beside.leanings(inputs, kinds) if self.beside else None

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


def load_writer(spec: str, device: str) -> _Generator:
    """Raises ExpertUnavailable where the folder is no T5 with a tokenizer that fits it."""
    from transformers import AutoConfig, T5ForConditionalGeneration

    folder = open_folder(spec)
    place = pick(device)
    with told(folder):
        kind = AutoConfig.from_pretrained(folder, local_files_only=True).model_type
    if kind not in {"t5", "mt5"}:
        raise ExpertUnavailable(f"{folder.name} holds a {kind} model, not a T5.")
    tokenizer = load_tokenizer(folder)
    model = load_weights(
        folder,
        lambda: T5ForConditionalGeneration.from_pretrained(
            folder,
            local_files_only=True,
            dtype=precision(place),
            output_loading_info=True,
            use_safetensors=True,
        ),
    )
    if len(tokenizer) > model.config.vocab_size:
        raise ExpertUnavailable(
            f"{folder.name}: the tokenizer has {len(tokenizer)} tokens, "
            f"the model {model.config.vocab_size}."
        )
    (curve,) = read_curves(folder, "cause")
    return _Generator(model.to(place), tokenizer, curve, load_beside(folder), folder)
