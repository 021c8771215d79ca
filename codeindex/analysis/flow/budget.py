"""How far the flow is followed: counted work, the same on every machine, and a clock as the last resort."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

STEPS = 400
"""Expressions that are followed for one failure."""
BYTES = 40_000_000
"""Of source text that is searched for uses of names, all searches together."""
BYTES_OF_ONE = 8_000_000
"""… by one search, the nearest files first."""
FILES = 40
"""Files that are parsed."""
SECONDS = 1.0


@dataclass(slots=True)
class Budget:
    steps: int = STEPS
    bytes: int = BYTES
    files: int = FILES
    seconds: float = SECONDS
    is_spent: bool = False
    """Whether something was left out: then the answer is partial."""
    _until: float = field(default=0.0, repr=False)

    def __post_init__(self) -> None:
        self._until = time.monotonic() + self.seconds

    def step(self) -> bool:
        """Whether one more expression may be followed."""
        self.steps -= 1
        return self._ok(self.steps >= 0)

    def file(self) -> bool:
        """Whether one more file may be parsed."""
        self.files -= 1
        return self._ok(self.files >= 0)

    def search(self, size: int) -> bool:
        """Whether `size` more bytes may be searched."""
        self.bytes -= size
        return self._ok(self.bytes >= 0)

    def _ok(self, within: bool) -> bool:
        if within and time.monotonic() < self._until:
            return True
        self.is_spent = True
        return False
