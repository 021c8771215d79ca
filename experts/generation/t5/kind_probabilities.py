"""How likely each kind of cause is in T5's opinion, before a word is written; and two opinions as one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any


def pooled(one: Sequence[float], other: Sequence[float], share: float) -> list[float]:
    """A logarithmic pool of two rows of log-probabilities, `share` of it the other's.

    After Genest & Zidek, Combining Probability Distributions, 1986.
    """
    return normalised([(1 - share) * p + share * q for p, q in zip(one, other, strict=True)])


def leanings(
    model: Any, encoded: Any, attention_mask: Any, openings: Sequence[Sequence[tuple[int, ...]]]
) -> list[list[float]]:
    """For each row of a batch, the log-probability of each of its openings among them all.

    encoded: the encoder's output, [n, T, H]; openings: token ids that an answer may begin with.
    Beams rank whole answers, in which a kind that takes many words to tell loses against one that
    takes few; what kind it is, is decided by its opening alone. NaN where the scores are no numbers.
    """
    import torch

    rows = [row for row, each in enumerate(openings) for _ in each]
    told = [opening for each in openings for opening in each]
    longest = max(map(len, told))
    filler, start = model.config.pad_token_id, model.config.decoder_start_token_id
    wanted = torch.tensor([[*o, *[filler] * (longest - len(o))] for o in told])
    real = torch.tensor([[1.0] * len(o) + [0.0] * (longest - len(o)) for o in told])
    wanted, real = wanted.to(encoded.device), real.to(encoded.device)
    read = torch.cat([torch.full_like(wanted[:, :1], start), wanted[:, :-1]], dim=1)
    logits = model(
        encoder_outputs=(encoded[rows],),
        attention_mask=attention_mask[rows],
        decoder_input_ids=read,
    ).logits
    steps = logits.float().log_softmax(-1).gather(-1, wanted[..., None])[..., 0]
    sums = (steps * real).sum(1).tolist()
    found, at = list[list[float]](), 0
    for each in openings:
        found.append(normalised(sums[at : at + len(each)]))
        at += len(each)
    return found


def normalised(sums: Sequence[float]) -> list[float]:
    """Log-weights to log-probabilities: they sum to 1."""
    most = max(sums)
    whole = most + math.log(sum(math.exp(each - most) for each in sums))
    return [each - whole for each in sums]
