"""Epochs over examples: the loop that trains an encoder and its head, and goes on after a kill."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

from experts.classification.scores import score
from experts.training.core.checkpoint import Checkpoint
from experts.training.core.loss import class_weights, focal_loss
from experts.training.data.examples import Example
from javatrace.errors import UserError

if TYPE_CHECKING:
    from experts.classification.classifier import Classifier


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how hard; the defaults are those of `configs/training/prelog-v2.toml`."""

    frozen: bool = False
    """The encoder keeps its weights; only the head learns."""
    lr_encoder: float = 2e-5
    lr_head: float = 2e-4
    weight_decay: float = 0.01
    batch: int = 16
    accumulation: int = 2
    epochs: int = 15
    patience: int = 5
    """Epochs without a better held-out score before it ends."""
    warmup: float = 0.06
    """Share of the steps in which the rate rises from 0; then it falls to 0 in a line."""
    gamma: float = 2.5
    label_smoothing: float = 0.1
    class_weight_power: float = 0.5
    """0: each example counts the same; 1: each class does; 0.5: halfway, in logs."""
    hidden_tokens: float = 0.0
    """Each token is replaced by the tokenizer's mask with this chance while learning: names differ elsewhere."""
    autocast: bool = False
    """Multiply in bfloat16: faster where the processor has it, on a GPU or a CPU."""
    seed: int = 13


Progress = Callable[[str], None]
Augment = Callable[[int], Sequence[Example]]
"""An epoch's number to what is learnt in it."""


def fit(
    classifier: Classifier,
    augment: Augment,
    held: Sequence[Example],
    *,
    schedule: Schedule,
    checkpoint: Checkpoint,
    progress: Progress,
) -> list[dict[str, Any]]:
    """Trains in place, ends with the best epoch's weights; returns a row for each epoch.

    The best epoch has the highest sum of top-1 and macro-F1 on `held`.
    """
    import torch

    run = _Run(classifier, len(augment(0)), schedule)
    history = checkpoint.restore(run.modules, run.optimizer)
    run.scheduler.last_epoch = history[-1]["steps"] if history else 0
    for epoch in range(len(history), schedule.epochs):
        if _stale(history, schedule.patience):
            break
        began = time.perf_counter()
        torch.manual_seed(schedule.seed * 1000 + epoch)
        loss = run.epoch(augment(epoch), schedule.seed * 1000 + epoch, progress)
        row = {"epoch": epoch + 1, "steps": run.scheduler.last_epoch, "loss": loss} | _held(
            classifier, held
        )
        history.append(row)
        checkpoint.keep(run.modules, run.optimizer, history=history, best=_best(history) == epoch)
        progress(_line(row, schedule.epochs, time.perf_counter() - began))
    checkpoint.best(run.modules)
    return history


class _Run:
    """Optimizer and rate for one training."""

    def __init__(self, classifier: Classifier, examples: int, schedule: Schedule) -> None:
        from torch.optim import AdamW
        from torch.optim.lr_scheduler import LambdaLR

        self.classifier, self.schedule = classifier, schedule
        self.modules = {"encoder": classifier.encoder, "head": classifier.head}
        classifier.encoder.requires_grad_(not schedule.frozen)
        groups = [{"params": list(classifier.head.parameters()), "lr": schedule.lr_head}]
        if not schedule.frozen:
            own = list(classifier.encoder.parameters())
            groups.append({"params": own, "lr": schedule.lr_encoder})
        self.optimizer = AdamW(groups, weight_decay=schedule.weight_decay)
        at_once = schedule.batch * schedule.accumulation
        total = max(1, -(-examples // at_once)) * schedule.epochs
        rise = max(1, int(schedule.warmup * total))
        self.scheduler = LambdaLR(
            self.optimizer,
            lambda step: min((step + 1) / rise, max(0.0, (total - step) / max(1, total - rise))),
        )

    def epoch(self, examples: Sequence[Example], seed: int, progress: Progress) -> float:
        """Mean loss over the examples, each seen once."""
        from torch.nn.utils import clip_grad_norm_

        places = {label: place for place, label in enumerate(self.classifier.labels)}
        truth = [places[each.label] for each in examples]
        weights = class_weights(truth, len(places), self.schedule.class_weight_power)
        self.classifier.encoder.train(not self.schedule.frozen)
        self.classifier.head.train()
        batches = self._batches(examples, truth, seed)
        total, seen = 0.0, 0
        reported = time.perf_counter()
        for number, (tokens, right) in enumerate(batches, 1):
            if time.perf_counter() - reported > 20:
                reported = time.perf_counter()
                progress(f"{number - 1}/{len(batches)} batches, loss {total / seen:.3f}")
            seen += len(right)
            loss = self._loss(tokens, right, weights)
            (loss / self.schedule.accumulation).backward()
            total += loss.item() * len(right)
            if number % self.schedule.accumulation == 0 or number == len(batches):
                for module in self.modules.values():
                    clip_grad_norm_(module.parameters(), 1.0)
                self.optimizer.step()
                self.scheduler.step()
                self.optimizer.zero_grad(set_to_none=True)
        return total / max(1, len(examples))

    def _loss(self, tokens: list[list[int]], right: list[int], weights: list[float]) -> Any:
        import torch

        kind = next(self.classifier.head.parameters()).device.type
        with torch.autocast(kind, torch.bfloat16, enabled=self.schedule.autocast):
            logits = self.classifier.forward(tokens).float()
        return focal_loss(
            logits,
            torch.tensor(right, device=logits.device),
            weights=torch.tensor(weights, device=logits.device),
            gamma=self.schedule.gamma,
            smoothing=self.schedule.label_smoothing,
        )

    def _batches(
        self, examples: Sequence[Example], truth: Sequence[int], seed: int
    ) -> list[tuple[list[list[int]], list[int]]]:
        """Of like length, in random order: sorted within random lots of fifty batches."""
        rng, size = Random(seed), self.schedule.batch
        tokens = self.classifier.tokenize([each.text for each in examples])
        order = rng.sample(range(len(tokens)), len(tokens))
        lots = [order[at : at + 50 * size] for at in range(0, len(order), 50 * size)]
        alike = [place for lot in lots for place in sorted(lot, key=lambda p: len(tokens[p]))]
        cut = [alike[at : at + size] for at in range(0, len(alike), size)]
        rng.shuffle(cut)
        hidden = [self._hide(row, rng) for row in tokens]
        return [([hidden[p] for p in batch], [truth[p] for p in batch]) for batch in cut]

    def _hide(self, row: list[int], rng: Random) -> list[int]:
        """All but the marks at both ends may be hidden."""
        chance = self.schedule.hidden_tokens
        if not chance:
            return row
        mask = self.classifier.tokenizer.mask_token_id
        if mask is None:
            raise UserError(
                "hidden_tokens: this encoder's tokenizer has no mask", "set hidden_tokens=0"
            )
        inside = [mask if rng.random() < chance else token for token in row[1:-1]]
        return [row[0], *inside, row[-1]] if len(row) > 1 else row


def _held(classifier: Classifier, held: Sequence[Example]) -> dict[str, float]:
    """Loss and scores on what is held out of training."""
    import numpy as np

    from experts.calibration.probability import softmax

    if not held:
        return {}
    places = {label: place for place, label in enumerate(classifier.labels)}
    truth = [places[each.label] for each in held]
    rows = softmax(classifier.logits([each.text for each in held]))
    right = rows[np.arange(len(truth)), truth]
    scores = score(rows, truth)
    return {
        "held_loss": round(float(-np.log(np.clip(right, 1e-9, 1)).mean()), 4),
        "held_top1": round(scores.top1, 4),
        "held_top3": round(scores.top3, 4),
        "held_macro_f1": round(scores.macro_f1, 4),
    }


def _validation_score(row: dict[str, Any]) -> float:
    return float(row.get("held_top1", 0.0) + row.get("held_macro_f1", 0.0) - row["loss"] * 1e-6)


def _best(history: Sequence[dict[str, Any]]) -> int:
    return max(range(len(history)), key=lambda place: _validation_score(history[place]))


def _stale(history: Sequence[dict[str, Any]], patience: int) -> bool:
    return bool(history) and len(history) - 1 - _best(history) >= patience


def _line(row: dict[str, Any], epochs: int, seconds: float) -> str:
    numbers = ", ".join(f"{k} {v:.3f}" for k, v in row.items() if isinstance(v, float))
    return f"epoch {row['epoch']}/{epochs}: {numbers} ({seconds:.0f} s)"
