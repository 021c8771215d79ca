"""A row's `truth.cause` to a JudgedCause; says nothing of any answer."""

from __future__ import annotations

from typing import Any

from experts.explanation.catalogue.entry import ACTS
from experts.explanation.catalogue.kinds import KINDS
from router.evaluation.labelled.item import JudgedCause


def judged_cause(row: Any) -> JudgedCause | None:
    """None where the row has none. Raises ValueError or TypeError where it is of no use."""
    if not row:
        return None
    kinds, act = _texts(row["kinds"]), _texts(row.get("act") or ())
    if not kinds or set(kinds) - set(KINDS):
        raise ValueError("no kinds, or some that no cause has")
    if set(act) - set(ACTS):
        raise ValueError("nobody of that name acts")
    return JudgedCause(kinds, act, _wanted(row.get("names")), _wanted(row.get("fix")))


def _wanted(rows: Any) -> tuple[tuple[str, ...], ...]:
    """Each entry a word, or a list of words of which any will do."""
    return tuple(_texts(row) for row in rows or ())


def _texts(value: Any) -> tuple[str, ...]:
    values = (value,) if isinstance(value, str) else tuple(value)
    if not all(isinstance(text, str) and text.strip() for text in values):
        raise TypeError("no text")
    return values
