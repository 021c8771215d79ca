"""What was read in the source of a root cause that the log does not name, as a value."""

from __future__ import annotations

from dataclasses import dataclass

THROWN = "thrown"
"""The first frame's line makes this exception."""
FAILED = "failed"
"""The JVM itself can throw nothing else on the first frame's line."""
CAUGHT = "caught"
"""The printed exception was made of a caught one, of this type, that the log does not show."""
LOST = "lost"
"""The printed exception was made of another one that the log does not show; of which type is open."""
WRAPS = "wraps"
"""The printed exception is one that always has a cause; of which type is open."""
KNOWN = "known"
"""The first frame is a method of the JDK that is known to throw this exception."""
SAID = "said"
"""Only the statement that makes this exception says such a message."""


@dataclass(frozen=True, slots=True)
class InferredType:
    how: str
    """`thrown`, `failed`, `caught`, `lost`, `wraps`, `known` or `said`."""
    type: str | None
    """Qualified where the source tells the package; None where how is `lost` or `wraps`."""
    path: str
    """Relative to the repository; the JDK's file or none where how is `known` or `wraps`."""
    line: int
    """1-based; 0 where none was printed."""
    text: str
    """The source that says so, white space folded."""

    @property
    def has_lost_cause(self) -> bool:
        """Whether what the log prints as its deepest cause is not the root."""
        return self.how in (CAUGHT, LOST, WRAPS)
