"""From lessons to a generator's folder: what the trainings of the writer and of the code LLM share."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from experts.training.core.checkpoint import Checkpoint
from experts.training.core.generator_loop import Schedule, Task, fit
from experts.training.core.request import Request, identity, one_data, schedule_of, settings_of
from experts.training.data.generator_examples import Lesson, of_split, read_lessons, real

Scores = dict[str, float]
Curves = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Course:
    """Settings have `held`, `judged`, `threads` and `seed` beside those of a Schedule."""

    expert: str
    settings: type[Schedule]
    prepare: Callable[[Any, Sequence[Lesson]], tuple[Any, Any]]
    """(settings, lessons) to (model, tokenizer)."""
    task: Callable[..., Task]
    """(model, tokenizer, lessons, held-out lessons, settings) to what the loop asks."""
    finish: Callable[[Request, Any, Any, Any, Sequence[Lesson]], None]
    """Writes the folder of (request, settings, model, tokenizer, lessons that were learnt)."""
    judge: Callable[[Request, Any, Sequence[Lesson], Sequence[Lesson]], tuple[Curves, Scores]]
    """Asks the folder as it will be used: curves of the first lessons, scores on the others."""
    fits: Callable[[Any, Any, Lesson], bool] = lambda settings, tokenizer, lesson: True
    """Whether a lesson is short enough to be learnt."""


def follow(course: Course, request: Request) -> None:
    """Writes the model folder `request.out`; raises ToldError for bad settings or data."""
    import torch

    from experts.training.core.encoders import write_json
    from experts.training.core.history import write_history

    settings: Any = settings_of(course.settings, request.settings)
    one_data(request, course.expert)
    began = time.perf_counter()
    lessons = read_lessons(request.data)
    Random(settings.seed).shuffle(lessons)  # sets stand project by project
    learnt = of_split(lessons, "train")
    held, learnt = learnt[: settings.held], learnt[settings.held :]
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    model, tokenizer = course.prepare(settings, learnt)
    weights = sum(p.numel() for p in model.parameters() if p.requires_grad)
    learnt = [each for each in learnt if course.fits(settings, tokenizer, each)]
    request.say(f"{len(learnt)} lessons, {weights} weights that learn")
    checkpoint = Checkpoint(request.out / "checkpoint", identity(settings, learnt))
    asked = course.task(model, tokenizer, learnt, held, settings)
    history = fit(asked, schedule_of(Schedule, settings), checkpoint, request.say)
    course.finish(request, settings, model, tokenizer, learnt)
    (request.out / "calibration.json").unlink(missing_ok=True)
    sides = (real(of_split(lessons, split)) for split in ("calibrate", "test"))
    apart = (side[: settings.judged] for side in sides)
    curves, scores = course.judge(request, settings, *apart)
    write_json(request.out / "calibration.json", curves)
    seconds = time.perf_counter() - began
    write_history(request.out, settings, seconds, epochs=history, scores=scores)
    checkpoint.clear()
    request.say(f"{seconds / 60:.1f} minutes; {json.dumps(scores)}")


def write_folder(request: Request, model: Any, tokenizer: Any) -> None:
    """Half precision, safetensors, the tokenizer beside."""
    import torch

    from experts.weights.loading import quiet

    request.out.mkdir(parents=True, exist_ok=True)
    with quiet():
        model.to(torch.float16).save_pretrained(request.out)
        tokenizer.save_pretrained(request.out)
