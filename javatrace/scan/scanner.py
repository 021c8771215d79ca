"""Where in a log something failed, found in C over large chunks; only the lines around it are ever handed on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from javatrace.scan.needles import Hits, Search, searches, speaks_iso_8583
from javatrace.source.window import LONGEST_LINE, Window

SMALL = 1 << 20
"""A source up to this many bytes is one block: nothing need be skipped."""
BACK_LINES = 40
BACK_BYTES = 16 << 10
JOIN = 4 << 10
"""Hits no further apart than this are read as one block, for they may be one trace."""
LARGE = 1 << 20
"""A block longer than this ends at the next record, or where long nothing spoke of a trace."""
LARGEST = 16 << 20
LINES = 1 << 18
"""Lines of a block, for a line read costs two hundred bytes however short it is."""
SAMPLE = 64 << 10
RENEW = 16
"""Chunks after which the letters to look for are chosen anew."""

_RECORD = re.compile(
    rb"[\[<(#]{0,5}(?:\d{2,4}[-/.:]\d{1,2}[-/.:]\d|\d{8}[ T]"
    rb"|[A-Z][a-z]{2} {1,2}\d{1,2}[ ,]|\d{1,2}[ -][A-Z][a-z]{2}[ -]\d|\d{1,2}\xec\x9b\x94 )"
    rb"|\[?(?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL|SEVERE|WARNING|FINE|CONFIG)\b"
    rb"|\{\s*(?:\"|$)|\[[\w-]+\] (?:INFO|ERROR|WARN|DEBUG)"
)
"""A line that starts a record, judged by its first bytes."""
_INSIDE = re.compile(
    rb"(?:[ \t]+at [^\n]*\n)+|[ \t]+at |at [\w.$/]+\(|\s*\.\.\.|\s*Caused by|\s*Suppressed|\s*Wrapped by"
    rb"|[^\n]{0,300}?(?:\b|\\t|#011)at [\w.$/<>@]+\([^\n)]*\)|[^\n]{0,300}?\"(?:\\t)*(?:Caused by|Suppressed): "
    rb"|\s*</?(?:frame|class|method|line|log4j:)"
)
"""A line inside a trace, or a run of them."""


@dataclass(frozen=True, slots=True)
class Block:
    offset: int
    """Bytes from the start of the source."""
    line: int
    """1-based number of its first line."""
    data: bytes
    """Whole lines."""


def blocks(
    stream: BinaryIO, size: int = 1 << 20, offset: int = 0, line: int = 1
) -> Iterator[Block]:
    """The parts of the source worth reading, in order; memory is bounded by `LARGEST` and `LINES`."""
    for block in _found(stream, size, offset, line):
        yield from _of_few_lines(block)


def _found(stream: BinaryIO, size: int, offset: int, line: int) -> Iterator[Block]:
    window = Window(stream, size)
    while window.used <= SMALL and window.fill():
        pass
    if not window.used:
        return
    if window.used <= SMALL and not window.fill():
        yield Block(offset, line, bytes(window.buffer[: window.used]))
        return
    yield from _Scan(window, offset, line).run()


def _of_few_lines(block: Block) -> Iterator[Block]:
    """The block itself, or its parts where it is of more than `LINES`: page after page of all but empty lines."""
    while len(block.data) > LINES and block.data.count(b"\n") > LINES:
        end = len(block.data) - len(block.data.split(b"\n", LINES)[-1])
        yield Block(block.offset, block.line, block.data[:end])
        block = Block(block.offset + end, block.line + LINES, block.data[end:])
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
        hits = Hits(buffer, limit, self._ways(buffer, limit))
        begin, floor = self._open_at, self._floor
        position = hits.next(floor) if begin < 0 else begin
        while position >= 0:
            if begin < 0:
                begin = _back(buffer, position, floor)
            end, closed = _forward(buffer, position, begin, limit, hits)
            if not closed and not final and limit - begin < LARGEST:
                self._keep(begin, begin, begin)
                return
            yield self._block(buffer, begin, end)
            begin, floor = -1, end
            position = hits.next(end) if end < limit else -1
        self._keep(limit if final else _tail(buffer, limit), -1, floor)

    def _ways(self, buffer: bytearray, limit: int) -> tuple[Search, ...]:
        """Chosen by the first chunk, and anew now and then, for a log may change its tone."""
        if self._chunks % RENEW == 0:
            sample = bytes(buffer[: min(limit, SAMPLE)])
            self._searches = searches(sample, speaks_iso_8583(buffer, limit))
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


def _tail(buffer: bytearray, limit: int) -> int:
    """The last lines, as far back as a header is looked for."""
    start = max(0, limit - BACK_BYTES)
    return buffer.find(b"\n", start) + 1 if start else 0


def _back(buffer: bytearray, position: int, floor: int) -> int:
    """The start of the record that the hit stands in."""
    begin = buffer.rfind(b"\n", floor, position) + 1 or floor
    if _RECORD.match(buffer, begin):
        return begin
    lowest = max(floor, begin - BACK_BYTES)
    for _ in range(BACK_LINES):
        if begin <= lowest:
            break
        above = buffer.rfind(b"\n", lowest, begin - 1) + 1
        if above == 0:
            return begin if lowest else 0
        begin = above
        if _RECORD.match(buffer, begin):
            break
    return max(begin, floor)


def _forward(
    buffer: bytearray, position: int, begin: int, limit: int, hits: Hits
) -> tuple[int, bool]:
    """(end of the block, whether it ended before the whole lines of the buffer did)."""
    end = position
    while True:
        end = _through(buffer, end, limit)
        if end >= limit:
            return limit, False
        if end - begin > LARGE:
            return end, True
        following = hits.next(end)
        if following < 0:
            return end, limit - end > JOIN
        if following - end > JOIN:
            return end, True
        end = following


def _through(buffer: bytearray, position: int, limit: int) -> int:
    """Start of the first line that is no longer this record: it starts another, or long nothing spoke of a trace."""
    end = buffer.find(b"\n", position, limit) + 1 or limit
    others = 0
    while end < limit and others < BACK_LINES:
        inside = _INSIDE.match(buffer, end, limit)
        if not inside and _RECORD.match(buffer, end, limit):
            return end
        others = 0 if inside else others + 1
        after = inside.end() if inside else end
        end = (
            after if after > end and buffer[after - 1] == 10 else buffer.find(b"\n", end, limit) + 1
        )
        end = end or limit
    return end
