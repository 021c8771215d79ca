"""A source to its records: find where something failed at the speed of the disk, and parse only around it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from javatrace.model.records import LogRecord
from javatrace.parse_cache import ParseCache
from javatrace.scan.scanner import scan_blocks
from javatrace.source.recall import Recall


def read_records(
    source: str | Path | BinaryIO,
    name: str | None = None,
    *,
    offset: int = 0,
    line: int = 1,
    recall: Recall | None = None,
) -> Iterator[LogRecord]:
    """The records of one source in the order of the log; `name` is what a record calls it.

    `offset` (bytes) and `line` (1-based) are where the stream begins in its source, for one that is read in parts.
    A path is opened as `inputs.open_stream` opens it, compressed or not, and raises its UserError; a stream is read
    to its end and left open. `recall` remembers the last megabytes, for what stood before a record.
    """
    if isinstance(source, str | Path):
        from javatrace.source.inputs import open_stream

        with open_stream(str(source)) as stream:
            yield from read_records(
                stream, name or str(source), offset=offset, line=line, recall=recall
            )
        return
    if recall is not None:
        recall.restart(offset)
    cache = ParseCache(name or "-")
    for block in scan_blocks(source, offset=offset, line=line, recall=recall):
        yield from cache.read(block)


def read_text(text: str, name: str = "-") -> Iterator[LogRecord]:
    """As `read_records`, from a text in memory."""
    return read_records(io.BytesIO(text.encode("utf-8", "surrogatepass")), name)
