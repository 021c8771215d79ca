"""Traces in the JDK's plain form: what stands below a header needs no clean-up, and is parsed once for many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from javatrace.model.records import LogRecord
from javatrace.parser.plain_trace import MIN_LENGTH, PlainTrace, join_plain, parse_plain_trace
from javatrace.pipeline import read_block
from javatrace.scan.line_reader import lines_of
from javatrace.scan.scanner import Block
from javatrace.source.encodings import decode, strip_control_characters

MAX_ENTRIES = 500
"""Some 30 MB at the longest; a log that repeats itself has a few dozen."""
MAX_ENTRY_BYTES = 64 << 10
"""Bytes of the lines below a header that are kept; a longer trace is parsed each time."""
_TAIL = re.compile(
    rb"(?:[ \t]+at [^\n]*\n|[ \t]*\.\.\. \d+ [^\n]*\n|[ \t]*(?:Caused by|Suppressed): [^\n]*\n)+\n*\Z"
)
"""All lines below the header, where they are a trace in the JDK's form and nothing else."""
_FRAME = re.compile(rb"^[ \t]+at ", re.MULTILINE)


class ParseCache:
    """Parses the blocks of one source; memory is bounded by `MAX_ENTRIES` times `MAX_ENTRY_BYTES`."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._entries: dict[bytes, PlainTrace] = {}
        """By the lines below the header."""

    def read(self, block: Block) -> Iterator[LogRecord]:
        """The block's records, as `read_block` gives them."""
        first = _FRAME.search(block.data)
        if first is None or _TAIL.match(block.data, first.start()) is None:
            yield from read_block(lines_of(block), self._source)
            return
        tail = block.data[first.start() :].rstrip(b"\n")
        known = self._entries.get(tail)
        if known is None and len(tail) >= MIN_LENGTH and (known := _plain(tail)):
            self._keep(tail, known)
        record = self._from_cache(block, first.start(), known) if known is not None else None
        if record is not None:
            yield record
            return
        yield from self._parse(block, tail)

    def _from_cache(self, block: Block, start: int, known: PlainTrace) -> LogRecord | None:
        """The header parsed with its first frame, which begins at `start`, and the rest put in its place."""
        end = block.data.find(b"\n", start) + 1 or len(block.data)
        head = Block(block.offset, block.line, block.data[:end])
        records = list(read_block(lines_of(head), self._source))
        if len(records) != 1 or records[0].trace is None:
            return None
        trace = join_plain(records[0].trace, known)
        return None if trace is None else replace(records[0], trace=trace)

    def _parse(self, block: Block, tail: bytes) -> Iterator[LogRecord]:
        """The block's records; what the tail was parsed to is kept."""
        records = list(read_block(lines_of(block), self._source))
        if len(records) == 1 and records[0].trace is not None:
            trace = records[0].trace
            text = decode(tail).replace("\r", "")
            if len(tail) <= MAX_ENTRY_BYTES and trace.text.endswith(text) and not trace.repaired:
                self._keep(tail, PlainTrace(trace.throwable, text, trace.truncated))
        yield from records

    def _keep(self, tail: bytes, parsed: PlainTrace) -> None:
        if len(tail) <= MAX_ENTRY_BYTES:
            if len(self._entries) >= MAX_ENTRIES:
                self._entries.clear()
            self._entries[tail] = parsed


def _plain(tail: bytes) -> PlainTrace | None:
    return parse_plain_trace(strip_control_characters(decode(tail))) if b"\r" not in tail else None
