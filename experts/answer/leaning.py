"""How likely each kind of cause is, before a word is written: T5's own opinion, and a linear reader's beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from experts import linear
from experts.answer.features import BUCKETS, features
from experts.base import ExpertUnavailable
from experts.folder import read_json

FILE = "linear.json"


@dataclass(frozen=True, slots=True)
class Beside:
    """A linear reader of T5's input, and how much its word counts."""

    linear: linear.Linear
    kinds: tuple[str, ...]
    """Of its outputs, in order."""
    share: float
    """0..1."""

    def leanings(
        self, inputs: Sequence[str], kinds: Sequence[tuple[str, ...]]
    ) -> list[list[float]]:
        """For each input the log-probability of each of its kinds among them all.

        A kind that it never learnt is as likely as the least likely one.
        """
        places = {kind: place for place, kind in enumerate(self.kinds)}
        found = list[list[float]]()
        for row, asked in zip(self.linear.logits(inputs).tolist(), kinds, strict=True):
            least = min(row)
            found.append(shared([row[places[k]] if k in places else least for k in asked]))
        return found


def load_beside(folder: Path) -> Beside | None:
    """None where the folder has none; raises ExpertUnavailable where it does not fit."""
    if not (folder / FILE).is_file():
        return None
    stored = read_json(folder, FILE)
    try:
        kinds, share = tuple(map(str, stored["kinds"])), float(stored["share"])
    except (KeyError, TypeError, ValueError) as error:
        raise ExpertUnavailable(f"{folder.name}/{FILE} is not as expected: {error!r}.") from error
    if not 0 <= share <= 1:
        raise ExpertUnavailable(f"{folder.name}/{FILE}: a share of {share} is not in 0..1.")
    return Beside(linear.load(folder, len(kinds), features, BUCKETS), kinds, share)


def pooled(one: Sequence[float], other: Sequence[float], share: float) -> list[float]:
    """A logarithmic pool of two rows of log-probabilities, `share` of it the other's.

    After Genest & Zidek, Combining Probability Distributions, 1986.
    """
    return shared([(1 - share) * p + share * q for p, q in zip(one, other, strict=True)])


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
        found.append(shared(sums[at : at + len(each)]))
        at += len(each)
    return found


def shared(sums: Sequence[float]) -> list[float]:
    """Log-weights to log-probabilities: they sum to 1."""
    most = max(sums)
    whole = most + math.log(sum(math.exp(each - most) for each in sums))
    return [each - whole for each in sums]
