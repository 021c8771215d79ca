"""How each tier of a cascade did: what it settled, how right, how sure, how fast."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from experts.calibration.error import (
    area_under_risk_coverage,
    expected_calibration_error,
    reliability_bins,
)
from experts.classification.scores import macro_f1
from experts.taxonomy.labels import label_of
from router.cascade.report import quantile
from router.evaluation.judging.correctness import class_of, label_right
from router.evaluation.replay.table import Column
from router.evaluation.report.context import EvaluationContext
from router.evaluation.report.evaluation import TierFigures
from router.evaluation.statistics.risk_coverage import risk_coverage


def tier_figures(context: EvaluationContext) -> tuple[TierFigures, ...]:
    return tuple(_tier(context, place) for place in range(len(context.replayed.point.order)))


def _tier(context: EvaluationContext, place: int) -> TierFigures:
    table, replayed = context.table, context.replayed
    name = replayed.point.order[place]
    column, asked = table.columns[name], replayed.asked[place]
    mine = replayed.tier == place
    judged = table.types & column.labelled
    confidence, right = column.confidence[judged], column.label_right[judged]
    seconds = column.seconds[asked].tolist() if column.available else []
    rescued, spoiled = _escalated(context, place, column)
    writer = context.settings.tiers[name].writer
    written = column.writer_seconds[mine]
    return TierFigures(
        tier=name,
        asked=int(asked.sum()),
        settled=int(mine.sum()),
        share=float(mine.mean()),
        threshold=replayed.point.at(name),
        selective=context.draws.mean(np.where(mine, context.typed(replayed.right), np.nan)),
        label=context.draws.mean(context.typed(column.label_right)),
        top3=context.draws.mean(context.typed(column.label_top3)),
        macro_f1=_macro_f1(context, name),
        ece=expected_calibration_error(confidence, right),
        aurc=area_under_risk_coverage(confidence, right),
        reliability=reliability_bins(confidence, right),
        mean_seconds=sum(seconds) / len(seconds) if seconds else 0.0,
        p50_seconds=quantile(seconds, 0.5),
        p95_seconds=quantile(seconds, 0.95),
        loading=context.collected.loading.get(name),
        tokens_per_second=_speed(context, name),
        writer=writer,
        writer_seconds=float(written.mean()) if len(written) else 0.0,
        writer_loading=context.collected.loading.get(writer) if writer else None,
        rescued=rescued,
        spoiled=spoiled,
        abstained=int((asked & ~column.labelled).sum()) if column.available else 0,
        unavailable=context.collected.unavailable.get(name),
        risk_coverage=_thinned(confidence, right),
        latencies=tuple(np.quantile(seconds, np.linspace(0, 1, 101)).tolist()) if seconds else (),
    )


def _thinned(
    confidence: NDArray[np.float64], right: NDArray[np.bool_], most: int = 200
) -> tuple[tuple[float, float, float], ...]:
    points = list(zip(*(axis.tolist() for axis in risk_coverage(confidence, right)), strict=True))
    kept = sorted({round(k * (len(points) - 1) / (most - 1)) for k in range(most)})
    return tuple(points[n] for n in kept) if points else ()


def _escalated(context: EvaluationContext, place: int, column: Column) -> tuple[int, int]:
    """(rescued, spoiled) among those that the tier had a label for and that went past it."""
    replayed = context.replayed
    settled_here_or_before = (replayed.tier >= 0) & (replayed.tier <= place)
    past = replayed.asked[place] & ~settled_here_or_before & column.labelled & context.table.types
    wrong_here = ~column.final_right
    rescued = past & wrong_here & replayed.right
    return int(rescued.sum()), int((past & ~wrong_here & ~replayed.right).sum())


def _speed(context: EvaluationContext, name: str) -> float:
    """Tokens a second over all that was written; answers from before tokens were counted have none."""
    writer = context.settings.tiers[name].writer
    rows: list[tuple[float, float]] = [
        (one.tokens, one.seconds) for one in context.collected.answers.get(name, ()) if one.tokens
    ]
    if not rows and writer:
        written = context.collected.written.items()
        rows = [
            (one.tokens, one.seconds) for key, one in written if key[0] == writer and one.tokens
        ]
    seconds = sum(seconds for _, seconds in rows)
    return sum(tokens for tokens, _ in rows) / seconds if seconds else float("nan")


def _macro_f1(context: EvaluationContext, name: str) -> float:
    """Over the labels of the table and `Other`, as the tier's top-1: an accepted label counts as the truth's."""
    answers = context.collected.answers.get(name)
    if answers is None:
        return float("nan")
    true, predicted = [], []
    for item, answer in zip(context.items, answers, strict=True):
        if item.truth.type is not None:
            true.append(label_of(item.truth.type))
            right = answer.label is not None and label_right(answer.label, item.truth)
            predicted.append(true[-1] if right else class_of(answer.label))
    return macro_f1(true, predicted)
