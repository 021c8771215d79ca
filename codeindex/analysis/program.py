"""The program that is analysed, as the analyses ask for it: its files by name, their bytes, their outlines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from codeindex.files.source_files import SourceFiles
from codeindex.outlines.file_outline import FileOutline


class Program(Protocol):
    """What the index gives the analyses, and a test's own program can."""

    @property
    def files(self) -> SourceFiles: ...

    def java_files(self) -> Iterator[str]:
        """Paths of all Java files."""
        ...

    def file_outline(self, path: str) -> FileOutline | None:
        """None where the file has vanished."""
        ...

    def package(self, path: str) -> str | None:
        """The package that a file says it is in; None where it has vanished."""
        ...

    def __hash__(self) -> int:
        """By identity: what was read of one may be kept for it."""
        ...
