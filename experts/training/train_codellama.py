"""Examples to the folder of the small code LLM: a Llama of our own that answers under the grammar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from experts.calibration.score_curve import log_odds
from experts.generation.llm.backend import Backend, Question
from experts.generation.llm.choice import Choice
from experts.generation.questions import asked
from experts.taxonomy.labels import table
from experts.training.core.generator_loop import Schedule, Task
from experts.training.core.generator_run import (
    Curves,
    GeneratorRun,
    Scores,
    run_training,
    write_folder,
)
from experts.training.core.request import Request
from experts.training.data.generator_examples import GeneratorExample
from experts.training.fitting.score_curve import fit_curve


@dataclass(frozen=True, slots=True)
class CodeLlamaSettings(Schedule):
    base: str = ""
    """A Llama folder or hub id to fine-tune. Empty: a new small Llama with our tokenizer."""
    vocabulary: int = 7000
    width: int = 256
    layers: int = 4
    heads: int = 4
    inner: int = 704
    """A multiple of 64, as are the other widths: blocks of NF4."""
    window: int = 2048
    """Tokens of a prompt with its answer."""
    held: int = 200
    """Examples of the training split kept back to choose the epoch."""
    longest: int = 900
    """Tokens of a prompt beyond which an example is left out: long ones cost most and teach least."""
    judged: int = 240
    """Examples of the held-out splits that calibrate and test it, of each."""
    threads: int = 1
    device: str = "auto"


def train(request: Request) -> None:
    """Writes the model folder `request.out`; raises UserError for bad settings or data."""
    run = GeneratorRun(
        expert="codellama",
        settings=CodeLlamaSettings,
        prepare=prepare,
        task=task,
        finish=_finish,
        validate=_validate,
        fits=_fits,
    )
    run_training(run, request)


def _fits(settings: CodeLlamaSettings, tokenizer: Any, example: GeneratorExample) -> bool:
    return len(tokenizer.encode(example.prompt)) <= settings.longest


def _finish(
    request: Request,
    settings: CodeLlamaSettings,
    model: Any,
    tokenizer: Any,
    _learnt: Sequence[GeneratorExample],
) -> None:
    from experts.training.core.encoders import write_json

    write_folder(request, model, tokenizer)
    write_json(request.out / "labels.json", list(table().names))


def prepare(settings: CodeLlamaSettings, learnt: Sequence[GeneratorExample]) -> tuple[Any, Any]:
    """(model, tokenizer): those of `settings.base`, or new small ones."""
    from experts.weights.device import choose_device

    model, tokenizer = _based(settings.base) if settings.base else _new(settings, learnt)
    return model.to(str(choose_device(settings.device))), tokenizer


def _based(base: str) -> tuple[Any, Any]:
    """In full precision: it learns."""
    import torch
    from transformers import LlamaForCausalLM

    from experts.weights.folder import open_folder
    from experts.weights.loading import LOCAL, load_tokenizer, silent_libraries

    folder = open_folder(base)
    with silent_libraries():
        model = LlamaForCausalLM.from_pretrained(folder, **LOCAL, dtype=torch.float32)
    return model, load_tokenizer(folder)


def _new(settings: CodeLlamaSettings, learnt: Sequence[GeneratorExample]) -> tuple[Any, Any]:
    from transformers import LlamaConfig, LlamaForCausalLM

    from experts.training.data.generator_tokenizers import reader_tokenizer

    answers = [f"{name}: {value}\n" for each in learnt for name, value in each.answer.items()]
    answers += [f"type: {name}\n" for name in table().names]
    prompts = (each.prompt for each in learnt)
    tokenizer = reader_tokenizer(prompts, sorted(set(answers)), settings.vocabulary)
    config = LlamaConfig(
        vocab_size=-(-len(tokenizer) // 64) * 64,
        hidden_size=settings.width,
        intermediate_size=settings.inner,
        num_hidden_layers=settings.layers,
        num_attention_heads=settings.heads,
        num_key_value_heads=settings.heads,
        max_position_embeddings=settings.window,
        pad_token_id=tokenizer.pad_token_id,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        tie_word_embeddings=True,
    )
    return LlamaForCausalLM(config), tokenizer


def task(
    model: Any,
    tokenizer: Any,
    learnt: Sequence[GeneratorExample],
    held: Sequence[GeneratorExample],
    settings: CodeLlamaSettings,
) -> Task:
    """The loss is over the answer alone; the prompt is read, not learnt."""
    import torch

    pairs = [_ids(tokenizer, each, settings.window) for each in (*learnt, *held)]

    def loss(batch: Sequence[int]) -> Any:
        place, rows = model.device, [pairs[i] for i in batch]
        longest = max(len(prompt) + len(answer) for prompt, answer in rows)
        ids = torch.full((len(rows), longest), tokenizer.pad_token_id, device=place)
        wanted = torch.full((len(rows), longest), -100, device=place)
        for row, (prompt, answer) in enumerate(rows):
            whole = torch.tensor([*prompt, *answer], device=place)
            ids[row, : len(whole)] = whole
            wanted[row, len(prompt) - 1 : len(whole) - 1] = whole[len(prompt) :]
        chosen = wanted != -100
        with torch.autocast(place.type, dtype=torch.bfloat16):
            read = model.model(input_ids=ids).last_hidden_state  # padded on the right: causal
            scores = model.lm_head(read[chosen])
        return torch.nn.functional.cross_entropy(scores.float(), wanted[chosen])

    def held_loss() -> float:
        batches = [range(i, min(i + 16, len(pairs))) for i in range(len(learnt), len(pairs), 16)]
        return sum(float(loss(batch)) for batch in batches) / max(1, len(batches))

    return Task(model, [len(a) + len(b) for a, b in pairs[: len(learnt)]], loss, held_loss)


def _ids(tokenizer: Any, example: GeneratorExample, window: int) -> tuple[list[int], list[int]]:
    answer = [
        token
        for name, value in example.answer.items()
        for token in tokenizer.encode(f"{name}: {value}\n", add_special_tokens=False)
    ]
    answer.append(tokenizer.eos_token_id)
    prompt = tokenizer.encode(example.prompt, truncation=True, max_length=window - len(answer))
    return prompt, answer


def _validate(
    request: Request,
    settings: CodeLlamaSettings,
    held: Sequence[GeneratorExample],
    test: Sequence[GeneratorExample],
) -> tuple[Curves, Scores]:
    """Fits both curves on one split, and scores on the other, in 4 bits and under the grammar."""
    from experts.generation.llm.opening import load_decoder

    decoder = load_decoder(
        str(request.out.resolve()), device=settings.device, weights="nf4", prompt_tokens=4096
    )
    pairs = list(zip(held, _choices(decoder, held), strict=True))
    unprinted = [(example, choice) for example, choice in pairs if not example.printed]
    curves = {
        "type": fit_curve(*_scores_and_truth(unprinted, ("type",))),
        "cause": fit_curve(*_scores_and_truth(pairs, ("suspect", "cause"))),
    }
    written = {
        name: {**asdict(curve), "kind": "logistic", "fitted_on": len(pairs)}
        for name, curve in curves.items()
    }
    tested = list(zip(test, _choices(decoder, test), strict=True))
    return written, {"n": len(tested)} | _scores(tested)


def _choices(decoder: Backend, examples: Sequence[GeneratorExample]) -> list[Choice | None]:
    asked_of = [
        Question(
            x.prompt, asked((x.type,) if x.printed else decoder.labels, x.expressions[: x.suspects])
        )
        for x in examples
    ]
    return decoder.choose(asked_of)


def _scores_and_truth(
    pairs: Sequence[tuple[GeneratorExample, Choice | None]], names: tuple[str, ...]
) -> tuple[list[float], list[bool]]:
    """(log odds of what was chosen, whether its last line is right)."""
    scores, right = [], []
    for example, choice in pairs:
        chance = 1.0
        for name in names:
            chance *= (choice.chance(name) or 0.0) if choice else 0.0
        scores.append(log_odds(chance))
        right.append(choice is not None and choice.values[names[-1]] == example.answer[names[-1]])
    return scores, right


def _scores(tested: Sequence[tuple[GeneratorExample, Choice | None]]) -> dict[str, float]:
    """Share right, by line; `type` only where it was not printed, `suspect` where there is one."""
    shares = {}
    for name in ("type", "suspect", "cause", "edit"):
        kept = [
            choice is not None and choice.values[name] == example.answer[name]
            for example, choice in tested
            if (name != "type" or not example.printed) and (name != "suspect" or example.suspects)
        ]
        shares[name] = sum(kept) / max(1, len(kept))
    first = [x.answer["suspect"] == "1" for x, _ in tested if x.suspects]
    return shares | {"suspect_first": sum(first) / max(1, len(first))}
