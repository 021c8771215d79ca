"""What a logger prints before the message, as a value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Head:
    message: str
    """What is left of the line."""
    timestamp: str | None = None
    level: str | None = None
    thread: str | None = None
    logger: str | None = None
    waits: bool = False
    """java.util.logging's first line: level and message stand on the next one."""
