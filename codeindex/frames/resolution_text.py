"""A Resolution as lines of plain text: where, how surely, and the body with the line marked."""

from __future__ import annotations

from collections.abc import Iterator

from codeindex.model.source import Match, Method, Resolution


def resolution_lines(resolution: Resolution) -> Iterator[str]:
    method = resolution.method
    if method is None or resolution.match is Match.MISSING:
        yield f"{resolution.match}: {resolution.reason}"
        return
    yield f"{line_range_text(method)}  {method.class_name}.{method.name}  [{resolution.match}]"
    if resolution.reason:
        yield resolution.reason
    yield ""
    yield from numbered_lines(method, resolution.frame.line)
    others = [other for other in resolution.candidates if other != method]
    if others:
        yield ""
        yield "also possible:"
        for other in others:
            yield f"  {line_range_text(other)}  {other.signature}"


def line_range_text(method: Method) -> str:
    return f"{method.path}:{method.start_line}-{method.end_line}"


def numbered_lines(method: Method, line: int | None) -> Iterator[str]:
    """The method's lines with their numbers; `>` marks the one that is meant."""
    width = len(str(method.end_line))
    for number, text in enumerate(method.text.splitlines(), method.start_line):
        mark = ">" if number == line else " "
        yield f"{mark} {number:{width}} | {text}".rstrip()
