"""A declaration in an outline, with the file's bytes, to the Method that people and models read."""

from __future__ import annotations

from functools import lru_cache

from codeindex.model.outline import qualified_name
from codeindex.model.source import Method
from codeindex.outlines.file_outline import Declaration, FileOutline
from codeindex.syntax.declaration_text import javadoc, signature
from codeindex.syntax.grammar import decode

WINDOW = 10
"""Lines shown before and after a line where there is no member to show."""


def frame_name(file: FileOutline, declaration: Declaration, asked: str) -> str:
    """The member's name as a frame prints it; what was asked for where only a header answers."""
    return file.member(declaration.member).jvm_name if declaration.member >= 0 else asked


def line_range(file: FileOutline, declaration: Declaration) -> tuple[int, int]:
    """First line of the javadoc or annotations and line of the closing brace, 1-based."""
    if declaration.member >= 0:
        row = file.member(declaration.member)
        return row.start, row.end
    header = file.outline.types[declaration.type]
    return header.start, header.open


def declared_method(
    file: FileOutline, *, declaration: Declaration, source: bytes, asked: str
) -> Method:
    """`source` are the bytes that the outline was made from."""
    start, end = line_range(file, declaration)
    row = file.outline.types[declaration.type]
    lines = _lines(source)
    head, until = (
        (file.member(declaration.member).head_byte, file.member(declaration.member).body_byte)
        if declaration.member >= 0
        else (row.head_byte, row.body_byte)
    )
    before = b"".join(lines[start - 1 : declaration.head])
    return Method(
        class_name=qualified_name(file.outline.package, row.binary_name),
        name=frame_name(file, declaration, asked),
        path=file.path,
        start_line=start,
        end_line=end,
        text=decode(b"".join(lines[start - 1 : end])).rstrip("\r\n"),
        signature=signature(
            _declared(source, head=head, until=until, declaration=declaration, file=file)
        ),
        javadoc=javadoc(decode(before)) if start < declaration.head or b"/**" in before else None,
    )


@lru_cache(maxsize=16)
def _lines(source: bytes) -> list[bytes]:
    """Many members of one file are asked for one after the other."""
    return source.splitlines(keepends=True)


def _declared(
    source: bytes, *, head: int, until: int, declaration: Declaration, file: FileOutline
) -> str:
    """The text of the declaration before its body or value."""
    text = decode(source[head:until]).strip()
    if declaration.member >= 0 and file.member(declaration.member).kind == "initializer":
        return "static { }" if file.member(declaration.member).static else "{ }"
    if declaration.member >= 0 and file.member(declaration.member).kind == "field":
        return text.rstrip().rstrip("=;,")
    return text


def window_range(line: int | None) -> tuple[int, int]:
    """The lines to show around a line, before the file's length is known."""
    at = max(line or 1, 1)
    return max(at - WINDOW, 1), at + WINDOW


def line_window(
    path: str, *, source: bytes, line: int | None, class_name: str, name: str
) -> Method:
    """The lines around a line, for a file whose members are not known."""
    lines = source.splitlines(keepends=True)
    at = min(max(line or 1, 1), max(len(lines), 1))
    start, end = max(at - WINDOW, 1), min(at + WINDOW, max(len(lines), 1))
    text = decode(b"".join(lines[start - 1 : end])).rstrip("\r\n")
    return Method(class_name, name, path, start, end, text, "")
