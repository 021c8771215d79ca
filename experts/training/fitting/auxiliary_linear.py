"""Fits T5's auxiliary linear model, which tells kinds of cause from the same input, and its share of the pool."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from experts.calibration.probability import log_softmax, logarithmic_pool
from experts.classification.encoder_with_linear import EVEN
from experts.classification.linear import FILE as WEIGHTS
from experts.explanation import by_kind, kinds_for
from experts.generation.t5.auxiliary_linear import FILE, AuxiliaryLinear
from experts.generation.t5.input_features import BUCKETS, features
from experts.training.data.examples import Example
from experts.training.data.generator_examples import GeneratorExample
from experts.training.fitting.encoder_with_linear import GRID
from experts.training.fitting.linear import fit_linear, save_linear

BATCH = 16
FLOOR = -12.0
"""Log-probability below which a miss is not worse: one odd example does not decide."""


def fit_auxiliary_linear(
    learnt: Sequence[GeneratorExample], progress: Callable[[str], None]
) -> AuxiliaryLinear:
    """Of all examples given, with an even share."""
    kinds = tuple(by_kind())
    rows = [Example(each.input, each.kind, each.type) for each in learnt if each.kind in kinds]
    model = fit_linear(rows, kinds, progress=progress, features=features, buckets=BUCKETS)
    return AuxiliaryLinear(model, kinds, EVEN)


def fit_share(generator: Any, examples: Sequence[GeneratorExample]) -> float:
    """The share that makes the kinds of these examples likeliest; a kind not offered is no one's miss."""
    kinds = [kinds_for(each.type) for each in examples]
    offered = [n for n, each in enumerate(examples) if each.kind in kinds[n]]
    if not offered:
        return EVEN
    rows = list[tuple[list[float], list[float], int]]()
    for start in range(0, len(offered), BATCH):
        part = offered[start : start + BATCH]
        own, others = generator.class_log_probabilities(
            [examples[n].input for n in part], [kinds[n] for n in part]
        )
        truth = [kinds[n].index(examples[n].kind) for n in part]
        rows += zip(own, others, truth, strict=True)

    def likelihood(share: float) -> float:
        pools = ((log_softmax(logarithmic_pool(p, q, share)), at) for p, q, at in rows)
        return sum(max(FLOOR, float(pool[at])) for pool, at in pools)

    return max(GRID, key=likelihood)


def save_auxiliary_linear(model: AuxiliaryLinear | None, out: Path) -> None:
    """Two files of the folder; removed where there is no model."""
    from experts.training.core.encoders import write_json

    for name in (FILE, WEIGHTS):
        (out / name).unlink(missing_ok=True)
    if model is not None:
        save_linear(model.linear, out)
        write_json(out / FILE, {"kinds": list(model.kinds), "share": model.share})
