"""The four lines that the code LLM answers for an incident, and the values each may take."""

from __future__ import annotations

from collections.abc import Sequence

from experts.evidence.evidence import Evidence
from experts.evidence.suspect import Suspect
from experts.explanation import by_kind, kinds_for
from experts.explanation.refuted import refuted
from experts.generation.grammar import Choices, Field
from experts.taxonomy.labels import OTHER

NONE = "none"
MOST_SUSPECTS = 10


def questions(evidence: Evidence, labels: Sequence[str]) -> tuple[Field, ...]:
    """`type`, `suspect`, `cause`, `edit`, in the order in which they are answered.

    A printed root-cause type is the only value of `type`; without one, `labels` are. No cause is
    offered that the source refutes.
    """
    shown = evidence.suspects[:MOST_SUSPECTS]
    expressions = tuple(suspect.expression is not None for suspect in shown)
    types = (evidence.known_type,) if evidence.known_type else labels
    return asked(types, expressions, refuted(evidence))


def asked(
    types: Sequence[str], expressions: Sequence[bool], false: frozenset[str] = frozenset()
) -> tuple[Field, ...]:
    """The same from plain values: for each suspect, whether it is an expression; causes ruled out."""
    types, expressions = tuple(types), tuple(expressions)
    numbers = (*(str(number) for number in range(1, len(expressions) + 1)), NONE)
    return (
        Field("type", lambda chosen: types),
        Field("suspect", lambda chosen: numbers),
        Field("cause", lambda chosen: _causes(chosen.get("type"), false)),
        Field("edit", lambda chosen: _edits(chosen, expressions)),
    )


def suspect_named(evidence: Evidence, value: str) -> Suspect | None:
    """The suspect that a value of `suspect` stands for."""
    return None if value == NONE else evidence.suspects[int(value) - 1]


def _causes(type_name: str | None, false: frozenset[str]) -> tuple[str, ...]:
    known = kinds_for(None if type_name == OTHER else type_name)
    return tuple(kind for kind in known if kind not in false)


def _edits(chosen: Choices, expressions: Sequence[bool]) -> tuple[str, ...]:
    """None of them fits a place without an expression, or a cause that is not in the code."""
    if not chosen:
        return (*{edit: 0 for f in by_kind().values() for edit in f.edits}, NONE)
    number = chosen["suspect"]
    if number == NONE or not expressions[int(number) - 1]:
        return (NONE,)
    return (*by_kind()[chosen["cause"]].edits, NONE)
