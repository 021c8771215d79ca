"""Where a suspect may be: members by name, assignments of a field, lines that return null."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codeindex.index import SourceIndex
from codeindex.model.source import Method
from codeindex.outlines.methods import declared_method
from javatrace.model.trace import Frame

_RETURN_NULL = re.compile(r"\breturn\b(?:(?!\breturn\b)[^;])*?\bnull\s*+[;:?)]")


def methods_of(index: SourceIndex, class_name: str, name: str) -> tuple[Method, ...]:
    """The methods called `name` of a class (binary name), whatever their parameters."""
    found = index.resolve(Frame(class_name, name))
    offered = found.candidates or ((found.method,) if found.method else ())
    return tuple(method for method in offered if method.name == name)


def setters_of(index: SourceIndex, method: Method, field: str) -> Iterator[tuple[Method, int]]:
    """Members of the same file that assign `field`, with the line; else its constructors."""
    assigned = re.compile(rf"(?:^|[^\w.]|\bthis\.){re.escape(field)}\s*=(?!=)")
    members = [m for m in members_of(index, method.path) if m.class_name == method.class_name]
    sites = [(member, line) for member in members for line in _lines_with(assigned, member)]
    if sites:
        yield from sites[:4]
        return
    for member in members:
        if member.name == "<init>" and "(" in member.signature:
            yield member, member.start_line


def members_of(index: SourceIndex, path: str) -> Iterator[Method]:
    """Every member with code of a file, in its order."""
    file, source = index.file_outline(path), index.files.read(path)
    if file is None or source is None:
        return
    for at, row in enumerate(file.outline.members):
        if row.code:
            yield declared_method(
                file, declaration=file.declaration_of(at), source=source, asked=row.jvm_name
            )


def null_returns(method: Method) -> tuple[int, ...]:
    """Lines of the method that return null in so many words, 1-based."""
    return tuple(_lines_with(_RETURN_NULL, method))


def last_assignment(method: Method, name: str, before: int) -> int | None:
    """The last line of the method before `before` that assigns the local `name`."""
    assigned = re.compile(rf"(?:^|[^\w.]){re.escape(name)}\s*=(?!=)")
    lines = [line for line in _lines_with(assigned, method) if line < before]
    return lines[-1] if lines else None


def _lines_with(pattern: re.Pattern[str], method: Method) -> Iterator[int]:
    for number, text in enumerate(method.text.splitlines(), method.start_line):
        code = text.strip()
        if not code.startswith(("*", "//", "/*")) and pattern.search(code):
            yield number
