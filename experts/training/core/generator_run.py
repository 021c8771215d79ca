"""From examples to a generator's folder: what the training runs of T5 and of the code LLM share."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from experts.training.core.checkpoint import Checkpoint
from experts.training.core.encoders import write_json
from experts.training.core.generator_loop import Schedule, Task, fit
from experts.training.core.history import write_history
from experts.training.core.request import Request, identity, require_data, schedule_of, settings_of
from experts.training.data.generator_examples import (
    GeneratorExample,
    of_split,
    read_generator_examples,
    real,
)

Scores = dict[str, float]
Curves = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GeneratorRun:
    """Settings have `held`, `judged`, `threads` and `seed` beside those of a Schedule."""

    expert: str
    settings: type[Schedule]
    prepare: Callable[[Any, Sequence[GeneratorExample]], tuple[Any, Any]]
    """(settings, examples) to (model, tokenizer)."""
    task: Callable[..., Task]
    """(model, tokenizer, examples, held-out examples, settings) to what the loop asks."""
    finish: Callable[[Request, Any, Any, Any, Sequence[GeneratorExample]], None]
    """Writes the folder of (request, settings, model, tokenizer, examples that were learnt)."""
    validate: Callable[
        [Request, Any, Sequence[GeneratorExample], Sequence[GeneratorExample]],
        tuple[Curves, Scores],
    ]
    """Asks the folder as it will be used: curves of the first examples, scores on the others."""
    fits: Callable[[Any, Any, GeneratorExample], bool] = lambda settings, tokenizer, example: True
    """Whether an example is short enough to be learnt."""


def run_training(run: GeneratorRun, request: Request) -> None:
    """Writes the model folder `request.out`; raises UserError for bad settings or data."""
    import torch

    settings: Any = settings_of(run.settings, request.settings)
    require_data(request, run.expert)
    began = time.perf_counter()
    examples = read_generator_examples(request.data)
    Random(settings.seed).shuffle(examples)  # sets stand project by project
    learnt = of_split(examples, "train")
    held, learnt = learnt[: settings.held], learnt[settings.held :]
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    model, tokenizer = run.prepare(settings, learnt)
    weights = sum(p.numel() for p in model.parameters() if p.requires_grad)
    learnt = [each for each in learnt if run.fits(settings, tokenizer, each)]
    request.progress(f"{len(learnt)} examples, {weights} weights that learn")
    checkpoint = Checkpoint(request.out / "checkpoint", identity(settings, learnt))
    task = run.task(model, tokenizer, learnt, held, settings)
    history = fit(
        task,
        schedule=schedule_of(Schedule, settings),
        checkpoint=checkpoint,
        progress=request.progress,
    )
    run.finish(request, settings, model, tokenizer, learnt)
    scores = _validate(run, request, settings=settings, examples=examples)
    seconds = time.perf_counter() - began
    write_history(request.out, settings, seconds, epochs=history, scores=scores)
    checkpoint.clear()
    request.progress(f"{seconds / 60:.1f} minutes; {json.dumps(scores)}")


def _validate(
    run: GeneratorRun, request: Request, *, settings: Any, examples: Sequence[GeneratorExample]
) -> Scores:
    """Writes the curves of the calibration split; returns the scores on the test split."""
    (request.out / "calibration.json").unlink(missing_ok=True)
    sides = (real(of_split(examples, split)) for split in ("calibrate", "test"))
    calibration, test = (side[: settings.judged] for side in sides)
    curves, scores = run.validate(request, settings, calibration, test)
    write_json(request.out / "calibration.json", curves)
    return scores


def write_folder(request: Request, model: Any, tokenizer: Any) -> None:
    """Half precision, safetensors, the tokenizer beside."""
    import torch

    from experts.weights.loading import silent_libraries

    request.out.mkdir(parents=True, exist_ok=True)
    with silent_libraries():
        model.to(torch.float16).save_pretrained(request.out)
        tokenizer.save_pretrained(request.out)
