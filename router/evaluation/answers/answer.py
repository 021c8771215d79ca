"""What one tier said to one item, as numbers and words that JSON can hold; says nothing of right or wrong."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from experts.base import Explanation, Prediction
from router.cascade.diagnosis import Fix
from router.evaluation.judging.named_place import NamedPlace, suspected


@dataclass(frozen=True, slots=True)
class Cause:
    text: str
    kind: str
    confidence: float
    """Probability that the cause is right, 0..1, as the expert or writer gave it."""
    fix: str
    suspect: NamedPlace | None = None
    diff: str | None = None
    applies: bool | None = None
    """Whether git applies the diff; None without one."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A tier's prediction."""

    item: str
    label: str | None
    confidence: float
    alternatives: tuple[tuple[str, float], ...]
    seconds: float
    """This item's share of its batch, loading left out."""
    cause: Cause | None = None
    note: str = ""
    tokens: float = 0.0
    """Its share of the tokens that were written for its batch."""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Written:
    """A writer's explanation of an item, for the type that it was told."""

    item: str
    type: str
    seconds: float
    cause: Cause | None
    tokens: float = 0.0

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def answer_of(
    key: str,
    given: Prediction,
    *,
    cause: Cause | None,
    note: str,
    seconds: float,
    tokens: float,
) -> Answer:
    """The prediction as it is stored; `note` in the words of the config's language."""
    best = given.alternatives[:5]
    return Answer(key, given.label, given.confidence, best, seconds, cause, note, tokens)


def cause_of(explanation: Explanation, fix: Fix, applies: bool | None) -> Cause:
    return Cause(
        text=explanation.cause,
        kind=explanation.cause_kind,
        confidence=explanation.cause_confidence,
        fix=fix.text,
        suspect=suspected(explanation.suspect) if explanation.suspect else None,
        diff=fix.diff,
        applies=applies,
    )


def answer_from_json(row: dict[str, Any]) -> Answer:
    pairs = tuple((str(label), float(share)) for label, share in row["alternatives"])
    return Answer(**(row | {"alternatives": pairs, "cause": _cause(row["cause"])}))


def written_from_json(row: dict[str, Any]) -> Written:
    return Written(**(row | {"cause": _cause(row["cause"])}))


def _cause(row: dict[str, Any] | None) -> Cause | None:
    if row is None:
        return None
    return Cause(**(row | {"suspect": NamedPlace(**row["suspect"]) if row["suspect"] else None}))
