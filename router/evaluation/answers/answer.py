"""What one tier said to one item, as numbers and words that JSON can hold; says nothing of right or wrong."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from experts.base import Prediction
from router.evaluation.judging.cause import Cause, cause_from_json


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


def answer_from_json(row: dict[str, Any]) -> Answer:
    pairs = tuple((str(label), float(share)) for label, share in row["alternatives"])
    return Answer(**(row | {"alternatives": pairs, "cause": cause_from_json(row["cause"])}))


def written_from_json(row: dict[str, Any]) -> Written:
    return Written(**(row | {"cause": cause_from_json(row["cause"])}))
