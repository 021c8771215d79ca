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
    mdc: tuple[tuple[str, str], ...] = ()
    """What the logger printed of the request, by key; `id` where the log has no key for it."""
    before: tuple[str, ...] = ()
    """The lines of the same thread before it, where they are asked for."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording of an incident's message."""

    text: str
    """Numbers, quoted values and identifiers as `*`."""
    count: int


@dataclass(frozen=True, slots=True)
class Link:
    """Another incident that is the same failure seen elsewhere: wrapped otherwise, or echoed by another service."""

    fingerprint: str
    source: str
    line: int
    type: str
    """As its trace begins; empty where it has none."""
    how: str
    """`id`: the same trace, transaction or request id; `root`: the same root cause within a second; `words`: a line of
    the log names type and message of the other's root cause."""
    count: int = 1
    """How often it was seen so."""


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
    records: int = 1
    """Records of the logs that tell of it: what was logged twice on its way up is one occurrence in two of them."""
    sources: tuple[str, ...] = ()
    """Every log that holds it, in the order of reading."""
    variants: tuple[Variant, ...] = ()
    """The wordings of its message, the commonest first; empty where there is but one."""
    also: tuple[Link, ...] = ()
    """The same failure as other incidents."""
