"""One event of a log, and one distinct failure with all its events counted, as values."""

from __future__ import annotations

from dataclasses import dataclass

from javatrace.model.trace import StackTrace


@dataclass(frozen=True, slots=True)
class LogRecord:
    """One event in which something failed."""

    source: str
    """The file as the user named it; `-` for standard input."""
    offset: int
    """Bytes from the start of the (decompressed) source."""
    line: int
    """1-based number of the record's first line."""
    message: str
    """What the program logged, without time, level, logger, thread; personal data not yet masked."""
    timestamp: str | None = None
    """ISO 8601 where it could be read, without a zone where the log has none."""
    level: str | None = None
    """Upper case English (`SEVERE`, `WARN`), whatever the log's language."""
    logger: str | None = None
    thread: str | None = None
    trace: StackTrace | None = None
    kind: str = "exception"
    """`exception`, `message` or `thread-dump`."""


@dataclass(frozen=True, slots=True)
class Incident:
    """One distinct failure, however often it was logged."""

    fingerprint: str
    """16 hexadecimal digits; the same across runs and machines for the same failure."""
    record: LogRecord
    """The one occurrence that stands for all."""
    count: int = 1
    first_seen: str | None = None
    """ISO 8601, as `LogRecord.timestamp`; None where no occurrence has a time."""
    last_seen: str | None = None
