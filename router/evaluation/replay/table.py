"""All answers to a set as columns, one row an item, so that any thresholds can be replayed at once."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from router.config.settings import Settings
from router.evaluation.answers.answer import Answer, Written
from router.evaluation.answers.collector import Collected
from router.evaluation.answers.observations import Observations
from router.evaluation.judging.correctness import label_right, same_expression, type_right
from router.evaluation.labelled.item import Item

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Column:
    """One tier's answers; arrays of shape [items]."""

    name: str
    reads_source: bool
    has_writer: bool
    """Whether what it settles is handed to a writer."""
    confidence: Floats
    labelled: Flags
    """It gave a label: did not abstain, and was there to be asked."""
    admissible: Flags
    """A label that agrees with what is printed, so that some threshold could accept it."""
    label_right: Flags
    """Of the label alone, whatever is printed."""
    final_right: Flags
    """Of the type that is shown if this answer is the one shown."""
    claims: Flags
    """A type is shown if this answer is the one shown."""
    top3_right: Flags
    """A right type is among the first three that are shown if this answer is the one shown."""
    label_top3: Flags
    """A right label is among its first three, whatever is printed."""
    seconds: Floats
    writer_seconds: Floats
    own_cause: Floats
    """The expert's own confidence in the cause it gave; 0 where it gave none."""
    has_own_cause: Flags
    written_cause: Floats
    """The same of the writer, if this tier settles."""
    has_written_cause: Flags
    own_culprit: Floats
    """1 where its cause speaks of the expression at fault, 0 where of another, NaN where not known."""
    written_culprit: Floats
    available: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    columns: dict[str, Column]
    """Tier to column, in the order of the cascade; a tier that could not run has zeros."""
    found: Flags
    """An incident was read in the item's log."""
    printed: Flags
    """Its root cause's class was printed, or told by the source."""
    printed_right: Flags
    has_source: Flags
    types: Flags
    """The item has a true type, so that errors in type can be counted."""

    def __len__(self) -> int:
        return len(self.found)

    def take(self, rows: NDArray[np.int64]) -> Table:
        """The table of these items alone, in this order."""
        columns = {name: _taken(column, rows) for name, column in self.columns.items()}
        return replace(_taken(self, rows), columns=columns)


T = TypeVar("T", Table, Column)


def _taken(value: T, rows: NDArray[np.int64]) -> T:
    held = ((field.name, getattr(value, field.name)) for field in fields(value))
    arrays: dict[str, Any] = {name: one[rows] for name, one in held if isinstance(one, np.ndarray)}
    return replace(value, **arrays)


def tabulate(collected: Collected, settings: Settings) -> Table:
    observations, items = collected.observations, collected.items
    columns = {name: _column(name, collected, settings) for name in settings.cascade.order}
    return Table(
        columns=columns,
        found=_flags(bool(f.incidents) for f in observations),
        printed=_flags(bool(f.known_type) for f in observations),
        printed_right=_flags(
            type_right(f.known_type or None, i.truth)
            for f, i in zip(observations, items, strict=True)
        ),
        has_source=_flags(f.has_source for f in observations),
        types=_flags(item.truth.type is not None for item in items),
    )


def _column(name: str, collected: Collected, settings: Settings) -> Column:
    tier = settings.tiers[name]
    count = len(collected.items)
    given = collected.answers.get(name)
    available = given is not None
    answers = given or tuple(Answer(f.item, None, 0.0, (), 0.0) for f in collected.observations)
    rows = list(zip(collected.items, collected.observations, answers, strict=True))
    written = [
        _written(tier.writer, observations=seen, answer=answer, collected=collected)
        for _, seen, answer in rows
    ]
    own = [answer.cause for answer in answers]
    causes = [row.cause if row else None for row in written]
    assert len(rows) == count
    return Column(
        name=name,
        reads_source=tier.reads_source,
        has_writer=tier.writer is not None,
        confidence=_floats(answer.confidence for answer in answers),
        labelled=_flags(answer.label is not None for answer in answers),
        admissible=_flags(seen.may_settle(answer.label) for _, seen, answer in rows),
        label_right=_flags(
            a.label is not None and label_right(a.label, i.truth) for i, _, a in rows
        ),
        final_right=_flags(type_right(shown(f, a), i.truth) for i, f, a in rows),
        claims=_flags(shown(f, a) not in (None, "Other") for _, f, a in rows),
        top3_right=_flags(_in_top3(i, f, a) for i, f, a in rows),
        label_top3=_flags(
            any(label_right(label, i.truth) for label in _first_three(a)) for i, _, a in rows
        ),
        seconds=_floats(answer.seconds for answer in answers),
        writer_seconds=_floats(row.seconds if row else 0.0 for row in written),
        own_cause=_floats(cause.confidence if cause else 0.0 for cause in own),
        has_own_cause=_flags(cause is not None for cause in own),
        written_cause=_floats(cause.confidence if cause else 0.0 for cause in causes),
        has_written_cause=_flags(cause is not None for cause in causes),
        own_culprit=_floats(_culprit(i, c) for (i, _, _), c in zip(rows, own, strict=True)),
        written_culprit=_floats(_culprit(i, c) for (i, _, _), c in zip(rows, causes, strict=True)),
        available=available,
    )


def shown(observations: Observations, answer: Answer) -> str | None:
    """The type of the diagnosis that this answer settles: what is printed stands above it."""
    return observations.known_type or answer.label


def _in_top3(item: Item, observations: Observations, answer: Answer) -> bool:
    """As router.cascade.conclusion shows them: what is printed first, then what differs from it."""
    printed = observations.known_type
    names = [printed, *_first_three(answer)][:3] if printed else _first_three(answer)
    return any(type_right(name, item.truth) for name in names)


def _first_three(answer: Answer) -> list[str]:
    if answer.alternatives:
        return [label for label, _ in answer.alternatives[:3]]
    return [answer.label] if answer.label is not None else []


def _culprit(item: Item, cause: Any) -> float:
    if item.truth.culprit is None or cause is None or cause.suspect is None:
        return float("nan")
    return float(same_expression(cause.suspect.expression, item.truth.culprit))


def _written(
    writer: str | None, *, observations: Observations, answer: Answer, collected: Collected
) -> Written | None:
    if writer is None or not observations.may_settle(answer.label):
        return None
    given = observations.type_for_writer(answer.label)
    return collected.written.get((writer, observations.item, given))


def _flags(values: Any) -> Flags:
    return np.fromiter(values, dtype=np.bool_)


def _floats(values: Any) -> Floats:
    return np.fromiter(values, dtype=np.float64)
