"""A spot in an outline, with the file's bytes, to the Method that people and models read."""

from __future__ import annotations

from codeindex.model.source import Method
from codeindex.outlines.lookup import Outlined, Spot
from codeindex.syntax.grammar import decode
from codeindex.syntax.signatures import javadoc, signature

WINDOW = 10
"""Lines shown before and after a line where there is no member to show."""


def answered_name(file: Outlined, spot: Spot, asked: str) -> str:
    """The member's name as a frame prints it; what was asked for where only a header answers."""
    return file.member(spot.member).jvm_name if spot.member >= 0 else asked


def answered_range(file: Outlined, spot: Spot) -> tuple[int, int]:
    """First line of the javadoc or annotations and line of the closing brace, 1-based."""
    if spot.member >= 0:
        row = file.member(spot.member)
        return row.start, row.end
    header = file.outline.types[spot.type]
    return header.start, header.open


def method_at(file: Outlined, spot: Spot, source: bytes, asked: str) -> Method:
    """`source` are the bytes that the outline was made from."""
    start, end = answered_range(file, spot)
    row = file.outline.types[spot.type]
    lines = source.splitlines(keepends=True)
    head, until = (
        (file.member(spot.member).head_byte, file.member(spot.member).body_byte)
        if spot.member >= 0
        else (row.head_byte, row.body_byte)
    )
    before = b"".join(lines[start - 1 : spot.head])
    return Method(
        class_name=qualified(file.outline.package, row.binary),
        name=answered_name(file, spot, asked),
        path=file.path,
        start_line=start,
        end_line=end,
        text=decode(b"".join(lines[start - 1 : end])).rstrip("\r\n"),
        signature=signature(_declared(source, head, until, spot, file)),
        javadoc=javadoc(decode(before)) if start < spot.head or b"/**" in before else None,
    )


def _declared(source: bytes, head: int, until: int, spot: Spot, file: Outlined) -> str:
    """The text of the declaration before its body or value."""
    text = decode(source[head:until]).strip()
    if spot.member >= 0 and file.member(spot.member).kind == "initializer":
        return "static { }" if file.member(spot.member).static else "{ }"
    if spot.member >= 0 and file.member(spot.member).kind == "field":
        return text.rstrip().rstrip("=;")
    return text


def window_range(line: int | None) -> tuple[int, int]:
    """The lines to show around a line, before the file's length is known."""
    at = max(line or 1, 1)
    return max(at - WINDOW, 1), at + WINDOW


def window(path: str, source: bytes, line: int | None, class_name: str, name: str) -> Method:
    """The lines around a line, for a file whose members are not known."""
    lines = source.splitlines(keepends=True)
    at = min(max(line or 1, 1), max(len(lines), 1))
    start, end = max(at - WINDOW, 1), min(at + WINDOW, max(len(lines), 1))
    text = decode(b"".join(lines[start - 1 : end])).rstrip("\r\n")
    return Method(class_name, name, path, start, end, text, "")


def qualified(package: str, binary: str) -> str:
    return f"{package}.{binary}" if package else binary
