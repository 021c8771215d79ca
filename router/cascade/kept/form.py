"""Predictions and explanations to JSON and back; a suspect is its place among those of the evidence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from experts.base import Explanation, Fact, Note, Prediction
from experts.evidence.evidence import Evidence

_EXPLAINED = tuple(
    f.name for f in fields(Explanation) if f.name not in ("suspect", "facts", "kept")
)
_PREDICTED = ("label", "confidence", "disagreement", "max_prob")


def prediction_text(given: Prediction, evidence: Evidence) -> str | None:
    """None where it cannot be said in JSON, or speaks of a suspect that the evidence does not have."""
    try:
        row: dict[str, Any] = {name: getattr(given, name) for name in _PREDICTED}
        row["alternatives"] = given.alternatives
        row["suspect_order"] = given.suspect_order
        row["note"] = (
            given.note if isinstance(given.note, str) else [given.note.key, dict(given.note.slots)]
        )
        row["explanation"] = _explanation_row(given.explanation, evidence)
        return json.dumps(row, allow_nan=False)
    except (TypeError, ValueError):
        return None


def explanation_text(given: Explanation | None, evidence: Evidence) -> str | None:
    try:
        return json.dumps(_explanation_row(given, evidence), allow_nan=False)
    except (TypeError, ValueError):
        return None


def read_prediction(text: str, evidence: Evidence) -> Prediction | None:
    """None where the text is not as we write it."""
    try:
        row = json.loads(text)
        note = row["note"]
        return Prediction(
            **{name: row[name] for name in _PREDICTED},
            alternatives=tuple((str(label), float(share)) for label, share in row["alternatives"]),
            note=note if isinstance(note, str) else Note(str(note[0]), dict(note[1])),
            explanation=_explanation(row["explanation"], evidence),
            suspect_order=tuple(map(int, row["suspect_order"])),
            kept=True,
        )
    except (KeyError, IndexError, TypeError, ValueError):
        return None


def read_explanation(text: str, evidence: Evidence) -> tuple[Explanation | None] | None:
    """The explanation, which may be none, in a tuple; None where the text is not as we write it."""
    try:
        return (_explanation(json.loads(text), evidence),)
    except (KeyError, IndexError, TypeError, ValueError):
        return None


def _explanation_row(given: Explanation | None, evidence: Evidence) -> dict[str, Any] | None:
    """Raises ValueError for a suspect that is none of the evidence's."""
    if given is None:
        return None
    row: dict[str, Any] = {name: getattr(given, name) for name in _EXPLAINED}
    row["suspect"] = None if given.suspect is None else evidence.suspects.index(given.suspect)
    row["facts"] = [[fact.origin, fact.text, fact.path, fact.line] for fact in given.facts]
    return row


def _explanation(row: Mapping[str, Any] | None, evidence: Evidence) -> Explanation | None:
    if row is None:
        return None
    place = row["suspect"]
    return Explanation(
        **{name: row[name] for name in _EXPLAINED},
        suspect=None if place is None else evidence.suspects[place],
        facts=tuple(Fact(*fact) for fact in row["facts"]),
        kept=True,
    )
