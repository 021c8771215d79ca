"""How much an incident weighs for who is on call: the log's level, less for refusals by rule and health checks."""

from __future__ import annotations

import re
from enum import IntEnum

from experts.evidence.evidence import Evidence
from javatrace.vocabulary.levels import level_rank


class Severity(IntEnum):
    """The weightiest first."""

    FATAL = 0
    ERROR = 1
    WARNING = 2
    INFO = 3


_OF_RANK = {5: Severity.FATAL, 4: Severity.ERROR, 3: Severity.WARNING}
"""Of `level_rank`; what is logged lower is for information."""
_OF_THE_JVM = frozenset({"OutOfMemoryError", "InternalError", "UnknownError", "ThreadDeath"})
"""Thrown where the whole process is in danger, whatever level it was logged at."""
_PROBE = re.compile(
    r"health|heart_?beat|liveness|readiness|(?:^|[._$-])(?:ping|probe)", re.IGNORECASE
)
_JDK = ("java.", "javax.", "jakarta.")


def severity_of(evidence: Evidence) -> Severity:
    """Of one incident, from what was logged and read; no model is asked."""
    if (evidence.known_type or "").rpartition(".")[2] in _OF_THE_JVM:
        return Severity.FATAL
    level = evidence.incident.record.level
    severity = _OF_RANK.get(level_rank(level), Severity.INFO) if level else Severity.ERROR
    if is_refusal(evidence) or is_probe(evidence):
        return max(severity, Severity.WARNING)
    return severity


def is_refusal(evidence: Evidence) -> bool:
    """Whether the application itself said no: its own exception, thrown under a condition of its own."""
    condition = evidence.throw_condition
    if condition is None or not condition.text or evidence.known_type is None:
        return False
    return not evidence.known_type.startswith(_JDK)


def is_probe(evidence: Evidence) -> bool:
    """Whether a health check or a heartbeat failed: it says that something else is down."""
    record = evidence.incident.record
    names = [record.logger or "", record.thread or ""]
    names += [each.frame.declaring_class for each in evidence.resolutions[:1]]
    return any(_PROBE.search(name.rpartition(".")[2] or name) for name in names)
