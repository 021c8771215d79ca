"""A program as it stands during one analysis: each file is read once, however often it is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from codeindex.analysis.program import Program
from codeindex.files.source_files import SourceFiles
from codeindex.outlines.file_outline import FileOutline


class Snapshot:
    """A Program, and its files, that remembers what it has read."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._read: dict[str, bytes | None] = {}
        self._paths: list[str] | None = None

    @property
    def files(self) -> SourceFiles:
        return self

    @property
    def key(self) -> str:
        return self._program.files.key

    def named(self, name: str) -> tuple[str, ...]:
        return self._program.files.named(name)

    def paths(self) -> Iterator[str]:
        return self._program.files.paths()

    def read(self, path: str) -> bytes | None:
        if path not in self._read:
            self._read[path] = self._program.files.read(path)
        return self._read[path]

    def stamp(self, path: str) -> tuple[str, str] | None:
        return self._program.files.stamp(path)

    def close(self) -> None:
        self._read.clear()

    def java_files(self) -> Iterator[str]:
        if self._paths is None:
            self._paths = sorted(self._program.java_files())
        return iter(self._paths)

    def file_outline(self, path: str) -> FileOutline | None:
        return self._program.file_outline(path)

    def package(self, path: str) -> str | None:
        return self._program.package(path)
