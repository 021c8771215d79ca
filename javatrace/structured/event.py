"""One log event that was written as JSON or XML, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from javatrace.layouts import LoggerPrefix
from javatrace.source.line import Line


@dataclass(frozen=True, slots=True)
class StructuredEvent:
    prefix: LoggerPrefix
    """The event's message, time, level, thread and logger."""
    stack: str
    """Text of a trace in the JDK's form; empty where the event carries none."""
    envelope_line: str | None = None
    """The line of another program, where the value is only its envelope (docker's json-file)."""
    stream: str = ""
    """Container, host or thread that the event names."""
    is_cut: bool = False
    """The value ended before its end: what it holds was completed."""


@dataclass(frozen=True, slots=True)
class LocatedEvent:
    line: Line
    """The first of the event's."""
    event: StructuredEvent
