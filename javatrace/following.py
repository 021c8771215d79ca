"""A log that still grows: what is appended is read once it has settled, through rotation and truncation."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from javatrace.model.records import LogRecord
from javatrace.reading import read_records

SETTLE = 0.5
"""Seconds without growth after which what was written is taken to be whole."""
POLL = 0.2
HELD = 8 << 20
"""Bytes that are held back for a trace to end; more are read as they are."""


def follow(
    path: str | Path,
    *,
    from_start: bool = True,
    settle: float = SETTLE,
    stop: Callable[[], bool] = lambda: False,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[LogRecord]:
    """The file's records as they are written, until `stop` says so; a new file of the same name is followed on."""
    tail = _Tail(Path(path), from_start)
    quiet = 0.0
    while True:
        stopping = stop()
        grown = tail.read()
        quiet = 0.0 if grown else quiet + POLL
        if tail.held and (quiet >= settle or len(tail.held) > HELD or stopping):
            yield from tail.release()
        if stopping:
            tail.close()
            return
        if not grown:
            sleep(POLL)


class _Tail:
    """One name and the file that stands behind it now."""

    def __init__(self, path: Path, from_start: bool) -> None:
        self._path = path
        self._stream = open(path, "rb")  # noqa: SIM115
        self.held = b""
        self._offset = 0
        self._line = 1
        if not from_start:
            self._offset = self._stream.seek(0, os.SEEK_END)

    def read(self) -> bool:
        """Whether bytes were added."""
        data = self._stream.read(HELD)
        if not data and not self.held and self._replaced():
            self._reopen()
            data = self._stream.read(HELD)
        self.held += data
        return bool(data)

    def _replaced(self) -> bool:
        """Rotated away, or cut back to less than was read."""
        try:
            now = os.stat(self._path)
        except OSError:
            return False
        mine = os.fstat(self._stream.fileno())
        return (now.st_ino, now.st_dev) != (
            mine.st_ino,
            mine.st_dev,
        ) or now.st_size < self._stream.tell()

    def _reopen(self) -> None:
        self._offset, self._line = 0, 1
        self._stream.close()
        self._stream = open(self._path, "rb")  # noqa: SIM115

    def release(self) -> Iterator[LogRecord]:
        """What is held, as records."""
        data, self.held = self.held, b""
        yield from read_records(io.BytesIO(data), str(self._path), self._offset, self._line)
        self._offset += len(data)
        self._line += data.count(b"\n")

    def close(self) -> None:
        self._stream.close()
