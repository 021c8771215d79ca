"""A single text to its trace or its frame, without a log around it."""

from __future__ import annotations

from javatrace.model.trace import Frame, StackTrace
from javatrace.parser.frames import parse_frame

__all__ = ["Frame", "parse_frame", "parse_trace"]


def parse_trace(text: str) -> StackTrace | None:
    """The first trace in the text, None where there is none; log lines around it are passed over."""
    from javatrace.reading import read_text

    return next((record.trace for record in read_text(text) if record.trace is not None), None)
