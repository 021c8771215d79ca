"""A failure told in words right before its trace is one failure: the words alone would only say less."""

from __future__ import annotations

from javatrace.model.records import LogRecord
from javatrace.parser.named_types import inline, nested

NEAR = 60
"""Lines between the words and the trace."""
AHEAD = 4
"""Records between them."""


def without_told_twice(records: list[LogRecord]) -> list[LogRecord]:
    """The records of one block, less the messages that name the root of a trace that follows them."""
    return [
        record
        for index, record in enumerate(records)
        if record.kind != "message" or not _follows(record, records[index + 1 : index + 1 + AHEAD])
    ]


def _follows(message: LogRecord, later: list[LogRecord]) -> bool:
    named = nested(message.message) or inline(message.message)
    if named is None:
        return False
    return any(
        record.trace is not None
        and record.line - message.line <= NEAR
        and record.trace.throwable.root_cause.type == named.type
        and message.thread in (None, record.thread)
        for record in later
    )
