"""What was said of the cause of one item, and of its fix, as a value that JSON can hold."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from experts.base import Explanation
from router.cascade.fixing import fix_for
from router.evaluation.judging.named_place import NamedPlace, suspected
from router.evaluation.judging.patch_check import applies


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
    said_by: str = "model"
    """`source`, `catalogue:<entry>`, `model`."""
    certainty: str | None = None
    """As evidence says it; None: the confidence is a model's."""
    act: str | None = None

    @property
    def source(self) -> str:
        """`source`, `catalogue` or `model`."""
        return self.said_by.partition(":")[0]


def cause_of(explanation: Explanation | None, repository: Path | None) -> Cause | None:
    """With the diff as it is shown, tried with git; None where nothing is said."""
    if explanation is None:
        return None
    fix = fix_for(explanation, repository)
    return Cause(
        text=explanation.cause,
        kind=explanation.cause_kind,
        confidence=explanation.cause_confidence,
        fix=fix.text,
        suspect=suspected(explanation.suspect) if explanation.suspect else None,
        diff=fix.diff,
        applies=applies(fix.diff, repository) if fix.diff and repository else None,
        said_by=explanation.said_by,
        certainty=explanation.certainty,
        act=explanation.act,
    )


def cause_from_json(row: dict[str, Any] | None) -> Cause | None:
    if row is None:
        return None
    return Cause(**(row | {"suspect": NamedPlace(**row["suspect"]) if row["suspect"] else None}))
