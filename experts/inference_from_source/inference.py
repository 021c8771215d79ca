"""One incident to what the source tells of its root cause, where the log does not."""

from __future__ import annotations

from dataclasses import replace

from codeindex.index import SourceIndex
from experts.evidence.inferred_type import WRAPS, InferredType
from experts.inference_from_source.jvm import WRAPPERS, infer_from_words
from experts.inference_from_source.message import infer_from_message
from experts.inference_from_source.throwing_line import infer_from_line
from experts.inference_from_source.top_frames import infer_from_top_frame
from javatrace.incidents.root_cause import RootCause
from javatrace.model.records import Incident

DEEP = 1_000
"""Frames from which the stack itself may have overflowed, on whatever line it was."""


def infer_type(
    index: SourceIndex | None, incident: Incident, told: RootCause
) -> InferredType | None:
    """None where the source adds nothing to what the log has `told`.

    Without an index, what is known of the JDK's own methods is all that is read. Where the log's text only mentions
    a class, its words are not asked for another: they may be the same client's.
    """
    record = incident.record
    if record.trace is None:
        is_known = told.type is not None and not told.is_mention
        if is_known:
            return None
        return infer_from_message(index, record.message, says_itself=not told.is_mention)
    cause = record.trace.throwable.root_cause
    if told.is_mention:
        cause = replace(cause, type="", message=None)
    bare = not cause.type and cause.message is None and record.level is None
    whole = not (bare and record.offset == 0) and len(cause.frames) < DEEP
    found = infer_from_line(index, cause, whole=whole) if index is not None else None
    if found is None and cause.type in WRAPPERS:
        return InferredType(WRAPS, None, "", 0, cause.type)
    if found is not None or "." in cause.type or not cause.frames:
        return found
    words = infer_from_words((cause.message or "").strip())
    return words or infer_from_top_frame(cause.frames[0], whole=whole)
