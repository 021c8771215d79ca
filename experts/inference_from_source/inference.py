"""One incident to what the source tells of its root cause, where the log does not."""

from __future__ import annotations

from codeindex.index import SourceIndex
from experts.evidence.inferred_type import WRAPS, Finding
from experts.inference_from_source.jvm import WRAPPERS, read_words
from experts.inference_from_source.message import read_message
from experts.inference_from_source.throwing_line import read_line
from experts.inference_from_source.top_frames import read_top
from javatrace.model.records import Incident

DEEP = 1_000
"""Frames from which the stack itself may have overflowed, on whatever line it was."""


def read_source(index: SourceIndex | None, incident: Incident, named: bool) -> Finding | None:
    """None where the source adds nothing; `named`: whether the log prints a class anywhere.

    Without an index, what is known of the JDK's own methods is all that is read.
    """
    record = incident.record
    if record.trace is None:
        return None if named else read_message(index, record.message)
    cause = record.trace.throwable.root_cause
    bare = not cause.type and cause.message is None and record.level is None
    whole = not (bare and record.offset == 0) and len(cause.frames) < DEEP
    found = read_line(index, cause, whole=whole) if index is not None else None
    if found is None and cause.type in WRAPPERS:
        return Finding(WRAPS, None, "", 0, cause.type)
    if found is not None or "." in cause.type or not cause.frames:
        return found
    words = read_words((cause.message or "").strip())
    return words or read_top(cause.frames[0], whole=whole)
