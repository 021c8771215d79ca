"""Everything an evaluation is computed from, gathered once: items, columns, the replay, the draws."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from router.config.operating_point import OperatingPoint, operating_point
from router.config.settings import Settings
from router.evaluation.answers.collector import Collected
from router.evaluation.labelled.item import Item
from router.evaluation.labelled.mixing import Drawn
from router.evaluation.replay.replay import NO_TIER, Replayed, replay
from router.evaluation.replay.table import Flags, Floats, Table, shown, tabulate
from router.evaluation.report.measures import of_baseline
from router.evaluation.statistics.intervals import Bootstrap


@dataclass(frozen=True, slots=True)
class EvaluationContext:
    name: str
    """Of the configuration."""
    settings: Settings
    collected: Collected
    table: Table
    replayed: Replayed
    draws: Bootstrap
    baseline: Floats
    mix: Drawn | None = None
    """How the items were drawn from the set; None: as they are in it."""

    @property
    def items(self) -> tuple[Item, ...]:
        return self.collected.items

    def typed(self, right: Flags) -> Floats:
        """As numbers, NaN for items without a true type."""
        return np.where(self.table.types, right, np.nan)

    def selective(self, replayed: Replayed) -> Floats:
        return np.where(replayed.settled, self.typed(replayed.right), np.nan)

    def again(self, order: tuple[str, ...], thresholds: dict[str, float] | None = None) -> Replayed:
        """The cascade with other tiers; at its own thresholds unless others are given."""
        point = self.replayed.point
        given = point.thresholds if thresholds is None else thresholds
        return replay(self.table, OperatingPoint(order, given, point.cause))

    def predicted_type(self, n: int) -> str | None:
        """The type shown for item n."""
        observations, shown_tier = self.collected.observations[n], int(self.replayed.shown_tier[n])
        if shown_tier == NO_TIER:
            return observations.known_type or None
        answer = self.collected.answers[self.replayed.point.order[shown_tier]][n]
        label = shown(observations, answer)
        return None if label == "Other" else label


def evaluation_context(
    name: str,
    *,
    settings: Settings,
    collected: Collected,
    draws: Bootstrap,
    mix: Drawn | None = None,
) -> EvaluationContext:
    table = tabulate(collected, settings)
    replayed = replay(table, operating_point(settings))
    baseline = of_baseline(collected.items)
    return EvaluationContext(name, settings, collected, table, replayed, draws, baseline, mix)
