"""Examples to the folder of T5: weights, tokenizer, calibration, history, scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from experts.training.core.generator_loop import Schedule, Task
from experts.training.core.generator_run import GeneratorRun, run_training, write_folder
from experts.training.core.lora import NONE, Lora, adapted, checkpoint_gradients, merged
from experts.training.core.request import Request
from experts.training.data.generator_examples import GeneratorExample
from experts.training.fitting.auxiliary_linear import fit_auxiliary_linear, save_auxiliary_linear
from experts.training.fitting.t5_validation import validate


@dataclass(frozen=True, slots=True)
class T5Settings(Schedule):
    base: str = ""
    """A T5 folder or hub id to fine-tune. Empty: a new small T5 with our tokenizer."""
    vocabulary: int = 7000
    width: int = 256
    layers: int = 4
    heads: int = 4
    kind_share: float = 0.5
    """Share of the loss that is the kind of cause, the first token; the rest is what follows it."""
    emphasis: float = 5.0
    """Weight of a later token that is a choice (edit, slot); the words around them weigh 1."""
    longest_input: int = 384
    longest_output: int = 256
    held: int = 200
    """Examples of the training split kept back to choose the epoch."""
    judged: int = 240
    """Examples of the held-out splits that calibrate and test it, of each."""
    lora: Lora = NONE
    """Adapters in place of all weights: `--set lora.enabled=true`."""
    gradient_checkpointing: bool = False
    """Less memory for more time."""
    linear: bool = True
    """An auxiliary linear model of the same input, pooled with T5 for the kind of cause."""
    threads: int = 1
    device: str = "auto"


def train(request: Request) -> None:
    """Writes the model folder `request.out`; raises UserError for bad settings or data."""
    run = GeneratorRun(
        expert="t5",
        settings=T5Settings,
        prepare=prepare,
        task=task,
        finish=_finish,
        validate=validate,
    )
    run_training(run, request)


def prepare(settings: T5Settings, learnt: Sequence[GeneratorExample]) -> tuple[Any, Any]:
    """(model, tokenizer): those of `settings.base`, or new small ones; with adapters where asked."""
    from experts.weights.device import choose_device

    place = choose_device(settings.device)
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
    from experts.weights.loading import LOCAL, load_tokenizer, silent_libraries

    folder = open_folder(settings.base)
    with silent_libraries():
        model = T5ForConditionalGeneration.from_pretrained(folder, **LOCAL, dtype=torch.float32)
    tokenizer = load_tokenizer(folder)
    before = len(tokenizer)
    tokenizer.add_tokens(answer_tokens())  # published T5 vocabularies have not even a brace
    model.resize_token_embeddings(max(len(tokenizer), model.config.vocab_size))
    return model, tokenizer, list(range(before, len(tokenizer)))


def _new(settings: T5Settings, learnt: Sequence[GeneratorExample]) -> tuple[Any, Any]:
    from transformers import T5Config, T5ForConditionalGeneration

    from experts.training.data.generator_tokenizers import writer_tokenizer

    texts = (text for each in learnt for text in (each.input, each.output))
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
    model: Any,
    tokenizer: Any,
    learnt: Sequence[GeneratorExample],
    held: Sequence[GeneratorExample],
    s: T5Settings,
) -> Task:
    """How the loop asks for the loss of some examples."""
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
            out = model(
                input_ids=inputs,
                attention_mask=(inputs != tokenizer.pad_token_id).long(),
                labels=labels,
            )
        rows = out.logits.float().flatten(0, 1)
        losses = cross_entropy(rows, labels.flatten(), reduction="none").view_as(labels)
        worth = torch.where(torch.isin(labels, choices.to(place)), s.emphasis, 1.0)
        worth[labels == -100] = 0.0
        after = (losses * worth)[:, 1:].sum() / worth[:, 1:].sum()
        return s.kind_share * losses[:, 0].mean() + (1.0 - s.kind_share) * after

    def held_loss() -> float:
        batches = [range(i, min(i + 16, len(pairs))) for i in range(len(learnt), len(pairs), 16)]
        return sum(float(loss(batch)) for batch in batches) / max(1, len(batches))

    return Task(model, [len(a) + len(b) for a, b in pairs[: len(learnt)]], loss, held_loss)


def _ids(tokenizer: Any, example: GeneratorExample, s: T5Settings) -> tuple[list[int], list[int]]:
    read = tokenizer(
        example.input, truncation=True, max_length=s.longest_input, split_special_tokens=True
    ).input_ids
    written = tokenizer(text_target=example.output, add_special_tokens=False).input_ids
    return read, [*written[: s.longest_output - 1], tokenizer.eos_token_id]


def _padded(rows: Sequence[Sequence[int]], filler: int) -> Any:
    import torch

    longest = max(map(len, rows))
    return torch.tensor([[*row, *[filler] * (longest - len(row))] for row in rows])


def _finish(
    request: Request,
    settings: T5Settings,
    model: Any,
    tokenizer: Any,
    learnt: Sequence[GeneratorExample],
) -> None:
    model = merged(model)
    model.config.use_cache = True
    write_folder(request, model, tokenizer)
    auxiliary = fit_auxiliary_linear(learnt, request.progress) if settings.linear else None
    save_auxiliary_linear(auxiliary, request.out)
