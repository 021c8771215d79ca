"""One incident to what the source tells of its root cause, where the log does not."""

from __future__ import annotations

from codeindex.index import SourceIndex
from experts.evidence.inferred_type import WRAPS, InferredType
from experts.inference_from_source.jvm import WRAPPERS, infer_from_words
from experts.inference_from_source.message import infer_from_message
from experts.inference_from_source.throwing_line import infer_from_line
from experts.inference_from_source.top_frames import infer_from_top_frame
from javatrace.model.records import Incident

DEEP = 1_000
"""Frames from which the stack itself may have overflowed, on whatever line it was."""


def infer_type(index: SourceIndex | None, incident: Incident, named: bool) -> InferredType | None:
    """None where the source adds nothing; `named`: whether the log prints a class anywhere.

    Without an index, what is known of the JDK's own methods is all that is read.
    """
    record = incident.record
    if record.trace is None:
        return None if named else infer_from_message(index, record.message)
    cause = record.trace.throwable.root_cause
    bare = not cause.type and cause.message is None and record.level is None
    whole = not (bare and record.offset == 0) and len(cause.frames) < DEEP
    found = infer_from_line(index, cause, whole=whole) if index is not None else None
    if found is None and cause.type in WRAPPERS:
        return InferredType(WRAPS, None, "", 0, cause.type)
    if found is not None or "." in cause.type or not cause.frames:
        return found
    words = infer_from_words((cause.message or "").strip())
    return words or infer_from_top_frame(cause.frames[0], whole=whole)
