"""A record while it is read, and the LogRecords made of it: one for each trace, else one for a failure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from javatrace.layouts import LoggerPrefix
from javatrace.model.records import LogRecord
from javatrace.model.trace import StackTrace
from javatrace.parser.named_types import inline_type, nested_type
from javatrace.source.line import Line
from javatrace.vocabulary.error_codes import has_error_code
from javatrace.vocabulary.jdk_messages import ends_in_jdk_message
from javatrace.vocabulary.levels import is_failure, level_rank
from javatrace.vocabulary.noise import is_noise, is_test_summary

MAX_MESSAGE_LENGTH = 20_000
"""Characters of a message that are kept."""


@dataclass(slots=True)
class RecordBuilder:
    """Filled line by line while one record is read; nothing outside parsing ever sees one."""

    first: Line
    prefix: LoggerPrefix | None
    """None for lines that no logger began."""
    lines: list[Line] = field(default_factory=list)
    """Text that belongs to no trace; the first line is left out where it has a logger's prefix."""
    traces: list[tuple[Line, StackTrace]] = field(default_factory=list)
    """Each with its first line."""
    frames_reassigned: bool = False
    """The frames below this record were given to a trace that began in an earlier one."""

    def text(self) -> str:
        """The record's message and its further lines, those of its traces left out."""
        lines = [self.prefix.message] if self.prefix else []
        return "\n".join([*lines, *(line.text for line in self.lines)]).strip()


def build_records(builder: RecordBuilder, source: str) -> Iterator[LogRecord]:
    """The failures in one record; none where it tells of no failure. `source` is the log's name."""
    has_trace = False
    for line, trace in builder.traces:
        if is_believable(trace, builder):
            has_trace = True
            yield _record(builder, source, trace=trace, line=line)
    if has_trace or builder.frames_reassigned:
        return
    for each in [builder] if _is_failure(builder) else _lines_ending_in_jdk_messages(builder):
        yield _record(each, source, trace=None, line=each.first)


def is_believable(trace: StackTrace, builder: RecordBuilder) -> bool:
    """Whether a header is a Java throwable's: one without frames may be prose or another language's."""
    top = trace.throwable
    if any(t.frames for t in top.chain()):
        return True
    if top.type.startswith(("System.", "Microsoft.")):
        return False  # .NET's
    if top.cause is not None or "." in top.type:
        return "." in top.type or "." in top.root_cause.type
    prefix = builder.prefix
    return bool(top.type) and prefix is not None and _is_warning(prefix.level)


def _is_warning(level: str | None) -> bool:
    return level_rank(level) >= level_rank("WARN")


def _is_failure(builder: RecordBuilder) -> bool:
    """Whether a record without a trace is a failure: by its level, an error code, the JDK's words, a named class."""
    prefix = builder.prefix
    text = builder.text()
    if not text or is_noise(text) or is_test_summary(text):
        return False
    if prefix is not None and is_failure(prefix.level):
        return True
    has_jdk_message = prefix is not None and ends_in_jdk_message(prefix.message)
    if (has_error_code(text) or has_jdk_message) and (
        prefix is None or prefix.level is None or _is_warning(prefix.level)
    ):
        return True
    if prefix is not None and _is_warning(prefix.level):
        return inline_type(prefix.message) is not None
    return nested_type(text) is not None


def _lines_ending_in_jdk_messages(builder: RecordBuilder) -> Iterator[RecordBuilder]:
    """The lines that no logger began and that end in the JDK's words, each a record of its own."""
    if builder.prefix is None:
        for line in builder.lines:
            if ends_in_jdk_message(line.text):
                yield RecordBuilder(line, None, [line])


def _record(
    builder: RecordBuilder, source: str, *, trace: StackTrace | None, line: Line
) -> LogRecord:
    """`line` is where the trace begins; the record's first trace counts from the record's own line."""
    prefix = builder.prefix
    is_first = trace is None or builder.traces[0][1] is trace
    first = builder.first if is_first or line.number == builder.first.number else line
    thread = (prefix.thread if prefix else None) or (trace.thread if trace else None)
    return LogRecord(
        source=source,
        offset=first.offset,
        line=first.number,
        message=_message(builder, trace),
        timestamp=prefix.timestamp if prefix else None,
        level=prefix.level if prefix else None,
        logger=prefix.logger if prefix else None,
        thread=thread,
        trace=trace,
        kind="exception" if trace else "message",
        mdc=prefix.mdc if prefix else (),
    )


def _message(builder: RecordBuilder, trace: StackTrace | None) -> str:
    """What was logged; with a trace, only what stood in the record before it."""
    if trace is None:
        return builder.text()[:MAX_MESSAGE_LENGTH]
    if builder.prefix is not None:
        return builder.prefix.message[:MAX_MESSAGE_LENGTH]
    return (trace.throwable.message or trace.throwable.type)[:MAX_MESSAGE_LENGTH]
