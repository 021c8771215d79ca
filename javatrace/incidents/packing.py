"""A trace kept for long: its text compressed, for ten thousand incidents must not cost a hundred megabytes."""

from __future__ import annotations

import zlib
from dataclasses import replace

from javatrace.model.records import LogRecord
from javatrace.model.trace import StackTrace, Throwable

MIN_LENGTH = 1_000
"""Characters below which a text stays as it is."""


class PackedTrace(StackTrace):
    """Equal to the trace it was made of in all but its class; `text` is unpacked each time it is asked for."""

    __slots__ = ("_packed",)

    def __init__(
        self,
        throwable: Throwable,
        text: str,
        thread: str | None = None,
        repaired: tuple[str, ...] = (),
        truncated: bool = False,
        header_in_text: bool = False,
    ) -> None:
        packed = zlib.compress(text.encode("utf-8", "surrogatepass"), 1)
        for name, value in (
            ("throwable", throwable),
            ("_packed", packed),
            ("thread", thread),
            ("repaired", repaired),
            ("truncated", truncated),
            ("header_in_text", header_in_text),
        ):
            object.__setattr__(self, name, value)

    @property
    def text(self) -> str:
        packed: bytes = object.__getattribute__(self, "_packed")
        return zlib.decompress(packed).decode("utf-8", "surrogatepass")


def packed(record: LogRecord) -> LogRecord:
    """The record to keep; itself where its text is short."""
    trace = record.trace
    if trace is None or isinstance(trace, PackedTrace) or len(trace.text) < MIN_LENGTH:
        return record
    kept = PackedTrace(
        trace.throwable,
        trace.text,
        trace.thread,
        trace.repaired,
        trace.truncated,
        trace.header_in_text,
    )
    return replace(record, trace=kept)
