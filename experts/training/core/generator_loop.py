"""Epochs over pairs of token ids: the loop that trains T5 and the code LLM, and goes on after a kill."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from experts.training.core.checkpoint import Checkpoint

Batch = Sequence[int]
"""Places of the examples in it."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how hard; the defaults are those of the report for fine-tuning T5."""

    lr: float = 3e-4
    weight_decay: float = 0.01
    batch: int = 4
    accumulation: int = 4
    epochs: int = 5
    patience: int = 2
    """Epochs without a smaller held-out loss before it ends."""
    warmup: float = 0.06
    minutes: float = 0.0
    """No epoch is begun after so many; 0: no limit. A run that hits it is not repeatable."""
    seed: int = 13


@dataclass(frozen=True, slots=True)
class Task:
    """What the loop needs to know of a model."""

    model: Any
    sizes: Sequence[int]
    """Tokens of each example to learn: batches are of like sizes."""
    loss: Callable[[Batch], Any]
    """The mean loss over a batch of what is to be learnt, as a tensor."""
    held: Callable[[], float]
    """The mean loss over what is held out."""


def fit(
    task: Task, *, schedule: Schedule, checkpoint: Checkpoint, progress: Callable[[str], None]
) -> list[dict[str, Any]]:
    """Trains in place, ends with the best epoch's weights; returns a row for each epoch."""
    import torch

    optimizer = torch.optim.AdamW(
        task.model.parameters(), lr=schedule.lr, weight_decay=schedule.weight_decay
    )
    history = checkpoint.restore({"model": task.model}, optimizer)
    began = time.perf_counter()
    for epoch in range(len(history), schedule.epochs):
        if _settled(history, schedule.patience) or _late(began, schedule.minutes):
            break
        row = _epoch(task, schedule=schedule, optimizer=optimizer, epoch=epoch, progress=progress)
        best = all(row["held"] < other["held"] for other in history)
        history.append(row)
        checkpoint.keep({"model": task.model}, optimizer, history=history, best=best)
        progress(f"epoch {epoch + 1}: loss {row['loss']:.4f}, held out {row['held']:.4f}")
    checkpoint.best({"model": task.model})
    return history


def _epoch(
    task: Task, *, schedule: Schedule, optimizer: Any, epoch: int, progress: Callable[[str], None]
) -> dict[str, Any]:
    import torch

    began, losses, reported = time.perf_counter(), [], time.perf_counter()
    torch.manual_seed(schedule.seed * 1009 + epoch)
    batches = _batches(task.sizes, schedule, epoch)
    steps = max(1, len(batches) // schedule.accumulation)
    task.model.train()
    for place, batch in enumerate(batches):
        step = epoch * steps + place // schedule.accumulation
        rate = schedule.lr * _ramp(step / (steps * schedule.epochs), schedule.warmup)
        for group in optimizer.param_groups:
            group["lr"] = rate
        loss = task.loss(batch)
        (loss / schedule.accumulation).backward()
        losses.append(float(loss.detach()))
        if (place + 1) % schedule.accumulation == 0 or place + 1 == len(batches):
            torch.nn.utils.clip_grad_norm_(task.model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        if time.perf_counter() - reported > 20:
            reported = time.perf_counter()
            progress(f"epoch {epoch + 1}: {place + 1}/{len(batches)}, loss {losses[-1]:.4f}")
    task.model.eval()
    with torch.inference_mode():
        held = task.held()
    seconds = round(time.perf_counter() - began, 1)
    return {"epoch": epoch + 1, "loss": sum(losses) / len(losses), "held": held, "seconds": seconds}


def _batches(sizes: Sequence[int], schedule: Schedule, epoch: int) -> list[list[int]]:
    """Shuffled, of like sizes; the same for the same seed and epoch."""
    random = Random(schedule.seed * 7919 + epoch)
    places = list(range(len(sizes)))
    random.shuffle(places)
    window = 32 * schedule.batch
    ordered: list[int] = []
    for start in range(0, len(places), window):
        ordered += sorted(places[start : start + window], key=lambda place: sizes[place])
    batches = [
        ordered[start : start + schedule.batch] for start in range(0, len(ordered), schedule.batch)
    ]
    random.shuffle(batches)
    return batches


def _ramp(done: float, warmup: float) -> float:
    """Up in a line while warming up, then down to a twentieth."""
    if done < warmup:
        return max(done / warmup, 0.02)
    return max(0.05, (1.0 - done) / (1.0 - warmup))


def _settled(history: Sequence[dict[str, Any]], patience: int) -> bool:
    best = min((row["held"] for row in history), default=0.0)
    since = next((i for i, row in enumerate(reversed(history)) if row["held"] == best), 0)
    return since >= patience


def _late(began: float, minutes: float) -> bool:
    return minutes > 0 and time.perf_counter() - began > 60 * minutes
