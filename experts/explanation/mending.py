"""Chooses the change that mends: those that the message's meaning allows, tried on the lines that failed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from codeindex.analysis.program import Program
from codeindex.edits import unified_diff
from codeindex.mends import mend
from codeindex.model.source import Match, Method
from experts.evidence.evidence import Evidence
from experts.evidence.mend import Mend
from experts.evidence.suspect import Suspect
from experts.explanation.catalogued import catalogued

CALLERS = {"swap-arguments": 4, "name-argument": 4, "turn-check": 3}
"""Mends that may also be made in a caller: how many frames are looked at; of others the first alone."""
OF_OWN_CHECKS = ("turn-own-check", "swap-arguments", "name-argument")
"""What may mend a value that the program's own check refuses."""
_IS_NULL = re.compile(r"(\w+)\s*==\s*null|null\s*==\s*(\w+)")
ABOUT = {
    "no-element": "element",
    "null-value": "null",
    "null-argument": "null",
    "null-local": "null",
}
"""Kind of cause to what a check of it asks about."""


def mend_of(program: Program, evidence: Evidence, why: str) -> Mend | None:
    """The first that fits; None where none does, or the type is not known.

    `why` is the reason that is told of its place, of `experts.localization.rationale`.
    """
    names, told = _candidates(evidence)
    for name in names:
        for method, line in _lines(evidence, CALLERS.get(name, 1)):
            edited = mend(name, program, method, line=line, told=told)
            if edited is not None:
                diff = unified_diff(edited.path, edited.before, edited.after)
                return Mend(name, Suspect(method, line, 1.0, why), diff)
    return None


def _candidates(evidence: Evidence) -> tuple[tuple[str, ...], Mapping[str, str]]:
    """Names of mends, likeliest first, and what the message tells."""
    condition = evidence.throw_condition
    if condition is not None:
        null = _IS_NULL.fullmatch(condition.text)
        return OF_OWN_CHECKS, {"expr": null[1] or null[2]} if null else {}
    found = catalogued(evidence, evidence.known_type)
    if found is None:
        return (), {}
    about = ABOUT.get(found.entry.kind)
    return found.entry.mends, {**found.slots, **({"about": about} if about else {})}


def _lines(evidence: Evidence, most: int) -> Iterator[tuple[Method, int]]:
    """Of the application's frames of the root cause, innermost first."""
    trace = evidence.incident.record.trace
    frames = set(trace.throwable.root_cause.frames) if trace is not None else set()
    for resolution in evidence.resolutions[:most]:
        line, method = resolution.frame.line, resolution.method
        is_exact = resolution.match is Match.EXACT and resolution.frame in frames
        if method is not None and line is not None and is_exact:
            yield method, line
