"""A byte stream in chunks of whole lines; lines without end are cut, UTF-16 becomes UTF-8 on the way."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from javatrace.encodings import detect

LONGEST_LINE = 4 << 20
"""Bytes of one line that are kept; the rest is read and dropped."""


@dataclass(frozen=True, slots=True)
class Chunk:
    offset: int
    data: bytes
    """Ends with a line end, unless it is the last one or a line was cut."""
    skipped: int = 0
    """Bytes of an endless line dropped after `data`."""


def chunks(stream: BinaryIO, size: int) -> Iterator[Chunk]:
    """Every byte once; offsets count the bytes of the source as UTF-8."""
    rest, offset = b"", 0
    pieces = _pieces(stream, size)
    for piece in pieces:
        data = rest + piece if rest else piece
        cut = data.rfind(b"\n") + 1
        if cut:
            yield Chunk(offset, data[:cut])
            offset += cut
            rest = data[cut:]
        elif len(data) >= LONGEST_LINE:
            kept, rest, skipped = _skip_line(data, pieces)
            yield Chunk(offset, kept, skipped)
            offset += len(kept) + skipped
        else:
            rest = data
    if rest:
        yield Chunk(offset, rest)


def _skip_line(data: bytes, pieces: Iterator[bytes]) -> tuple[bytes, bytes, int]:
    """(the line's beginning, what follows its end, bytes dropped in between)."""
    kept = data[: LONGEST_LINE - 1] + b"\n"
    skipped = len(data) - len(kept)
    for piece in pieces:
        end = piece.find(b"\n") + 1
        if end:
            return kept, piece[end:], skipped + end
        skipped += len(piece)
    return kept, b"", skipped


def _pieces(stream: BinaryIO, size: int) -> Iterator[bytes]:
    first = stream.read(size)
    encoding, mark = detect(first)
    if encoding == "utf-8":
        yield first[mark:]
        while piece := stream.read(size):
            yield piece
        return
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    piece = first[mark:]
    while piece:
        yield decoder.decode(piece).encode("utf-8", "replace")
        piece = stream.read(size)
    yield decoder.decode(b"", True).encode("utf-8", "replace")
