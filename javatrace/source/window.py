"""A byte stream through one window that is filled again and again; UTF-16 becomes UTF-8 on the way."""

from __future__ import annotations

import codecs
import io
from typing import BinaryIO, cast

from javatrace.source.encodings import detect
from javatrace.source.recall import Recall

LONGEST_LINE = 4 << 20
"""Bytes of one line that are kept; the rest is read and dropped."""


class Window:
    """The bytes `buffer[:used]`; what was read of them is dropped at the front, and more is filled in behind."""

    def __init__(self, stream: BinaryIO, size: int, recall: Recall | None = None) -> None:
        self._size = size
        self._recall = recall
        self._stream = _as_utf_8(stream)
        self.buffer = bytearray(2 * size)
        self.used = 0

    def fill(self) -> bool:
        """Whether there was more; in place, for a new buffer a megabyte costs more than to search it."""
        end = self.used + self._size
        if end > len(self.buffer):
            self.buffer = self.buffer + bytes(end)
        with memoryview(self.buffer) as view, view[self.used : end] as part:
            count = self._stream.readinto(part)
        if self._recall is not None and count:
            self._recall.add(bytes(self.buffer[self.used : self.used + count]))
        self.used += count or 0
        return bool(count)

    def drop(self, count: int) -> None:
        """The first `count` bytes are no longer wanted."""
        left = self.used - count
        self.buffer[:left] = self.buffer[count : self.used]
        self.used = left

    def end_line(self) -> int:
        """Put a line end where the endless line is cut; the bytes of it dropped, its own end included."""
        start = self.buffer.rfind(b"\n", 0, self.used) + 1
        kept = min(self.used, start + LONGEST_LINE)
        dropped = self.used - kept + 1
        self.buffer[kept - 1] = 10
        self.used = kept
        return dropped

    def skip_line(self) -> int:
        """Drop all up to the next line end, which comes first in the window then; the bytes dropped."""
        self.used = dropped = 0
        while self.fill():
            end = self.buffer.find(b"\n", 0, self.used) + 1
            if end:
                self.drop(end)
                return dropped + end
            dropped += self.used
            self.used = 0
        return dropped


class _Readable(io.RawIOBase):
    """A stream with `read` alone, and what its first bytes were found to be."""

    def __init__(self, stream: BinaryIO, first: bytes, encoding: str) -> None:
        self._stream = stream
        self._ready = first
        self._decoder = None
        if encoding != "utf-8":
            self._decoder = codecs.getincrementaldecoder(encoding)("replace")
            self._ready = self._decoder.decode(first).encode("utf-8", "replace")

    def readable(self) -> bool:
        return True

    def readinto(self, part: object) -> int:
        view = cast(memoryview, part)
        while not self._ready:
            if self._decoder is None and isinstance(self._stream, io.BufferedIOBase | io.FileIO):
                return self._stream.readinto(view) or 0
            data = self._stream.read(len(view))
            if self._decoder is not None:
                self._ready = self._decoder.decode(data, not data).encode("utf-8", "replace")
            else:
                self._ready = data
            if not data:
                break
        count = min(len(view), len(self._ready))
        view[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count


def _as_utf_8(stream: BinaryIO) -> _Readable:
    first = stream.read(8_192)
    encoding, mark = detect(first)
    return _Readable(stream, first[mark:], encoding)
