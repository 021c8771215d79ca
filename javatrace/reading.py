"""A source to records: find where something failed at the speed of the disk, and parse only around it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from javatrace.blocks import read_block
from javatrace.encodings import decode, plain
from javatrace.lines import Line
from javatrace.records import LogRecord
from javatrace.scanning import Block, blocks


def read_records(
    source: str | Path | BinaryIO, name: str | None = None, offset: int = 0, line: int = 1
) -> Iterator[LogRecord]:
    """The records of one source in the order of the log; `name` is what a record calls it.

    `offset` and `line` are where the stream begins in its source, for one that is read in parts.

    A path is opened as `inputs.open_stream` opens it, packed or not; a stream is read to its end and left open.
    """
    if isinstance(source, str | Path):
        from javatrace.inputs import open_stream

        with open_stream(str(source)) as stream:
            yield from read_records(stream, name or str(source), offset, line)
        return
    for block in blocks(source, offset=offset, line=line):
        yield from read_block(lines_of(block), name or "-")


def read_text(text: str, name: str = "-") -> Iterator[LogRecord]:
    """As `read_records`, from a text in memory."""
    return read_records(io.BytesIO(text.encode("utf-8", "surrogatepass")), name)


def lines_of(block: Block) -> list[Line]:
    """The block's lines as text, each with its place in the source."""
    offset = block.offset
    lines: list[Line] = []
    data = _with_line_ends(block.data).removesuffix(b"\n")
    raws = data.split(b"\n")
    texts = _texts(data, raws)
    for number, (raw, text) in enumerate(zip(raws, texts, strict=True), block.line):
        lines.append(Line(number, offset, text))
        offset += len(raw) + 1
    return lines


def _with_line_ends(data: bytes) -> bytes:
    """Lines that end with a carriage return alone, as old editors and terminals have them."""
    returns = data.count(b"\r")
    if returns and b"\r\n" not in data and 4 * data.count(b"\n") <= returns:
        return data.replace(b"\r", b"\n")
    return data


def _texts(data: bytes, raws: list[bytes]) -> list[str]:
    """Decoded all at once where that keeps the lines apart as they are."""
    whole = plain(decode(data)).split("\n")
    if len(whole) == len(raws):
        return whole
    return [plain(decode(raw)).replace("\n", " ") for raw in raws]
