"""What a logger prints before the message, and the message, as a value."""

from __future__ import annotations

from dataclasses import dataclass, field

from javatrace.layouts.context import Pairs, context_pairs


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
    pairs: Pairs = field(default=(), compare=False)
    """What it printed of the request, by key, where the form of the log has keys."""
    context: tuple[str, ...] = field(default=(), compare=False)
    """Brackets and words before the message that may hold more of it; read for the few lines that failed."""

    @property
    def mdc(self) -> Pairs:
        """All that was printed of the request, by key."""
        return sum(map(context_pairs, self.context), self.pairs)
