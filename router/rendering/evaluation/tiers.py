"""The table of tiers: a column each, a row a figure."""

from __future__ import annotations

from collections.abc import Callable

from experts.calibration.error import ECE_DEFINITION
from router.evaluation.report.evaluation import Evaluation, TierFigures
from router.messages import localized
from router.rendering.elements.figures import (
    DASH,
    interval,
    megabytes,
    number,
    percent,
    seconds,
    share,
)
from router.rendering.elements.section import Section, columns_of


def tiers(evaluation: Evaluation, language: str) -> Section:
    unavailable = tuple(f"{t.tier}: {t.unavailable}" for t in evaluation.tiers if t.unavailable)
    keys = columns_of(language, *(key for key, _ in TIER_ROWS))
    return Section(
        title=localized(language, "evaluate_tiers", config=evaluation.title),
        columns=("", *(tier.tier for tier in evaluation.tiers)),
        rows=tuple(
            (key, *(_shown(show, tier) for tier in evaluation.tiers))
            for key, (_, show) in zip(keys, TIER_ROWS, strict=True)
        ),
        lines=(*unavailable, localized(language, "evaluate_footnote", ece_bins=ECE_DEFINITION)),
    )


def _shown(show: Callable[[TierFigures], str], tier: TierFigures) -> str:
    return DASH if tier.unavailable else show(tier)


def _target(tier: TierFigures) -> str:
    if tier.meets is None:
        return DASH
    return f"{tier.threshold:.2f} {'✓' if tier.meets else '✗'}"


def _writer(tier: TierFigures) -> str:
    if tier.writer is None or not tier.settled:
        return DASH
    return f"{tier.writer} {seconds(tier.writer_seconds)}"


TIER_ROWS: tuple[tuple[str, Callable[[TierFigures], str]], ...] = (
    ("asked", lambda tier: str(tier.asked)),
    ("settled", lambda tier: str(tier.settled)),
    ("of_all", lambda tier: percent(tier.share)),
    ("selective", lambda tier: share(tier.selective)),
    ("interval", lambda tier: interval(tier.selective)),
    ("target", _target),
    ("label_alone", lambda tier: share(tier.label)),
    ("interval", lambda tier: interval(tier.label)),
    ("top3", lambda tier: share(tier.top3)),
    ("macro_f1", lambda tier: number(tier.macro_f1, 2)),
    ("ece", lambda tier: number(tier.ece)),
    ("aurc", lambda tier: number(tier.aurc)),
    ("mean", lambda tier: seconds(tier.mean_seconds)),
    ("p50", lambda tier: seconds(tier.p50_seconds)),
    ("p95", lambda tier: seconds(tier.p95_seconds)),
    ("loading", lambda tier: seconds(tier.loading.seconds if tier.loading else None)),
    ("grown", lambda tier: megabytes(tier.loading.grown if tier.loading else None)),
    ("peak", lambda tier: megabytes(tier.loading.peak if tier.loading else None)),
    ("writer", _writer),
    ("tokens", lambda tier: number(tier.tokens_per_second, 1)),
    ("abstained", lambda tier: str(tier.abstained)),
    ("rescued", lambda tier: str(tier.rescued)),
    ("spoiled", lambda tier: str(tier.spoiled)),
)
