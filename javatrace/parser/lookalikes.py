"""Lines inside a message or a report that only look like frames, records, headers or causes."""

from __future__ import annotations

import re

from javatrace.parser.draft import Draft
from javatrace.parser.headers import SCALATEST, Relation
from javatrace.parser.trace_builder import Opened
from javatrace.source.line import Line

_ATTEMPT = re.compile(r"[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S+ \d{4}, ")


def is_injection_point(trace: Opened | None) -> bool:
    """Weld's message ends with the field it could not fill, written as a frame."""
    if trace is None or not trace.pending or trace.current.frames:
        return False
    return "at injection point" in trace.pending[-1].text


def is_attempt(trace: Opened | None, text: str) -> bool:
    """HBase lists its attempts in the message, each with its time."""
    return trace is not None and not trace.current.frames and _ATTEMPT.match(text) is not None


def may_relate(trace: Opened | None, relation: Relation, text: str) -> bool:
    """Whether the line is said of the open trace, or of one whose own header was lost."""
    if text.lstrip().startswith(SCALATEST):
        return trace is not None and bool(trace.current.frames)
    return bool(relation.header.type) or trace is not None


def in_message(trace: Opened, line: Line) -> bool:
    """Whether a header-like line is text of the message that is being read."""
    if line.text.lstrip().startswith("[") and not trace.has_frames:
        return True
    if trace.has_frames and (trace.current.frames or trace.current.closed):
        return False
    if trace.current.word != "top":
        return bool(trace.sections[0].type or trace.sections[0].frames)
    return indent(line.text) > trace.current.indent


def told_again(draft: Draft) -> bool:
    """Minecraft's crash report repeats parts of its trace, each below a line `Stacktrace:`."""
    last = next((line.text for line in reversed(draft.lines) if line.text.strip()), "")
    return last.strip() == "Stacktrace:" and any(trace.throwable.type for _, trace in draft.traces)


def indent(text: str) -> int:
    """Columns before the first letter, a tab counted as four."""
    stripped = text.lstrip()
    return len(text[: len(text) - len(stripped)].expandtabs(4))
