"""Names on a command line to open byte streams: files, globs, folders, `-`, gzip, zstd and xz."""

from __future__ import annotations

import glob
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from javatrace.errors import UserError
from javatrace.source.archives import damage, decompressed

LOG_NAMES = (
    ".log",
    ".txt",
    ".out",
    ".err",
    ".json",
    ".jsonl",
    ".ndjson",
    ".trc",
    ".dump",
    ".stacktrace",
)
"""Endings of what is read in a folder; rotated copies (`app.log.1`, `app.log.2026-11-22.gz`) too."""
COMPRESSED_SUFFIXES = (".gz", ".zst", ".xz", ".bz2")


@dataclass(frozen=True, slots=True)
class Source:
    """One open log."""

    name: str
    """As the user named it, or the file's path below the folder named."""
    stream: BinaryIO

    @property
    def damage(self) -> str | None:
        """Once read to its end: why an archive could be read no further; None where it was whole."""
        return damage(self.stream)


def open_sources(names: Iterable[str | Path]) -> Iterator[Source]:
    """Each is closed when the next is asked for; UserError for one that is not there."""
    for name in names:
        for path in _paths(str(name)):
            stream = open_stream(path)
            try:
                yield Source(path, stream)
            finally:
                if path != "-":
                    stream.close()


def _paths(name: str) -> list[str]:
    """The files a name stands for, sorted; an existing file wins over the glob it may look like."""
    if name == "-":
        return ["-"]
    path = Path(name)
    if path.is_dir():
        found = sorted(
            str(file) for file in path.rglob("*") if file.is_file() and is_log(file.name)
        )
        if not found:
            raise UserError(
                f"{name}: no log in this folder", "name the file, or a pattern such as 'logs/*.log'"
            )
        return found
    if path.exists():
        return [name]
    found = sorted(file for file in glob.glob(name, recursive=True) if Path(file).is_file())
    if not found:
        raise UserError(f"{name}: no such file", "check the path, or use - to read standard input")
    return found


def is_log(name: str) -> bool:
    """Whether a file in a folder is read as a log, by its name."""
    lower = name.lower()
    for packed in COMPRESSED_SUFFIXES:
        lower = lower.removesuffix(packed)
    return lower.endswith(LOG_NAMES) or any(
        f"{suffix}." in lower or f"{suffix}-" in lower for suffix in LOG_NAMES[:4]
    )


def open_stream(name: str) -> BinaryIO:
    """The bytes of one file or of a pipe, unpacked by what they begin with, not by their name."""
    if name == "-":
        return decompressed(sys.stdin.buffer, _head(sys.stdin.buffer), name)
    try:
        stream = open(name, "rb", buffering=1 << 16)  # noqa: SIM115
        head = _head(stream)
    except IsADirectoryError:
        raise UserError(f"{name}: a folder, not a file", "name the folder alone") from None
    except OSError as error:
        raise UserError(
            f"{name}: {error.strerror or error}", "check the path and its permissions"
        ) from None
    return decompressed(stream, head, name)


def _head(stream: BinaryIO) -> bytes:
    """The first bytes, which stay to be read: a pipe such as `<(zcat x.gz)` cannot be wound back."""
    return stream.peek(6)[:6] if isinstance(stream, BufferedReader) else b""
