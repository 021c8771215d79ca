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


def read_records(source: str | Path | BinaryIO, name: str | None = None) -> Iterator[LogRecord]:
    """The records of one source in the order of the log; `name` is what a record calls it."""
    if isinstance(source, str | Path):
        with open(source, "rb") as stream:
            yield from read_records(stream, name or str(source))
        return
    yield from _read(source.read(), name or "-")


def read_text(text: str, name: str = "-") -> Iterator[LogRecord]:
    """As `read_records`, from a text in memory."""
    return read_records(io.BytesIO(text.encode("utf-8", "surrogatepass")), name)


def _read(data: bytes, name: str) -> Iterator[LogRecord]:
    yield from read_block(list(_lines(data)), name)


def _lines(data: bytes) -> Iterator[Line]:
    offset = 0
    for number, raw in enumerate(data.split(b"\n"), 1):
        yield Line(number, offset, plain(decode(raw)))
        offset += len(raw) + 1
