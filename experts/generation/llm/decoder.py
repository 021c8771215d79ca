"""A causal language model in 4 bits that can only say what a grammar allows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from experts.base import ExpertUnavailable
from experts.calibration.score_curve import Logistic, read_curves
from experts.evidence.evidence import Evidence
from experts.generation.grammar import Field, Grammar, Lines
from experts.generation.llm.choice_probability import Choice, read_choice
from experts.generation.llm.prompt import write_prompt
from experts.generation.questions import questions
from experts.taxonomy.labels import table
from experts.weights.device import choose_device, precision
from experts.weights.folder import open_folder, read_json
from experts.weights.loading import (
    error_guard,
    load_tokenizer,
    load_weights,
    silent_libraries,
    tokenize,
)


class Decoder:
    """A loaded model with its tokenizer, labels and curves."""

    def __init__(
        self,
        model: Any,
        tokenizer: Any,
        *,
        labels: Sequence[str],
        curves: tuple[Logistic, Logistic],
        folder: Path,
        prompt_tokens: int,
    ) -> None:
        self.model = model
        self.tokenizer = tokenizer
        self.labels = tuple(labels)
        self.type_curve, self.cause_curve = curves
        self.folder = folder
        self.lines = Lines(lambda text: tokenizer.encode(text, add_special_tokens=False))
        self.prompt_tokens = prompt_tokens
        self.tokens = 0
        """Written since it was loaded."""

    def grammar(self, fields: tuple[Field, ...]) -> Grammar:
        return Grammar(self.lines, fields, int(self.tokenizer.eos_token_id))

    def prompt(self, evidence: Evidence, room: int) -> str:
        """The prompt in the model's own chat form, `room` tokens kept free for the answer."""
        budget = min(self.prompt_tokens, self._window() - room)
        return self._chat(write_prompt(evidence, lambda text: self._length(text) <= budget))

    def answer(self, batch: Sequence[Evidence]) -> list[Choice | None]:
        """For each piece of evidence its choice; None where the model's scores are no numbers."""
        grammars = [self.grammar(questions(evidence, self.labels)) for evidence in batch]
        room = max(grammar.longest() for grammar in grammars)
        return self.choose([self.prompt(evidence, room) for evidence in batch], grammars)

    def choose(self, prompts: Sequence[str], grammars: Sequence[Grammar]) -> list[Choice | None]:
        """As `answer`, for prompts that are ready."""
        import torch

        room = max(grammar.longest() for grammar in grammars)
        with error_guard(self.folder), torch.inference_mode(), silent_libraries():
            encoded = self._encode(prompts, self._window() - room)
            start = encoded["input_ids"].shape[1]
            out = self.model.generate(
                **encoded,
                generation_config=self._settings(room),
                prefix_allowed_tokens_fn=lambda row, ids: grammars[row].allowed(
                    ids[start:].tolist()
                ),
            )
        answers = out.sequences[:, start:].tolist()
        self.tokens += sum(token != self.tokenizer.pad_token_id for row in answers for token in row)
        return [
            read_choice(grammar, ids, [step[row].float() for step in out.scores])
            for row, (grammar, ids) in enumerate(zip(grammars, answers, strict=True))
        ]

    def _encode(self, prompts: Sequence[str], longest: int) -> Any:
        special = not self.tokenizer.chat_template
        return tokenize(
            self.tokenizer,
            prompts,
            longest=longest,
            device=self.model.device,
            add_special=special,
            read_special=True,
        )

    def _settings(self, room: int) -> Any:
        from transformers import GenerationConfig

        return GenerationConfig(  # type: ignore[no-untyped-call]
            do_sample=False,
            num_beams=1,
            max_new_tokens=room,
            return_dict_in_generate=True,
            output_scores=True,
            eos_token_id=self.tokenizer.eos_token_id,
            pad_token_id=self.tokenizer.pad_token_id,
        )

    def _chat(self, prompt: str) -> str:
        if not self.tokenizer.chat_template:
            return prompt
        turns = [{"role": "user", "content": prompt}]
        return str(
            self.tokenizer.apply_chat_template(turns, tokenize=False, add_generation_prompt=True)
        )

    def _length(self, prompt: str) -> int:
        return len(self.tokenizer.encode(self._chat(prompt)))

    def _window(self) -> int:
        return int(getattr(self.model.config, "max_position_embeddings", 4096))


def load_decoder(spec: str, *, device: str, four_bit: bool, prompt_tokens: int) -> Decoder:
    """Raises ExpertUnavailable where the folder holds no causal model that can run here."""
    from transformers import AutoModelForCausalLM

    folder = open_folder(spec)
    place = choose_device(device)
    tokenizer = load_tokenizer(folder)
    options: dict[str, Any] = {"dtype": precision(place), "device_map": {"": str(place)}}
    if four_bit:
        options["quantization_config"] = _four_bits(precision(place))
    model = load_weights(folder, AutoModelForCausalLM, **options)
    if len(tokenizer) > model.config.vocab_size:
        raise ExpertUnavailable(
            f"{folder.name}: the tokenizer has {len(tokenizer)} tokens, "
            f"the model {model.config.vocab_size}."
        )
    type_curve, cause_curve = read_curves(folder, "type", "cause")
    return Decoder(
        model,
        tokenizer,
        labels=_labels(folder),
        curves=(type_curve, cause_curve),
        folder=folder,
        prompt_tokens=prompt_tokens,
    )


def four_bit_share(model: Any) -> tuple[int, int]:
    """(linear layers held in 4 bits, linear layers in all), the output layer left out."""
    import torch
    from bitsandbytes.nn.modules import Linear4bit

    linear = [
        module
        for name, module in model.named_modules()
        if isinstance(module, torch.nn.Linear) and not name.endswith("lm_head")
    ]
    return sum(isinstance(module, Linear4bit) for module in linear), len(linear)


def _four_bits(compute: Any) -> Any:
    from transformers import BitsAndBytesConfig

    return BitsAndBytesConfig(  # type: ignore[no-untyped-call]
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_use_double_quant=True,
        bnb_4bit_compute_dtype=compute,
    )


def _labels(folder: Path) -> Sequence[str]:
    """The folder's own labels, else those of the label table: the model need not know them."""
    if not (folder / "labels.json").is_file():
        return table().names
    labels = read_json(folder, "labels.json")
    if not isinstance(labels, list) or not labels or not all(isinstance(x, str) for x in labels):
        raise ExpertUnavailable(f"{folder.name}/labels.json is no list of names.")
    return tuple(labels)
