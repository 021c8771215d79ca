"""Tiers whose true error is known, as a table of answers: what tuning and its promises are measured on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from router.config.operating_point import OperatingPoint
from router.evaluation.replay.table import Column, Table
from router.tuning.grid import grid
from router.tuning.pareto import NEAR, Promise, affordable
from router.tuning.risk import Trial, trial


@dataclass(frozen=True, slots=True)
class TierModel:
    """An expert that is right on the easy part of the world, and fairly sure where it is right."""

    name: str
    skill: float
    """Of all items, about the part that it gets right."""
    sharpness: float
    """How far apart its confidence is where it is right and where it is wrong."""
    seconds: float


TIERS = (
    TierModel("small", 0.62, 1.6, 0.02),
    TierModel("middle", 0.74, 1.8, 0.10),
    TierModel("large", 0.86, 1.2, 2.50),
)
CONFIGURED = OperatingPoint(
    tuple(t.name for t in TIERS), {"small": 0.8, "middle": 0.7, "large": 0.0}
)


def draw(random: np.random.Generator, count: int, tiers: tuple[TierModel, ...] = TIERS) -> Table:
    """`count` independent items that nothing is printed of, answered by every tier."""
    hardness = random.normal(size=count)
    yes, no = np.ones(count, bool), np.zeros(count, bool)
    return Table(
        columns={tier.name: _column(random, hardness, tier) for tier in tiers},
        found=yes,
        printed=no,
        printed_right=no,
        has_source=yes,
        types=yes,
    )


def _column(random: np.random.Generator, hardness: np.ndarray, tier: TierModel) -> Column:
    count = len(hardness)
    yes, no, zero = np.ones(count, bool), np.zeros(count, bool), np.zeros(count)
    # Shared hardness makes tiers err on the same items, as real ones do.
    edge = np.log(tier.skill / (1 - tier.skill)) * 1.4
    right = edge - 1.2 * hardness + random.logistic(size=count) > 0
    feeling = np.where(right, tier.sharpness, 0.0) + random.normal(size=count)
    return Column(
        name=tier.name,
        reads_source=False,
        has_writer=False,
        confidence=1 / (1 + np.exp(-feeling)),
        labelled=yes,
        admissible=yes,
        label_right=right,
        final_right=right,
        claims=yes,
        top3_right=right,
        label_top3=right,
        seconds=np.full(count, tier.seconds),
        writer_seconds=zero,
        own_cause=zero,
        has_own_cause=no,
        written_cause=zero,
        has_written_cause=no,
        own_culprit=np.full(count, np.nan),
        written_culprit=np.full(count, np.nan),
    )


def plain_grid_search(table: Table, configured: OperatingPoint, promise: Promise) -> Trial | None:
    """What most do: the best point whose error on the sample is below the limit. Keeps no promise; for comparison."""
    trials = [trial(table, point, promise.risk) for point in grid(table, configured)]
    within = [t for t in affordable(trials, promise.max_latency) if t.error.n]
    below = [t for t in within if t.error.rate <= promise.max_error]
    if not below:
        return None
    most = max(t.settled for t in below)
    return min((t for t in below if t.settled >= most - NEAR), key=lambda t: t.seconds)


def halves(table: Table, seed: int = 0) -> tuple[Table, Table]:
    """Two halves of a table of independent items, by chance."""
    order = np.random.default_rng(seed).permutation(len(table))
    middle = len(table) // 2
    return table.take(order[:middle]), table.take(order[middle:])
