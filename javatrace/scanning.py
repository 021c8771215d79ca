"""Where in a log something failed, found in C over large chunks; only the lines around it are ever handed on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from javatrace.chunks import chunks
from javatrace.hits import Hits, Search, searches

SMALL = 1 << 20
"""A source up to this many bytes is one block: nothing need be skipped."""
BACK_LINES = 40
BACK_BYTES = 16 << 10
JOIN = 4 << 10
"""Hits no further apart than this are read as one block, for they may be one trace."""
LARGE = 1 << 20
"""A block longer than this ends at the next record."""
LARGEST = 16 << 20
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
    rb"|[^\n]{0,120}?\bat [\w.$/<>@]+\([^\n)]*\)"
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
    """The parts of the source that are worth reading, in order; memory is bounded by `LARGEST`."""
    source = chunks(stream, size)
    first = next(source, None)
    if first is None:
        return
    second = next(source, None)
    if second is None and len(first.data) <= SMALL:
        yield Block(offset, line, first.data)
        return
    scan = _Scan(offset, line)
    for chunk in chain([first], [second] if second else [], source):
        yield from scan.feed(chunk.data, chunk.skipped)
    yield from scan.end()


class _Scan:
    """What is left of the last chunk, and how many bytes and lines went before it."""

    def __init__(self, offset: int, line: int) -> None:
        self._left = b""
        self._open_at = -1
        """Where in `_left` a block begins that may go on in the next chunk; -1: none."""
        self._floor = 0
        """What of `_left` was handed out already."""
        self._offset = offset
        """Of the first byte of `_left` in the source."""
        self._line = line
        self._chunks = 0
        self._searches: tuple[Search, ...] = ()
        self._counted = 0
        """Bytes of the buffer whose lines are in `_line`."""

    def feed(self, data: bytes, skipped: int) -> Iterator[Block]:
        buffer = self._left + data
        limit = buffer.rfind(b"\n") + 1
        if limit:
            yield from self._scan(buffer, limit, final=False)
        else:
            self._left = buffer
        self._offset += skipped

    def end(self) -> Iterator[Block]:
        if self._left:
            yield from self._scan(self._left, len(self._left), final=True)

    def _scan(self, buffer: bytes, limit: int, final: bool) -> Iterator[Block]:
        hits = Hits(buffer, limit, self._ways(buffer))
        begin, floor = self._open_at, self._floor
        position = hits.next(floor) if begin < 0 else begin
        while position >= 0:
            if begin < 0:
                begin = _back(buffer, position, floor)
            end, closed = _forward(buffer, position, begin, limit, hits)
            if not closed and not final and limit - begin < LARGEST:
                self._keep(buffer, begin, begin, begin)
                return
            yield self._block(buffer, begin, end)
            begin, floor = -1, end
            position = hits.next(end) if end < limit else -1
        self._keep(buffer, limit if final else _tail(buffer, limit), -1, floor)

    def _ways(self, buffer: bytes) -> tuple[Search, ...]:
        """Chosen by the first chunk, and anew now and then, for a log may change its tone."""
        if self._chunks % RENEW == 0:
            self._searches = searches(buffer[:SAMPLE], b"8583" in buffer)
        self._chunks += 1
        return self._searches

    def _block(self, buffer: bytes, begin: int, end: int) -> Block:
        self._line += buffer.count(b"\n", self._counted, begin)
        line = self._line
        self._line += buffer.count(b"\n", begin, end)
        self._counted = end
        return Block(self._offset + begin, line, buffer[begin:end])

    def _keep(self, buffer: bytes, keep: int, open_at: int, floor: int) -> None:
        """The end of the buffer goes before the next chunk, so that no header is lost at its edge."""
        if keep > self._counted:
            self._line += buffer.count(b"\n", self._counted, keep)
            self._counted = keep
        self._counted -= keep
        self._left = buffer[keep:]
        self._open_at = open_at - keep if open_at >= 0 else -1
        self._floor = max(floor - keep, 0)
        self._offset += keep


def _tail(buffer: bytes, limit: int) -> int:
    """The last lines, as far back as a header is looked for."""
    start = max(0, limit - BACK_BYTES)
    return buffer.find(b"\n", start) + 1 if start else 0


def _back(buffer: bytes, position: int, floor: int) -> int:
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


def _forward(buffer: bytes, position: int, begin: int, limit: int, hits: Hits) -> tuple[int, bool]:
    """(end of the block, whether it ended before the whole lines of the buffer did)."""
    end = position
    while True:
        end, over = _through(buffer, end, limit)
        if end >= limit:
            return limit, False
        if over and end - begin > LARGE:
            return end, True
        following = hits.next(end)
        if following < 0:
            return end, limit - end > JOIN
        if following - end > JOIN:
            return end, True
        end = following


def _through(buffer: bytes, position: int, limit: int) -> tuple[int, bool]:
    """(start of the first line that is no longer this record, whether it starts another)."""
    end = buffer.find(b"\n", position, limit) + 1 or limit
    others = 0
    while end < limit and others < BACK_LINES:
        inside = _INSIDE.match(buffer, end, limit)
        if not inside and _RECORD.match(buffer, end, limit):
            return end, True
        others = 0 if inside else others + 1
        after = inside.end() if inside else end
        end = (
            after if after > end and buffer[after - 1] == 10 else buffer.find(b"\n", end, limit) + 1
        )
        end = end or limit
    return end, False
