"""Outlines by path: from memory, else from the cache if the file is unchanged, else parsed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from codeindex.files.cache import SourceCache
from codeindex.files.source_files import SourceFiles
from codeindex.model.statement import Statement
from codeindex.outlines.file_outline import FileOutline
from codeindex.syntax.declaration_text import package_of

if TYPE_CHECKING:
    from codeindex.model.outline import Outline

_KEPT = 6000
"""Outlines held in memory at once."""


class OutlineStore:
    def __init__(self, files: SourceFiles, cache: SourceCache | None) -> None:
        self.files = files
        self.cache = cache
        self._outlines: dict[str, FileOutline | None] = {}
        self._packages: dict[str, str | None] = {}

    def file_outline(self, path: str) -> FileOutline | None:
        """None where the file has vanished."""
        if path not in self._outlines:
            if len(self._outlines) >= _KEPT:
                del self._outlines[next(iter(self._outlines))]
            outline = self._outline(path)
            self._outlines[path] = FileOutline(path, outline) if outline is not None else None
        return self._outlines[path]

    def forget(self, path: str) -> None:
        """The file has another text now."""
        self._outlines.pop(path, None)
        self._packages.pop(path, None)

    def package(self, path: str) -> str | None:
        """The package that the file says it is in; nothing is parsed for it."""
        if path not in self._packages:
            source = self.files.read(path)
            self._packages[path] = None if source is None else package_of(source)
        return self._packages[path]

    def statements(self, path: str) -> list[Statement]:
        """The statements of a file that make text."""
        stamp = self.files.stamp(path) if self.cache is not None else None
        if stamp is not None and self.cache is not None:
            rows = self.cache.statements(*stamp)
            if rows is not None:
                return [_statement(row, path) for row in rows]
        from codeindex.outlines.file_reader import cache_row, read_source

        source = self.files.read(path)
        if source is None:
            return []
        outline, statements = read_source(source, path)
        if stamp is not None and self.cache is not None:
            self.cache.put(cache_row(stamp, outline, statements))
        return statements

    def _outline(self, path: str) -> Outline | None:
        stamp = self.files.stamp(path) if self.cache is not None else None
        if stamp is not None and self.cache is not None:
            known = self.cache.outline(*stamp)
            if known is not None:
                return known
        source = self.files.read(path)
        if source is None:
            return None
        from codeindex.outlines.outliner import outline

        made = outline(source)
        if stamp is not None and self.cache is not None:
            from codeindex.outlines.file_reader import cache_row

            self.cache.put(cache_row(stamp, made, None))
        return made


def _statement(row: Sequence[Any], path: str) -> Statement:
    """From the cache's row, which has all but the path."""
    kind, template, level, exception, line, class_name, method = row
    return Statement(kind, template, level, exception, path, line, class_name, method)
