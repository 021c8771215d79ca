"""Lines of several containers, processes or threads, mixed in one log, told apart where their prefix names them."""

from __future__ import annotations

from javatrace.source.line import Line


def streams(lines: list[Line]) -> list[list[Line]]:
    """The lines by stream, each in its order; a line that names none goes with the line before it."""
    if not any(line.stream for line in lines):
        return [lines]
    apart: dict[str, list[Line]] = {}
    current = ""
    for line in lines:
        current = line.stream or current
        apart.setdefault(current, []).append(line)
    if 2 * len(apart) > len(lines):
        return [lines]  # numbers of lines, not names of streams
    return list(apart.values())
