"""One distinct failure, however often it was logged."""

from __future__ import annotations

from dataclasses import dataclass

from javatrace.model.records import LogRecord


@dataclass(frozen=True, slots=True)
class Incident:
    fingerprint: str
    """Stable across runs and machines for the same failure."""
    record: LogRecord
    """The one occurrence that stands for all."""
    count: int = 1
    first_seen: str | None = None
    last_seen: str | None = None
