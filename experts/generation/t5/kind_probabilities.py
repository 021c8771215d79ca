"""How likely T5 finds each kind of cause before it has written a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from experts.calibration.probability import log_softmax


def class_log_probabilities(
    model: Any,
    encoded: Any,
    *,
    attention_mask: Any,
    prefixes: Sequence[Sequence[tuple[int, ...]]],
) -> list[list[float]]:
    """For each row of a batch, the log-probability of each of its prefixes among them all.

    encoded: the encoder's output, [n, T, H]; attention_mask: [n, T]; prefixes: for each row the
    token ids that an answer may begin with. Beams rank whole answers, in which a kind that takes
    many words loses against one that takes few; what kind it is, is decided by its prefix alone.
    NaN where the scores are no numbers.
    """
    import torch

    rows = [row for row, each in enumerate(prefixes) for _ in each]
    flat = [prefix for each in prefixes for prefix in each]
    longest = max(map(len, flat))
    filler, start = model.config.pad_token_id, model.config.decoder_start_token_id
    wanted = torch.tensor([[*p, *[filler] * (longest - len(p))] for p in flat])
    real = torch.tensor([[1.0] * len(p) + [0.0] * (longest - len(p)) for p in flat])
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
    for each in prefixes:
        found.append(log_softmax(sums[at : at + len(each)]).tolist())
        at += len(each)
    return found
