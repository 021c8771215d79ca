"""Injected rows to contexts: an index over the program with the one fault in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from codeindex.files.folder import Folder
from codeindex.index import SourceIndex
from corpus.crash_context import CrashContext
from corpus.debian import Project, project_of
from corpus.inject.cases import apply, edits_of
from corpus.inject.harness import source_root


class PatchedFolder(Folder):
    """A program's main sources, with one file exchanged."""

    def __init__(self, root: Path, project: Project) -> None:
        super().__init__(root)
        self.project = project
        self.path: str | None = None
        self.text = b""

    def named(self, name: str) -> tuple[str, ...]:
        return tuple(path for path in super().named(name) if self.project.holds(path))

    def paths(self) -> Iterator[str]:
        return (path for path in super().paths() if self.project.holds(path))

    def read(self, path: str) -> bytes | None:
        return self.text if path == self.path else super().read(path)


def crash_contexts(rows: Iterable[dict[str, Any]], cache: Path) -> Iterator[CrashContext]:
    """One for each injected row, in their order; rows of one project should stand together."""
    name, index, files = "", None, None
    for row in rows:
        project = project_of(row["project"])
        if index is None or files is None or project.name != name:
            name = project.name
            files = PatchedFolder(source_root(project, cache), project)
            index = SourceIndex(files.root, files=files)
        _patch(files, index=index, row=row, project=project)
        yield CrashContext(row, index)


def _patch(
    files: PatchedFolder, *, index: SourceIndex, row: dict[str, Any], project: Project
) -> None:
    """The last context's file is as it was again, this one's has its fault."""
    if files.path is not None:
        index.outlines.forget(files.path)
    fault = row["truth"]["root"]["path"]
    source = (files.root / fault).read_bytes().decode(project.encoding, "replace")
    files.path = fault
    files.text = apply(source, edits_of(row["edits"])).encode(project.encoding, "replace")
    index.outlines.forget(fault)
