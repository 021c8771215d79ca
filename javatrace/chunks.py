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
    data: bytes
    """Ends anywhere, even inside a line."""
    skipped: int = 0
    """Bytes of an endless line dropped just before `data`."""


def chunks(stream: BinaryIO, size: int) -> Iterator[Chunk]:
    """Every byte once, but for lines without end; sizes count the bytes of the source as UTF-8."""
    run = skipped = 0
    for piece in _pieces(stream, size):
        if run <= LONGEST_LINE:
            yield Chunk(piece, skipped)
            skipped = 0
        else:
            piece, dropped = _after_line(piece)
            skipped += dropped
            if piece:
                yield Chunk(b"\n" + piece, skipped - 1)
                run = skipped = 0
        end = piece.rfind(b"\n")
        run = len(piece) - end - 1 if end >= 0 else run + len(piece)


def _after_line(piece: bytes) -> tuple[bytes, int]:
    """(what follows the end of the endless line, bytes that still belonged to it)."""
    end = piece.find(b"\n") + 1
    return (piece[end:], end) if end else (b"", len(piece))


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
