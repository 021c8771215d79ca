"""One file read once for all that is kept of it: its outline and its statements."""

from __future__ import annotations

from codeindex.files.cache import FileRow, pack
from codeindex.model.outline import Outline
from codeindex.model.statement import Statement
from codeindex.outlines.outliner import outline_of
from codeindex.statements.miner import statements_in
from codeindex.syntax.grammar import parse


def read_source(source: bytes, path: str) -> tuple[Outline, list[Statement]]:
    """`path` only goes into the statements' places."""
    parsed = parse(source)
    outline = outline_of(parsed)
    return outline, list(statements_in(parsed, outline, path))


def cache_row(
    stamp: tuple[str, str], outline: Outline, statements: list[Statement] | None
) -> FileRow:
    """As the cache keeps it; statements without the path, which git's blobs do not have."""
    rows = None
    if statements is not None:
        rows = pack([[s.kind, s.template, s.level, s.exception, s.line, s.class_name, s.method]
                     for s in statements])  # fmt: skip
    return *stamp, pack(outline), rows
