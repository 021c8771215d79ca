"""What a wrong answer costs: focal loss with class weights and label smoothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch


def focal_loss(
    logits: torch.Tensor,
    truth: torch.Tensor,
    *,
    weights: torch.Tensor,
    gamma: float,
    smoothing: float,
) -> torch.Tensor:
    """Mean over [n, K] logits and [n] right places; with gamma 0 a smoothed cross entropy.

    `(1 - p)^gamma` counts what is already confident less; smoothing gives each wrong label
    smoothing / K of the truth.
    """
    log_p = logits.log_softmax(-1)
    right = log_p.gather(1, truth.unsqueeze(1)).squeeze(1)
    cost = -(1 - smoothing) * right - smoothing * log_p.mean(-1)
    scale = weights[truth] * (1 - right.exp()).clamp(0, 1) ** gamma
    return (scale * cost).mean()


def class_weights(labels: Sequence[int], classes: int, power: float) -> list[float]:
    """(mean count / count)^power for each class, 0 counted as 1; 0.5 halves a prior, in logs."""
    counts = Counter(labels)
    mean = max(1.0, len(labels) / max(1, len(counts)))
    raw = [(mean / max(1, counts[place])) ** power for place in range(classes)]
    held = [weight for place, weight in enumerate(raw) if counts[place]] or [1.0]
    scale = len(held) / sum(held)
    return [min(weight * scale, 10.0) for weight in raw]
