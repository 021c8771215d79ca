"""A log that still grows: what is appended is read once it has settled, through rotation and truncation."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from javatrace.model.records import LogRecord
from javatrace.reading import read_records
from javatrace.source.recall import Recall

POLL_SECONDS = 0.2
"""Between two looks at the file."""
SETTLE_SECONDS = 0.5
"""Seconds without growth after which the lines that were written are taken to be whole."""
UNFINISHED_SECONDS = 3.0
"""Seconds that a record waits which may go on: a header without its frames, a message before its trace."""
CUT_LINE_SECONDS = 60.0
"""Seconds that a line without its end waits; a program that died in the midst of one ends it never."""
MAX_HELD_BYTES = 8 << 20
"""Bytes that are held back for a trace to end; more are read as they are."""
HEAD_BYTES = 256
"""Bytes at a file's start that tell whether it is still the one that was read."""


def follow(
    path: str | Path,
    *,
    from_start: bool = True,
    settle: float = SETTLE_SECONDS,
    stop: Callable[[], bool] = lambda: False,
    sleep: Callable[[float], None] = time.sleep,
    recall: Recall | None = None,
) -> Iterator[LogRecord]:
    """The file's records as they are written, until `stop` is true; a new file of the same name is followed on.

    A line is read when it has its end, a record when no line was added to it for `settle` seconds
    (longer where it looks unfinished), and all that is left when `stop` is true. `recall` is fed with
    what is read. OSError where the file is not there at the start.
    """
    tail = _Tail(Path(path), from_start, recall or Recall())
    quiet = 0.0
    while True:
        stopping = stop()
        grown = tail.read()
        if tail.is_replaced and tail.held:
            yield from tail.release_all()
        quiet = 0.0 if grown else quiet + POLL_SECONDS
        if stopping or quiet >= CUT_LINE_SECONDS or len(tail.held) > MAX_HELD_BYTES:
            yield from tail.release_all()
        elif tail.held and quiet >= settle:
            yield from tail.release_lines(unfinished_too=quiet >= UNFINISHED_SECONDS)
        if stopping:
            tail.close()
            return
        if not grown:
            sleep(POLL_SECONDS)


class _Tail:
    """One name and the file that stands behind it now."""

    def __init__(self, path: Path, from_start: bool, recall: Recall) -> None:
        self._path = path
        self._recall = recall
        self._stream: BinaryIO = open(path, "rb")  # noqa: SIM115
        self._head = self._read_head()
        self.held = b""
        self.is_replaced = False
        """Whether what is held is of a file that has gone, and nothing will be added to it."""
        self._offset = 0
        self._line = 1
        if not from_start:
            self._offset = self._stream.seek(0, os.SEEK_END)
        recall.restart(self._offset)

    def read(self) -> bool:
        """Whether bytes were added."""
        if self.is_replaced and not self.held:
            self._reopen()
        self._head = self._head if len(self._head) == HEAD_BYTES else self._longer_head()
        data = b"" if self._is_cut() else self._stream.read(MAX_HELD_BYTES)
        if not data:
            self.is_replaced = self._is_replaced()
        self._recall.add(data)
        self.held += data
        return bool(data)

    def release_lines(self, *, unfinished_too: bool) -> Iterator[LogRecord]:
        """The whole lines that are held; of the last record only if it looks whole or waited long enough."""
        lines = self.held.rfind(b"\n") + 1
        records = list(self._records(self.held[:lines]))
        if records and not unfinished_too and _may_go_on(records[-1]):
            lines = records.pop().offset - self._offset
        self._drop(lines)
        yield from records

    def release_all(self) -> Iterator[LogRecord]:
        """Everything that is held, the cut last line too."""
        records = list(self._records(self.held))
        self._drop(len(self.held))
        yield from records

    def close(self) -> None:
        """Close the file; what is held is dropped."""
        self._stream.close()

    def _records(self, data: bytes) -> Iterator[LogRecord]:
        return read_records(io.BytesIO(data), str(self._path), offset=self._offset, line=self._line)

    def _drop(self, size: int) -> None:
        self._offset += size
        self._line += self.held.count(b"\n", 0, size)
        self.held = self.held[size:]

    def _is_replaced(self) -> bool:
        """Whether the name stands for another file now, or its file was cut and perhaps written anew.

        A name that is gone for the moment, or that cannot be asked for, is not another file yet.
        """
        try:
            now = os.stat(self._path)
        except OSError:
            return False
        mine = os.fstat(self._stream.fileno())
        return (now.st_ino, now.st_dev) != (mine.st_ino, mine.st_dev) or self._is_cut()

    def _is_cut(self) -> bool:
        """Whether the open file is shorter than what was read of it, or begins otherwise than it did."""
        size = os.fstat(self._stream.fileno()).st_size
        return size < self._stream.tell() or self._read_head()[: len(self._head)] != self._head

    def _longer_head(self) -> bytes:
        """The head again while the file is shorter than one; as it was where it begins otherwise."""
        now = self._read_head()
        return now if now.startswith(self._head) else self._head

    def _read_head(self) -> bytes:
        try:
            return os.pread(self._stream.fileno(), HEAD_BYTES, 0)
        except OSError:  # no file that can be read at a place: a pipe
            return b""

    def _reopen(self) -> None:
        """The file that the name stands for now; the old one is kept while the new one cannot be opened."""
        try:
            stream = open(self._path, "rb")  # noqa: SIM115
        except OSError:
            return
        self._stream.close()
        self._stream = stream
        self._head = self._read_head()
        self._offset, self._line, self.is_replaced = 0, 1, False
        self._recall.restart(0)


def _may_go_on(record: LogRecord) -> bool:
    """Whether frames may still follow: none stands below the last header, or there is no trace at all."""
    if record.trace is None:
        return True
    *_, last = record.trace.throwable.walk()
    return not last.frames
