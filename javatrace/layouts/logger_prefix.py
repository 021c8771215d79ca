"""What a logger prints before the message, and the message, as a value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LoggerPrefix:
    """Each field None where the line does not have it."""

    message: str
    """The rest of the line."""
    timestamp: str | None = None
    """ISO 8601."""
    level: str | None = None
    """Upper case English."""
    thread: str | None = None
    logger: str | None = None
    thrown: str = ""
    """What the layout's own field for a throwable holds, where that is no part of the message."""
    waits: bool = False
    """java.util.logging's first line: level and message stand on the next one."""
    mdc: tuple[tuple[str, str], ...] = ()
    """What it printed of the request, by key."""
