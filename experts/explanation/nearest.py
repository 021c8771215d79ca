"""What a message says is missing, looked for in the source under a name that is like it."""

from __future__ import annotations

from codeindex.analysis.nearest_names import (
    NearestName,
    nearest_class,
    nearest_constant,
    nearest_text,
)
from codeindex.analysis.program import Program
from experts.evidence.evidence import Evidence
from experts.explanation.catalogued import catalogued

CLASSES = ("class", "entity", "mapper")
IN_QUOTES = (
    "bean",
    "property",
    "key",
    "resource",
    "view",
    "parameter",
    "job",
    "step",
    "queue",
    "topic",
)
"""Slots that name what sources have between quotes."""


def nearest_of(program: Program, evidence: Evidence) -> NearestName | None:
    """None where the catalogue knows of nothing missing, or nothing is like it."""
    found = catalogued(evidence, evidence.known_type)
    for slot, name in found.nearest if found is not None else ():
        if slot in CLASSES:
            near = nearest_class(program, name)
        elif slot == "constant" and found is not None:
            near = nearest_constant(program, found.slots.get("class", ""), name)
        else:
            near = nearest_text(program, name) if slot in IN_QUOTES else None
        if near is not None:
            return near
    return None
