"""Which kinds of cause the source refutes: a local that the JVM says was null is no argument, and no field."""

from __future__ import annotations

import re

from experts.evidence.evidence import Evidence
from experts.explanation.source_features import source_features

_SAID = re.compile(r"because \"(?:this\.)?\w+\" is null")
"""So the JVM names a variable that was null; not what it calls, nor a part of another."""
_REFUTED = {
    "of-local": frozenset({"null-argument", "null-field"}),
    "of-parameter": frozenset({"null-field"}),
    "of-field": frozenset({"null-argument", "null-local"}),
}


def refuted(evidence: Evidence) -> frozenset[str]:
    """Empty where the JVM named nothing, or the source does not show what bears the name."""
    if not _SAID.search(evidence.message or ""):
        return frozenset()
    kinds = (_REFUTED[sign] for sign in source_features(evidence) if sign in _REFUTED)
    return next(kinds, frozenset())
