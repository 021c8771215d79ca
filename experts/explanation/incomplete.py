"""What is missing for a cause to be read: the log is cut, or the source is not there. Then nobody guesses."""

from __future__ import annotations

from codeindex.model.source import Match
from experts.base import Note
from experts.evidence.evidence import Evidence


def gap(evidence: Evidence) -> Note | None:
    """Why no model can know the cause; None where the failing place can be read."""
    if (
        evidence.inferred is not None
        and evidence.inferred.has_lost_cause
        and not evidence.known_type
    ):
        return Note("lost_cause")
    if evidence.resolutions:
        first = evidence.resolutions[0]
        if first.match is Match.DRIFTED:
            return Note("source_drifted")
        if first.method is None:
            return Note("no_source")
    trace = evidence.incident.record.trace
    if trace is not None and not trace.throwable.root_cause.frames:
        return Note("cut_log")
    if not evidence.suspects:
        return Note("no_source")
    return None
