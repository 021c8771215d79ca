"""Lines inside a message or a report that only look like frames, records, headers or causes."""

from __future__ import annotations

import re

from javatrace.parser.headers import SCALATEST_CAUSE, CaptionedHeader
from javatrace.parser.record_builder import RecordBuilder
from javatrace.parser.trace_builder import TraceBuilder
from javatrace.source.line import Line

_ATTEMPT = re.compile(r"[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S+ \d{4}, ")


def is_injection_point(trace: TraceBuilder | None) -> bool:
    """Whether a frame is Weld's: its message ends with the field it could not fill, written as a frame."""
    if trace is None or not trace.pending or trace.current.frames:
        return False
    return "at injection point" in trace.pending[-1].text


def is_attempt(trace: TraceBuilder | None, text: str) -> bool:
    """Whether the line is one of HBase's attempts, which its message lists, each with its time."""
    return trace is not None and not trace.current.frames and _ATTEMPT.match(text) is not None


def may_continue_trace(trace: TraceBuilder | None, captioned: CaptionedHeader, text: str) -> bool:
    """Whether a `Caused by:` line is the open trace's, or that of one whose own header was lost."""
    if text.lstrip().startswith(SCALATEST_CAUSE):
        return trace is not None and bool(trace.current.frames)
    return bool(captioned.header.type) or trace is not None


def is_message_text(trace: TraceBuilder, line: Line) -> bool:
    """Whether a header-like line is text of the message that is being read."""
    if line.text.lstrip().startswith("[") and not trace.has_frames:
        return True
    if trace.has_frames and (trace.current.frames or trace.current.closed):
        return False
    if trace.current.caption != "top":
        return bool(trace.sections[0].type or trace.sections[0].frames)
    return indent_width(line.text) > trace.current.indent


def follows_launcher_error(record: RecordBuilder) -> bool:
    """Whether a `Caused by:` without a trace is that of `java` itself, which could not start the program."""
    last = next((line.text for line in reversed(record.lines) if line.text.strip()), "")
    return last.startswith("Error: ") and "main class" in last


def repeats_trace_above(record: RecordBuilder) -> bool:
    """Whether frames now are Minecraft's, whose crash report repeats parts of its trace below `Stacktrace:`."""
    last = next((line.text for line in reversed(record.lines) if line.text.strip()), "")
    return last.strip() == "Stacktrace:" and any(trace.throwable.type for _, trace in record.traces)


def indent_width(text: str) -> int:
    """Columns before the first letter, a tab counted as four."""
    stripped = text.lstrip()
    return len(text[: len(text) - len(stripped)].expandtabs(4))
