"""Lessons to the folder of the writer: weights, tokenizer, calibration, history, scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from experts.training.core.generator_loop import Schedule, Task
from experts.training.core.generator_run import Course, follow, write_folder
from experts.training.core.lora import NONE, Lora, adapted, checkpoint_gradients, merged
from experts.training.core.request import Request
from experts.training.data.generator_examples import Lesson
from experts.training.fitting.auxiliary_linear import fit_beside, save_beside
from experts.training.fitting.t5_validation import judge


@dataclass(frozen=True, slots=True)
class T5Settings(Schedule):
    base: str = ""
    """A T5 folder or hub id to fine-tune. Empty: a new small T5 with our tokenizer."""
    vocabulary: int = 7000
    width: int = 256
    layers: int = 4
    heads: int = 4
    lead: float = 0.5
    """Share of the loss that is the kind of cause, the first token; the rest is what follows it."""
    emphasis: float = 5.0
    """Weight of a later token that is a choice (edit, slot); the words around them weigh 1."""
    longest_input: int = 384
    longest_output: int = 256
    held: int = 200
    """Lessons of the training split kept back to choose the epoch."""
    judged: int = 240
    """Lessons of each split apart from training that calibrate and test the writer."""
    lora: Lora = NONE
    """Adapters in place of all weights: `--set lora.enabled=true`."""
    gradient_checkpointing: bool = False
    """Less memory for more time."""
    linear: bool = True
    """A linear reader of the same input beside it, which has its say in the kind of cause."""
    threads: int = 1
    device: str = "auto"


def train(request: Request) -> None:
    """Writes the model folder `request.out`; raises ToldError for bad settings or data."""
    follow(Course("t5", T5Settings, prepare, task, _finish, judge), request)


def prepare(settings: T5Settings, learnt: Sequence[Lesson]) -> tuple[Any, Any]:
    """(model, tokenizer): those of `settings.base`, or new small ones; with adapters where asked."""
    from experts.weights.device import pick

    place = pick(settings.device)
    model, tokenizer, new = _based(settings) if settings.base else (*_new(settings, learnt), [])
    if settings.lora.enabled:
        model = adapted(model, settings.lora, new)
    if settings.gradient_checkpointing:
        checkpoint_gradients(model)
    return model.to(str(place)), tokenizer


def _based(settings: T5Settings) -> tuple[Any, Any, list[int]]:
    """(model in full precision, tokenizer, ids that its vocabulary did not have) of `base`."""
    import torch
    from transformers import T5ForConditionalGeneration

    from experts.training.data.generator_tokenizers import answer_tokens
    from experts.weights.folder import open_folder
    from experts.weights.loading import load_tokenizer, quiet

    folder = open_folder(settings.base)
    with quiet():
        model = T5ForConditionalGeneration.from_pretrained(
            folder, local_files_only=True, dtype=torch.float32
        )
    tokenizer = load_tokenizer(folder)
    before = len(tokenizer)
    tokenizer.add_tokens(answer_tokens())  # published T5 vocabularies have not even a brace
    model.resize_token_embeddings(max(len(tokenizer), model.config.vocab_size))
    return model, tokenizer, list(range(before, len(tokenizer)))


def _new(settings: T5Settings, learnt: Sequence[Lesson]) -> tuple[Any, Any]:
    from transformers import T5Config, T5ForConditionalGeneration

    from experts.training.data.generator_tokenizers import writer_tokenizer

    texts = (text for each in learnt for text in (each.input, each.draft))
    tokenizer = writer_tokenizer(texts, settings.vocabulary)
    config = T5Config(
        vocab_size=-(-len(tokenizer) // 64) * 64,
        d_model=settings.width,
        d_kv=settings.width // settings.heads,
        d_ff=4 * settings.width,
        num_layers=settings.layers,
        num_decoder_layers=settings.layers,
        num_heads=settings.heads,
        dropout_rate=0.05,
        feed_forward_proj="relu",
        pad_token_id=tokenizer.pad_token_id,
        eos_token_id=tokenizer.eos_token_id,
    )
    config.decoder_start_token_id = tokenizer.pad_token_id
    return T5ForConditionalGeneration(config), tokenizer


def task(
    model: Any, tokenizer: Any, learnt: Sequence[Lesson], held: Sequence[Lesson], s: T5Settings
) -> Task:
    """How the loop asks for the loss of some lessons."""
    import torch
    from torch.nn.functional import cross_entropy

    from experts.training.data.generator_tokenizers import answer_tokens

    pairs = [_ids(tokenizer, each, s) for each in (*learnt, *held)]
    choices = torch.tensor(tokenizer.convert_tokens_to_ids(answer_tokens()))

    def loss(batch: Sequence[int]) -> Any:
        place = model.device
        inputs = _padded([pairs[i][0] for i in batch], tokenizer.pad_token_id).to(place)
        labels = _padded([pairs[i][1] for i in batch], -100).to(place)
        with torch.autocast(place.type, dtype=torch.bfloat16):
            told = model(
                input_ids=inputs,
                attention_mask=(inputs != tokenizer.pad_token_id).long(),
                labels=labels,
            )
        rows = told.logits.float().flatten(0, 1)
        losses = cross_entropy(rows, labels.flatten(), reduction="none").view_as(labels)
        worth = torch.where(torch.isin(labels, choices.to(place)), s.emphasis, 1.0)
        worth[labels == -100] = 0.0
        after = (losses * worth)[:, 1:].sum() / worth[:, 1:].sum()
        return s.lead * losses[:, 0].mean() + (1.0 - s.lead) * after

    def held_loss() -> float:
        batches = [range(i, min(i + 16, len(pairs))) for i in range(len(learnt), len(pairs), 16)]
        return sum(float(loss(batch)) for batch in batches) / max(1, len(batches))

    return Task(model, [len(a) + len(b) for a, b in pairs[: len(learnt)]], loss, held_loss)


def _ids(tokenizer: Any, lesson: Lesson, s: T5Settings) -> tuple[list[int], list[int]]:
    read = tokenizer(lesson.input, truncation=True, max_length=s.longest_input).input_ids
    written = tokenizer(text_target=lesson.draft, add_special_tokens=False).input_ids
    return read, [*written[: s.longest_output - 1], tokenizer.eos_token_id]


def _padded(rows: Sequence[Sequence[int]], filler: int) -> Any:
    import torch

    longest = max(map(len, rows))
    return torch.tensor([[*row, *[filler] * (longest - len(row))] for row in rows])


def _finish(
    request: Request, settings: T5Settings, model: Any, tokenizer: Any, learnt: Sequence[Lesson]
) -> None:
    model = merged(model)
    model.config.use_cache = True
    write_folder(request, model, tokenizer)
    beside = fit_beside(learnt, settings.seed, request.say) if settings.linear else None
    save_beside(beside, request.out)
