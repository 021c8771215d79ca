"""The cascade once more, on stored answers: the same rules as router.cascade.cascade, for all items at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from router.evaluation.replay.table import Column, Flags, Floats, Table

NOBODY = -1


@dataclass(frozen=True, slots=True)
class Gates:
    """What tuning may turn: one operating point of a cascade."""

    order: tuple[str, ...]
    thresholds: Mapping[str, float]
    """Tier to the confidence above which its answer is kept; 0 keeps all but abstentions."""
    cause: float = 0.0

    def at(self, name: str) -> float:
        return self.thresholds.get(name, 0.0)


@dataclass(frozen=True, slots=True)
class Replayed:
    """Arrays of shape [items]."""

    gates: Gates
    tier: NDArray[np.int64]
    """Index into gates.order of the tier that settled the item; NOBODY where none did."""
    teller: NDArray[np.int64]
    """Index of the tier whose type is shown: as `tier`, else of the surest answer; or NOBODY."""
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
    culprit: Floats
    """1 where the cause shown speaks of the expression at fault, 0 where of another, else NaN."""

    @property
    def settled(self) -> Flags:
        settled: Flags = self.tier != NOBODY
        return settled


def replay(table: Table, gates: Gates) -> Replayed:
    """What the cascade does at these gates; tiers that could not run are asked in vain."""
    run = _Run(table)
    for place, name in enumerate(gates.order):
        run.ask(place, table.columns[name], gates.at(name), gates.cause)
    return run.finish(gates)


class _Run:
    def __init__(self, table: Table) -> None:
        count = len(table)
        self.table = table
        self.tier = np.full(count, NOBODY)
        self.surest = np.full(count, NOBODY)
        self.surety = np.full(count, -1.0)
        self.wants = np.zeros(count, bool)
        self.seconds = np.zeros(count)
        self.cause = np.zeros(count)
        self.culprit = np.full(count, np.nan)
        self.asked: list[Flags] = []

    def ask(self, place: int, column: Column, threshold: float, cause_gate: float) -> None:
        unsettled = self.tier == NOBODY
        asks = self.table.found & (unsettled | (self.wants & column.reads_source))
        self.asked.append(asks)
        if not column.available:
            return
        self.seconds += np.where(asks, column.seconds, 0.0)
        self._note_surest(place, column, asks)
        sure = column.confidence > threshold if threshold else np.ones(len(asks), bool)
        accepts = asks & unsettled & column.admissible & sure
        self.tier[accepts] = place
        self._explain(column, accepts, cause_gate)
        self._hear(column, asks & ~unsettled)

    def _note_surest(self, place: int, column: Column, asks: Flags) -> None:
        better = asks & column.admissible & (column.confidence > self.surety)
        self.surest[better] = place
        self.surety[better] = column.confidence[better]

    def _explain(self, column: Column, accepts: Flags, gate: float) -> None:
        """The writer's cause, through the cause gate; without a writer the expert's own, ungated."""
        said = column.written_cause if column.has_writer else column.own_cause
        culprit = column.written_culprit if column.has_writer else column.own_culprit
        self.cause[accepts] = said[accepts]
        self.culprit[accepts] = culprit[accepts]
        if column.has_writer:
            self.seconds += np.where(accepts, column.writer_seconds, 0.0)
            self.wants |= accepts & (said < gate) & self.table.has_source

    def _hear(self, column: Column, heard: Flags) -> None:
        better = heard & column.has_own_cause & (column.own_cause > self.cause)
        self.cause[better] = column.own_cause[better]
        self.culprit[better] = column.own_culprit[better]
        self.wants[better] = False

    def finish(self, gates: Gates) -> Replayed:
        teller = np.where(self.tier == NOBODY, self.surest, self.tier)
        columns = [self.table.columns[name] for name in gates.order]
        untold = teller == NOBODY
        right = _chosen(teller, [column.final_right for column in columns])
        claims = _chosen(teller, [column.claims for column in columns])
        return Replayed(
            gates=gates,
            tier=self.tier,
            teller=teller,
            asked=tuple(self.asked),
            seconds=self.seconds,
            right=np.where(untold, self.table.printed_right, right).astype(bool),
            claims=np.where(untold, self.table.printed, claims).astype(bool),
            confidence=_chosen(teller, [column.confidence for column in columns]).astype(float),
            cause=self.cause,
            culprit=self.culprit,
        )


def _chosen(
    teller: NDArray[np.int64], options: Sequence[NDArray[np.generic]]
) -> NDArray[np.generic]:
    """For each item the value of its teller; zero where nobody told."""
    stacked = np.stack([*options, np.zeros_like(options[0])])
    chosen: NDArray[np.generic] = stacked[teller, np.arange(len(teller))]
    return chosen
