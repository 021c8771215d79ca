"""The blocks of a log around each sign of a failure, found in C over large chunks; the rest is never parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from javatrace.scan.needles import NeedleFinder, Search, is_iso_8583_log, plan_searches
from javatrace.source.recall import Recall
from javatrace.source.window import LONGEST_LINE, Window

MAX_WHOLE_SOURCE = 1 << 20
"""A source up to this many bytes is one block: nothing need be skipped."""
MAX_LINES_BACK = 40
MAX_BYTES_BACK = 16 << 10
MAX_GAP_IN_BLOCK = 4 << 10
"""Hits no further apart than this are read as one block, for they may be one trace."""
LONG_BLOCK = 1 << 20
"""A block longer than this ends at the next record, or where long nothing spoke of a trace."""
MAX_BLOCK = 16 << 20
MAX_BLOCK_LINES = 1 << 18
"""Lines of a block, for a line read costs two hundred bytes however short it is."""
SAMPLE_SIZE = 64 << 10
CHUNKS_PER_PLAN = 16
"""Chunks after which the letters to look for are chosen anew."""

_STARTS_RECORD = re.compile(
    rb"[\[<(#]{0,5}(?:\d{2,4}[-/.:]\d{1,2}[-/.:]\d|\d{8}[ T]"
    rb"|[A-Z][a-z]{2} {1,2}\d{1,2}[ ,]|\d{1,2}[ -][A-Z][a-z]{2}[ -]\d|\d{1,2}\xec\x9b\x94 )"
    rb"|\[?(?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL|SEVERE|WARNING|FINE|CONFIG)\b"
    rb"|\{\s*(?:\"|$)|\[[\w-]+\] (?:INFO|ERROR|WARN|DEBUG)"
)
"""A line that starts a record, judged by its first bytes."""
_INSIDE_TRACE = re.compile(
    rb"(?:[ \t]+at [^\n]*\n)+|[ \t]+at |at [\w.$/]+\(|\s*\.\.\.|\s*Caused by|\s*Suppressed|\s*Wrapped by"
    rb"|[^\n]{0,300}?(?:\b|\\t|#011)at [\w.$/<>@]+\([^\n)]*\)|[^\n]{0,300}?\"(?:\\t)*(?:Caused by|Suppressed): "
    rb"|\s*</?(?:frame|class|method|line|log4j:)"
)
"""A line inside a trace, or a run of them."""


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive lines of a source that may hold a failure."""

    offset: int
    """Bytes from the start of the source."""
    line: int
    """1-based number of its first line."""
    data: bytes
    """Whole lines."""


def scan_blocks(
    stream: BinaryIO,
    *,
    size: int = 1 << 20,
    offset: int = 0,
    line: int = 1,
    recall: Recall | None = None,
) -> Iterator[Block]:
    """The blocks worth parsing, in order; memory is bounded by `MAX_BLOCK` and `MAX_BLOCK_LINES`.

    `size` is how many bytes are read at once; `offset` and `line` are those of the stream's first byte in its source.
    `recall` is fed with what is read.
    """
    for block in _find_blocks(Window(stream, size, recall), offset=offset, line=line):
        yield from _split_long_block(block)


def _find_blocks(window: Window, *, offset: int, line: int) -> Iterator[Block]:
    while window.used <= MAX_WHOLE_SOURCE and window.fill():
        pass
    if not window.used:
        return
    if window.used <= MAX_WHOLE_SOURCE and not window.fill():
        yield Block(offset, line, bytes(window.buffer[: window.used]))
        return
    yield from _Scan(window, offset, line).run()


def _split_long_block(block: Block) -> Iterator[Block]:
    """The block itself, or its parts of `MAX_BLOCK_LINES`, where it is page after page of all but empty lines."""
    while len(block.data) > MAX_BLOCK_LINES and block.data.count(b"\n") > MAX_BLOCK_LINES:
        end = len(block.data) - len(block.data.split(b"\n", MAX_BLOCK_LINES)[-1])
        yield Block(block.offset, block.line, block.data[:end])
        block = Block(block.offset + end, block.line + MAX_BLOCK_LINES, block.data[end:])
    if block.data:
        yield block


class _Scan:
    """How far a window has come in its source, and what was handed out of it."""

    def __init__(self, window: Window, offset: int, line: int) -> None:
        self._window = window
        self._offset = offset
        """Of the window's first byte in the source."""
        self._line = line
        self._counted = 0
        """Bytes of the window whose lines are in `_line`."""
        self._open_at = -1
        """Where a block begins that may go on beyond the window; -1: none."""
        self._floor = 0
        """What of the window was handed out already."""
        self._chunks = 0
        self._searches: tuple[Search, ...] = ()

    def run(self) -> Iterator[Block]:
        """The blocks from the window's first byte to the end of the source."""
        window = self._window
        while True:
            limit = window.buffer.rfind(b"\n", 0, window.used) + 1
            if window.used - limit >= LONGEST_LINE:
                dropped = window.end_line()
                yield from self._scan(window.used, final=True)
                self._offset += dropped - 1 + window.skip_line()
            elif limit:
                yield from self._scan(limit, final=False)
            if not window.fill():
                break
        if window.used:
            yield from self._scan(window.used, final=True)

    def _scan(self, limit: int, final: bool) -> Iterator[Block]:
        buffer = self._window.buffer
        finder = NeedleFinder(buffer, limit, self._current_searches(buffer, limit))
        begin, floor = self._open_at, self._floor
        position = finder.next(floor) if begin < 0 else begin
        while position >= 0:
            if begin < 0:
                begin = _start_of_record(buffer, position, floor)
            end, closed = _end_of_block(buffer, position, begin=begin, limit=limit, finder=finder)
            if not closed and not final and limit - begin < MAX_BLOCK:
                self._keep(begin, begin, begin)
                return
            yield self._block(buffer, begin, end)
            begin, floor = -1, end
            position = finder.next(end) if end < limit else -1
        self._keep(limit if final else _start_of_kept_tail(buffer, limit), -1, floor)

    def _current_searches(self, buffer: bytearray, limit: int) -> tuple[Search, ...]:
        """Chosen by the first chunk, and anew now and then, for a log may change its tone."""
        if self._chunks % CHUNKS_PER_PLAN == 0:
            sample = bytes(buffer[: min(limit, SAMPLE_SIZE)])
            self._searches = plan_searches(sample, is_iso_8583_log(buffer, limit))
        self._chunks += 1
        return self._searches

    def _block(self, buffer: bytearray, begin: int, end: int) -> Block:
        self._line += buffer.count(b"\n", self._counted, begin)
        line = self._line
        self._line += buffer.count(b"\n", begin, end)
        self._counted = end
        return Block(self._offset + begin, line, bytes(buffer[begin:end]))

    def _keep(self, keep: int, open_at: int, floor: int) -> None:
        """The end of the window stays before the next chunk, so that no header is lost at its edge."""
        if keep > self._counted:
            self._line += self._window.buffer.count(b"\n", self._counted, keep)
            self._counted = keep
        self._counted -= keep
        self._window.drop(keep)
        self._open_at = open_at - keep if open_at >= 0 else -1
        self._floor = max(floor - keep, 0)
        self._offset += keep


def _start_of_kept_tail(buffer: bytearray, limit: int) -> int:
    """The last lines, as far back as a header is looked for."""
    start = max(0, limit - MAX_BYTES_BACK)
    return buffer.find(b"\n", start) + 1 if start else 0


def _start_of_record(buffer: bytearray, position: int, floor: int) -> int:
    """The start of the record that the hit stands in."""
    begin = buffer.rfind(b"\n", floor, position) + 1 or floor
    if _STARTS_RECORD.match(buffer, begin):
        return begin
    lowest = max(floor, begin - MAX_BYTES_BACK)
    for _ in range(MAX_LINES_BACK):
        if begin <= lowest:
            break
        above = buffer.rfind(b"\n", lowest, begin - 1) + 1
        if above == 0:
            return begin if lowest else 0
        begin = above
        if _STARTS_RECORD.match(buffer, begin):
            break
    return max(begin, floor)


def _end_of_block(
    buffer: bytearray, position: int, *, begin: int, limit: int, finder: NeedleFinder
) -> tuple[int, bool]:
    """(end of the block, whether it ended before the whole lines of the buffer did)."""
    end = position
    while True:
        end = _end_of_record(buffer, end, limit)
        if end >= limit:
            return limit, False
        if end - begin > LONG_BLOCK:
            return end, True
        following = finder.next(end)
        if following < 0:
            return end, limit - end > MAX_GAP_IN_BLOCK
        if following - end > MAX_GAP_IN_BLOCK:
            return end, True
        end = following


def _end_of_record(buffer: bytearray, position: int, limit: int) -> int:
    """Start of the first line that is no longer this record: it starts another, or long nothing spoke of a trace."""
    end = buffer.find(b"\n", position, limit) + 1 or limit
    others = 0
    while end < limit and others < MAX_LINES_BACK:
        inside = _INSIDE_TRACE.match(buffer, end, limit)
        if not inside and _STARTS_RECORD.match(buffer, end, limit):
            return end
        others = 0 if inside else others + 1
        after = inside.end() if inside else end
        end = (
            after if after > end and buffer[after - 1] == 10 else buffer.find(b"\n", end, limit) + 1
        )
        end = end or limit
    return end
