"""Drop a message that names the root cause of a trace right below it: both are one failure, and the trace says more."""

from __future__ import annotations

from javatrace.model.records import LogRecord
from javatrace.parser.named_types import inline_type, nested_type
from javatrace.vocabulary.clock import within

MAX_LINES = 60
"""Lines between the message and the trace: a page of other threads' lines."""
MAX_SECONDS = 3.0
"""Between their times, where both have one."""
MAX_RECORDS = 4
"""Records from the message on that are looked at."""


def drop_messages_repeated_by_traces(records: list[LogRecord]) -> list[LogRecord]:
    """The records of one block, less the messages that name the root of a trace that follows them."""
    return [
        record
        for index, record in enumerate(records)
        if record.kind != "message"
        or not _is_repeated(record, records[index + 1 : index + 1 + MAX_RECORDS])
    ]


def _is_repeated(message: LogRecord, later: list[LogRecord]) -> bool:
    named = nested_type(message.message) or inline_type(message.message)
    if named is None:
        return False
    return any(
        record.trace is not None
        and record.line - message.line <= MAX_LINES
        and record.trace.throwable.root_cause.type == named.type
        and _says_the_same(named.message, record.trace.throwable.root_cause.message)
        and message.thread in (None, record.thread)
        and within(message.timestamp, record.timestamp, MAX_SECONDS)
        for record in later
    )


def _says_the_same(one: str | None, other: str | None) -> bool:
    """Either may be cut, or left out."""
    mine, theirs = (one or "").strip(), (other or "").strip()
    return mine.startswith(theirs) or theirs.startswith(mine)
