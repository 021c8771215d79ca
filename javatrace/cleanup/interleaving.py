"""Interleaved lines of several containers, processes or threads, separated where their prefix names them."""

from __future__ import annotations

from javatrace.source.line import Line


def split_streams(lines: list[Line]) -> list[list[Line]]:
    """The lines by stream, each in its order; a line that names none goes with the line before it."""
    if not any(line.stream for line in lines):
        return [lines]
    by_stream: dict[str, list[Line]] = {}
    current = ""
    for line in lines:
        current = line.stream or current
        by_stream.setdefault(current, []).append(line)
    if 2 * len(by_stream) > len(lines):
        return [lines]  # numbers of lines, not names of streams
    return list(by_stream.values())
