"""The cascade once more, on stored answers: the same rules as router.cascade.cascade, for all items at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from router.cascade.policy import accepts
from router.config.operating_point import OperatingPoint
from router.evaluation.replay.table import Column, Flags, Floats, Table

NO_TIER = -1


@dataclass(frozen=True, slots=True)
class Replayed:
    """Arrays of shape [items]."""

    point: OperatingPoint
    tier: NDArray[np.int64]
    """Index into point.order of the tier that settled the item; NO_TIER where none did."""
    shown_tier: NDArray[np.int64]
    """Index of the tier whose type is shown: as `tier`, else of the most confident answer; or NO_TIER."""
    asked: tuple[Flags, ...]
    """For each tier, the items that it was asked about."""
    seconds: Floats
    right: Flags
    """The type that is shown is right."""
    claims: Flags
    """A type is shown."""
    confidence: Floats
    cause: Floats
    """Confidence in the cause that is shown; 0 where none is."""
    teller: NDArray[np.int64]
    """Index of the tier whose cause is shown, its writer's or its own; NO_TIER where no tier told one."""
    by_writer: Flags
    """Whether it is the writer's."""
    culprit: Floats
    """1 where the cause shown speaks of the expression at fault, 0 where of another, else NaN."""

    @property
    def settled(self) -> Flags:
        settled: Flags = self.tier != NO_TIER
        return settled


def replay(table: Table, point: OperatingPoint) -> Replayed:
    """What the cascade does at this operating point; tiers that could not run are asked in vain."""
    run = _Run(table)
    for place, name in enumerate(point.order):
        run.ask(
            place,
            column=table.columns[name],
            threshold=point.at(name),
            cause_threshold=point.cause,
        )
    return run.finish(point)


class _Run:
    def __init__(self, table: Table) -> None:
        count = len(table)
        self.table = table
        self.tier = np.full(count, NO_TIER)
        self.best_tier = np.full(count, NO_TIER)
        self.best_confidence = np.full(count, -1.0)
        self.wants_cause = np.zeros(count, bool)
        self.seconds = np.zeros(count)
        self.cause = np.zeros(count)
        self.culprit = np.full(count, np.nan)
        self.teller = np.full(count, NO_TIER)
        self.by_writer = np.zeros(count, bool)
        self.asked: list[Flags] = []

    def ask(self, place: int, *, column: Column, threshold: float, cause_threshold: float) -> None:
        unsettled = self.tier == NO_TIER
        asks = self.table.found & (unsettled | (self.wants_cause & column.reads_source))
        self.asked.append(asks)
        if not column.available:
            return
        self.seconds += np.where(asks, column.seconds, 0.0)
        self._note_best(place, column, asks)
        kept = asks & unsettled & accepts(column.confidence, threshold, column.admissible)
        self.tier[kept] = place
        self._explain(place, column=column, kept=kept, cause_threshold=cause_threshold)
        self._choose_cause(place, column, asks & ~unsettled)

    def _note_best(self, place: int, column: Column, asks: Flags) -> None:
        better = asks & column.admissible & (column.confidence > self.best_confidence)
        self.best_tier[better] = place
        self.best_confidence[better] = column.confidence[better]

    def _explain(self, place: int, *, column: Column, kept: Flags, cause_threshold: float) -> None:
        """The writer's cause, through the cause gate; without a writer the expert's own, ungated."""
        confidence = column.written_cause if column.has_writer else column.own_cause
        culprit = column.written_culprit if column.has_writer else column.own_culprit
        self.cause[kept] = confidence[kept]
        self.culprit[kept] = culprit[kept]
        tells = column.has_written_cause if column.has_writer else column.has_own_cause
        self.teller[kept & tells] = place
        self.by_writer[kept & tells] = column.has_writer
        if column.has_writer:
            self.seconds += np.where(kept, column.writer_seconds, 0.0)
            self.wants_cause |= kept & (confidence < cause_threshold) & self.table.has_source

    def _choose_cause(self, place: int, column: Column, heard: Flags) -> None:
        better = heard & column.has_own_cause & (column.own_cause > self.cause)
        self.cause[better] = column.own_cause[better]
        self.culprit[better] = column.own_culprit[better]
        self.teller[better] = place
        self.by_writer[better] = False
        self.wants_cause[better] = False

    def finish(self, point: OperatingPoint) -> Replayed:
        shown_tier = np.where(self.tier == NO_TIER, self.best_tier, self.tier)
        columns = [self.table.columns[name] for name in point.order]
        unanswered = shown_tier == NO_TIER
        right = _chosen(shown_tier, [column.final_right for column in columns])
        claims = _chosen(shown_tier, [column.claims for column in columns])
        return Replayed(
            point=point,
            tier=self.tier,
            shown_tier=shown_tier,
            asked=tuple(self.asked),
            seconds=self.seconds,
            right=np.where(unanswered, self.table.printed_right, right).astype(bool),
            claims=np.where(unanswered, self.table.printed, claims).astype(bool),
            confidence=_chosen(shown_tier, [column.confidence for column in columns]).astype(float),
            cause=self.cause,
            teller=self.teller,
            by_writer=self.by_writer,
            culprit=self.culprit,
        )


def _chosen(
    shown_tier: NDArray[np.int64], options: Sequence[NDArray[np.generic]]
) -> NDArray[np.generic]:
    """For each item the value of the tier that is shown; zero where none is."""
    stacked = np.stack([*options, np.zeros_like(options[0])])
    chosen: NDArray[np.generic] = stacked[shown_tier, np.arange(len(shown_tier))]
    return chosen
