"""The lines of a method that are shown: all of a short one, else those around the marked line."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent

from codeindex.model.source import Method

BEFORE, AFTER, WHOLE = 6, 4, 14
LONGEST_LINE = 400
"""Characters of a line that are shown."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    first: int
    """1-based number of the first line shown."""
    lines: tuple[str, ...]
    marked: int | None
    """1-based number of the marked line; None where the line lies outside the method."""
    signature: str | None = None
    """Shown above where the method's own head is not among the lines."""


def excerpt(method: Method, line: int | None) -> Excerpt:
    """At most WHOLE lines of `method`, the 1-based `line` of its file marked where it holds it."""
    lines = [_cut(each) for each in dedent(method.text).splitlines()]
    inside = line is not None and method.start_line <= line <= method.end_line
    if line is None or not inside or len(lines) <= WHOLE:
        shown = tuple(lines[:WHOLE])
        return Excerpt(method.start_line, shown, line if inside else None)
    start = max(line - method.start_line - BEFORE, 0)
    shown = tuple(lines[start : start + BEFORE + AFTER + 1])
    head = method.signature if start else None
    return Excerpt(method.start_line + start, shown, line, head)


def _cut(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]} …"
