"""A record while it is being read: its head, its text, the traces found in it so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from javatrace.layouts import Head
from javatrace.model.trace import StackTrace
from javatrace.source.line import Line


@dataclass(slots=True)
class Draft:
    """A record while it is being read."""

    first: Line
    head: Head | None
    lines: list[Line] = field(default_factory=list)
    """Text that belongs to no trace, the first line left out where it has a head."""
    traces: list[tuple[Line, StackTrace]] = field(default_factory=list)
    lends: bool = False
    """Its frames went to an earlier trace."""

    def text(self) -> str:
        lines = [self.head.message] if self.head else []
        return "\n".join([*lines, *(line.text for line in self.lines)]).strip()
