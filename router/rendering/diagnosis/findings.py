"""Diagnoses as findings for pipelines: a place, how grave, one text; what several formats are made of."""

from __future__ import annotations

from dataclasses import dataclass

from router.cascade.diagnosis import Diagnosis
from router.cascade.severity import Severity, severity_of
from router.rendering.diagnosis.standing import title


@dataclass(frozen=True, slots=True)
class Finding:
    path: str
    """Relative to the repository; the log where no source was found."""
    line: int
    """1-based."""
    in_source: bool
    severity: Severity
    title: str
    """The type, or the log's own line."""
    text: str
    """Message, cause and fix, each on a line of its own."""
    fingerprint: str
    count: int


def finding(diagnosis: Diagnosis, language: str) -> Finding:
    incident = diagnosis.evidence.incident
    method = diagnosis.location.method if diagnosis.location else None
    path, line = incident.record.source, incident.record.line
    if diagnosis.location is not None and method is not None:
        path, line = method.path, diagnosis.location.frame.line or method.start_line
    head = title(diagnosis, language)
    said = [diagnosis.evidence.message, diagnosis.cause, diagnosis.fix and diagnosis.fix.text]
    text = "\n".join(part.strip() for part in said if part and part.strip() != head)
    return Finding(
        path=path,
        line=line,
        in_source=method is not None,
        severity=severity_of(diagnosis.evidence),
        title=head,
        text=text,
        fingerprint=incident.fingerprint,
        count=incident.count,
    )
