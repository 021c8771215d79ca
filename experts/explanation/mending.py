"""Chooses the change that mends: those that the message's meaning allows, tried on the lines that failed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from codeindex.analysis.program import Program
from codeindex.edits import unified_diff
from codeindex.mends import Edited, mend
from experts.evidence.crash_frames import crash_frames
from experts.evidence.evidence import Evidence
from experts.evidence.mend import Mend
from experts.evidence.suspect import Suspect
from experts.explanation.catalogued import catalogued

CALLERS = {"swap-arguments": 4, "name-argument": 4, "turn-check": 3}
"""Mends that may also be made in a caller: how many frames are looked at; of others the first alone."""
OF_OWN_CHECKS = ("turn-own-check", "swap-arguments", "name-argument")
"""What may mend a value that the program's own check refuses."""
_IS_NULL = re.compile(r"(\w+)\s*==\s*null|null\s*==\s*(\w+)")
LONGEST_FAULT = 120
"""Characters of code that a sentence quotes."""
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
    frames = list(crash_frames(evidence.incident, evidence.resolutions))
    for name in names:
        for at in frames[: CALLERS.get(name, 1)]:
            method, line = at.method, at.line
            edited = mend(name, program, method, line=line, told=told)
            if edited is not None:
                diff = unified_diff(edited.path, edited.before, edited.after)
                fault, place = _fault(edited)
                suspect = Suspect(method, line, 1.0, why)
                return Mend(name, suspect, fault, edited.path, place, diff)
    return None


def _fault(edited: Edited) -> tuple[str, int]:
    """The code that was wrong and its line; of an edit that does not say so, the first line that it changes."""
    if edited.fault and len(edited.fault) <= LONGEST_FAULT and "`" not in edited.fault:
        return edited.fault, edited.line
    before, after = (
        text.decode("utf-8", "replace").split("\n") for text in (edited.before, edited.after)
    )
    pairs = enumerate(zip(before, after, strict=False), 1)
    line = next((at for at, (old, new) in pairs if old != new), 1)
    return before[line - 1].strip().rstrip("{;").strip(), edited.line or line


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
