"""The same frames again: a trace whose lines were all read before costs its header only, for logs repeat themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from javatrace.model.records import LogRecord
from javatrace.model.trace import StackTrace, Throwable
from javatrace.pipeline import read_block
from javatrace.scan.line_reader import lines_of
from javatrace.scan.scanner import Block
from javatrace.source.encodings import decode

KEPT = 500
LONGEST = 64 << 10
"""Bytes of a run of frames that is kept; a longer one is read each time."""
_FIRST = re.compile(rb"^[ \t]+at ", re.MULTILINE)
_TAIL = re.compile(
    rb"(?:[ \t]+at [^\n]*\n|[ \t]*\.\.\. \d+ [^\n]*\n|[ \t]*(?:Caused by|Suppressed): [^\n]*\n)+\n*\Z"
)


@dataclass(frozen=True, slots=True)
class _Known:
    """What a run of lines says, whatever header stands above it."""

    throwable: Throwable
    text: str
    truncated: bool


class Repeats:
    """Reads the blocks of one source."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._known: dict[bytes, _Known] = {}

    def read(self, block: Block) -> Iterator[LogRecord]:
        first = _FIRST.search(block.data)
        if first is None or _TAIL.match(block.data, first.start()) is None:
            yield from read_block(lines_of(block), self._source)
            return
        tail = block.data[first.start() :].rstrip(b"\n")
        known = self._known.get(tail)
        record = self._again(block, first.start(), known) if known is not None else None
        if record is not None:
            yield record
            return
        yield from self._new(block, tail)

    def _again(self, block: Block, start: int, known: _Known) -> LogRecord | None:
        """The header read with the first frame alone, the rest put in its place."""
        end = block.data.find(b"\n", start) + 1 or len(block.data)
        head = Block(block.offset, block.line, block.data[:end])
        records = list(read_block(lines_of(head), self._source))
        if len(records) != 1 or records[0].trace is None:
            return None
        trace = records[0].trace
        whole = _joined(trace, known)
        return None if whole is None else replace(records[0], trace=whole)

    def _new(self, block: Block, tail: bytes) -> Iterator[LogRecord]:
        records = list(read_block(lines_of(block), self._source))
        if len(records) == 1 and records[0].trace is not None:
            trace = records[0].trace
            text = decode(tail).replace("\r", "")
            if len(tail) <= LONGEST and trace.text.endswith(text) and not trace.repaired:
                if len(self._known) >= KEPT:
                    self._known.clear()
                self._known[tail] = _Known(trace.throwable, text, trace.truncated)
        yield from records


def _joined(trace: StackTrace, known: _Known) -> StackTrace | None:
    """None where the frames of the tail went to another throwable than the header's."""
    top, rest = trace.throwable, known.throwable
    first = known.text.partition("\n")[0]
    plain = len(top.frames) == 1 and top.cause is None and not top.suppressed
    if not plain or top.frames[:1] != rest.frames[:1] or not trace.text.endswith(first):
        return None
    throwable = Throwable(
        top.type, top.message, rest.frames, rest.frames_in_common, rest.cause, rest.suppressed
    )
    text = trace.text[: len(trace.text) - len(first)] + known.text
    return replace(trace, throwable=throwable, text=text, truncated=known.truncated or not top.type)
