"""Fits a linear model: softmax regression over hashed features of texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from experts.classification.linear import BUCKETS, FILE, Features, Linear
from experts.classification.ngrams import ngrams
from experts.training.core.loss import class_weights
from experts.training.data.examples import Example

EPOCHS, BATCH, RATE, SCALE = 4, 64, 0.004, 10.0


def fit_linear(
    examples: Sequence[Example],
    labels: tuple[str, ...],
    *,
    seed: int,
    progress: Callable[[str], None],
    features: Features = ngrams,
    buckets: int = BUCKETS,
) -> Linear:
    """On all examples given; deterministic for a seed.

    Few epochs at a falling rate keep rare n-grams small, as a penalty would; gradients are sparse,
    as a batch holds few of the buckets.
    """
    import torch

    places = {label: place for place, label in enumerate(labels)}
    grams = [features(each.text, buckets) for each in examples]
    truth = torch.tensor([places[each.label] for each in examples])
    weights = torch.tensor(class_weights(truth.tolist(), len(labels), 0.5))
    table = torch.nn.EmbeddingBag(buckets, len(labels), mode="sum", sparse=True)
    torch.nn.init.zeros_(table.weight)
    bias = torch.zeros(len(labels), requires_grad=True)
    optimizers = [
        torch.optim.SparseAdam([table.weight], lr=RATE),
        torch.optim.Adam([bias], lr=RATE),
    ]
    chance = torch.Generator().manual_seed(seed)
    for epoch in range(EPOCHS):
        total = 0.0
        for optimizer in optimizers:
            optimizer.param_groups[0]["lr"] = RATE * (1 - epoch / EPOCHS)
        order = torch.randperm(len(examples), generator=chance).tolist()
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            bags = [grams[place] for place in batch]
            ids = torch.tensor([bucket for bag in bags for bucket in bag[0]], dtype=torch.long)
            counts = torch.tensor([weight for bag in bags for weight in bag[1]])
            starts = torch.tensor([0, *(len(bag[0]) for bag in bags[:-1])]).cumsum(0)
            logits = SCALE * table(ids, starts, per_sample_weights=counts) + bias
            loss: Any = torch.nn.functional.cross_entropy(logits, truth[batch], weight=weights)
            for optimizer in optimizers:
                optimizer.zero_grad(set_to_none=True)
            loss.backward()
            for optimizer in optimizers:
                optimizer.step()
            total += loss.item() * len(batch)
        progress(f"linear: epoch {epoch + 1}/{EPOCHS}: loss {total / max(1, len(examples)):.3f}")
    return Linear((SCALE * table.weight).detach().numpy(), bias.detach().numpy(), features)


def save_linear(linear: Linear, folder: Path) -> None:
    """In half precision."""
    import torch
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    halves = {
        "weight": torch.from_numpy(linear.weight).half().contiguous(),
        "bias": torch.from_numpy(linear.bias).half().contiguous(),
    }
    save_file(halves, folder / FILE)
