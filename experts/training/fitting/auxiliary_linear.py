"""Fits the linear reader beside T5, which tells kinds of cause from the same input, and its share of the opinion."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from experts.classification.encoder_with_linear import EVEN
from experts.classification.linear import FILE as WEIGHTS
from experts.explanation import by_kind, kinds_for
from experts.generation.t5.auxiliary_linear import FILE, Beside
from experts.generation.t5.input_features import BUCKETS, features
from experts.generation.t5.kind_probabilities import pooled
from experts.training.data.examples import Example
from experts.training.data.generator_examples import Lesson
from experts.training.fitting.encoder_with_linear import GRID
from experts.training.fitting.linear import fit_linear, save_linear

BATCH = 16
FLOOR = -12.0
"""Log-probability below which a miss is not worse: one odd lesson does not decide."""


def fit_beside(learnt: Sequence[Lesson], seed: int, say: Callable[[str], None]) -> Beside:
    """Of all lessons given."""
    kinds = tuple(by_kind())
    rows = [
        Example(lesson.input, lesson.kind, lesson.type) for lesson in learnt if lesson.kind in kinds
    ]
    return Beside(fit_linear(rows, kinds, seed, say, features, BUCKETS), kinds, EVEN)


def fit_share(writer: Any, lessons: Sequence[Lesson]) -> float:
    """The share that makes the kinds of these lessons likeliest; a kind not offered is no one's miss."""
    kinds = [kinds_for(lesson.type) for lesson in lessons]
    asked = [n for n, lesson in enumerate(lessons) if lesson.kind in kinds[n]]
    if not asked:
        return EVEN
    rows = list[tuple[list[float], list[float], int]]()
    for start in range(0, len(asked), BATCH):
        part = asked[start : start + BATCH]
        own, others = writer.lean([lessons[n].input for n in part], [kinds[n] for n in part])
        truth = [kinds[n].index(lessons[n].kind) for n in part]
        rows += zip(own, others, truth, strict=True)

    def likely(share: float) -> float:
        return sum(max(FLOOR, pooled(one, other, share)[at]) for one, other, at in rows)

    return max(GRID, key=likely)


def save_beside(beside: Beside | None, out: Path) -> None:
    """Two files of the folder; taken away where there is none."""
    from experts.training.core.encoders import write_json

    for name in (FILE, WEIGHTS):
        (out / name).unlink(missing_ok=True)
    if beside is not None:
        save_linear(beside.linear, out)
        write_json(out / FILE, {"kinds": list(beside.kinds), "share": beside.share})
